#pragma once
// PostgreSQL: writes are SERIALIZABLE, as SQLite's are by having one writer; reads see one
// snapshot. A lost connection is made anew when the next transaction begins.
#include "store/connection.hpp"

namespace consilium::store {

class PostgresqlConnection final : public Connection {
 public:
  /// Connects when the first transaction begins, or by connect_now.
  explicit PostgresqlConnection(std::string where);
  void connect_now();

  void run_script(const std::string& sql) override;
  void begin(Purpose purpose) override;
  /// Throws DatabaseFailed 08007 where the connection broke and nobody knows the outcome.
  void commit() override;
  void roll_back() noexcept override;
  [[nodiscard]] bool is_in_transaction() override;

 protected:
  std::int64_t count_changes(Statement& statement) override;
  void finish(Statement& /*statement*/) noexcept override {}
  [[noreturn]] void translate(const soci::soci_error& error, std::string_view sql,
                              Stage stage) override;

 private:
  [[nodiscard]] bool is_alive();
  /// Throws what the SQLSTATE means.
  [[noreturn]] void fail(std::string state, const std::string& what);

  std::string where_;
  bool has_stale_statements_ = false;
};

}  // namespace consilium::store
