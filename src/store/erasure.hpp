#pragma once
// What was erased, by its id alone, so that it stays erased: a row in the database, and a line in
// a file beside it, which is there still when an older copy of the database is restored.
#include <filesystem>
#include <set>
#include <span>
#include <string>

#include "base/clock.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::store {

/// In the transaction that erases `subject`. Makes the engine's log let go of it after the COMMIT.
void note_erasure(Transaction& tx, const std::string& subject, Time now);
[[nodiscard]] bool is_erased(Transaction& tx, const std::string& subject);

[[nodiscard]] std::set<std::string> erased_subjects(Transaction& tx);

[[nodiscard]] std::span<const Migration> erasure_migrations();

/// The file: one id a line, only ever added to, for its owner only.
class ErasureLedger {
 public:
  explicit ErasureLedger(std::filesystem::path file) : file_(std::move(file)) {}

  /// On the disk when it returns. Throws std::system_error.
  void keep(const std::string& subject) const;
  /// None where there is no file. A line that a power cut has broken off is no id of anything.
  [[nodiscard]] std::set<std::string> subjects() const;

 private:
  std::filesystem::path file_;
};

}  // namespace consilium::store
