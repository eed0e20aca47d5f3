#pragma once
// SQLite: write-ahead log, every COMMIT on the disk, deleted content overwritten.
#include <chrono>

#include "store/connection.hpp"

namespace consilium::store {

class SqliteConnection final : public Connection {
 public:
  explicit SqliteConnection(const std::string& path);

  void run_script(const std::string& sql) override;
  void begin(Purpose purpose) override;
  void commit() override;
  void roll_back() noexcept override;
  [[nodiscard]] bool is_in_transaction() override;

  /// A part of the open transaction that can be undone alone. Not nested.
  void begin_part();
  void keep_part();
  void undo_part();

  /// How long another process's transaction is waited for.
  void set_patience(std::chrono::milliseconds patience);

  /// Makes statements that write fail, or not.
  void set_read_only(bool read_only);

  /// Empties the write-ahead log into the file, so that deleted content is gone from the disk.
  /// Returns false where a reader is in the way; never waits.
  [[nodiscard]] bool empty_log();
  void empty_log_after() override { must_empty_log_ = true; }
  [[nodiscard]] bool must_empty_log() const { return must_empty_log_; }

 protected:
  std::int64_t count_changes(Statement& statement) override;
  void finish(Statement& statement) noexcept override;
  [[noreturn]] void translate(const soci::soci_error& error, std::string_view sql,
                              Stage stage) override;

 private:
  [[noreturn]] void fail(std::string_view sql, Stage stage);

  std::chrono::milliseconds patience_{};
  bool must_empty_log_ = false;
};

}  // namespace consilium::store
