#pragma once
// Failures of the database, as exceptions. Their text holds the engine's code and at most the
// statement's own text, never a value, so that it may be shown to an operator.
#include <stdexcept>
#include <string>

namespace consilium::store {

class DatabaseFailed : public std::runtime_error {
 public:
  /// `code`: SQLite's extended result code, or SQLSTATE.
  DatabaseFailed(std::string code, const std::string& what)
      : std::runtime_error(what), code_(std::move(code)) {}
  [[nodiscard]] const std::string& code() const { return code_; }

 private:
  std::string code_;
};

/// A row with this key is there already.
class UniqueViolation final : public DatabaseFailed {
 public:
  using DatabaseFailed::DatabaseFailed;
};

/// The transaction had no effect and may succeed when it is run again: it lost against another
/// one, or the connection broke before its COMMIT was sent. The store runs it again itself and
/// throws this only when it has tried often enough.
class Interrupted final : public DatabaseFailed {
 public:
  using DatabaseFailed::DatabaseFailed;
};

}  // namespace consilium::store
