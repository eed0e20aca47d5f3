#pragma once
// One connection to an engine, and its prepared statements. One thread at a time. Everything that
// the engines do differently is here and in the two files that derive from it.
#include <soci/soci.h>

#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/database.hpp"
#include "store/statement.hpp"

namespace consilium::store {

class Connection : public Transaction {
 public:
  /// A transaction that writes, a snapshot that only reads, or a change of the schema, which is
  /// the only one at its time on any node.
  enum class Purpose { write, read, migrate };

  /// Throws DatabaseFailed where the engine cannot be reached.
  [[nodiscard]] static std::unique_ptr<Connection> open(const Location& location);

  /// Many statements without parameters; their rows are dropped.
  virtual void run_script(const std::string& sql) = 0;

  virtual void begin(Purpose purpose) = 0;
  virtual void commit() = 0;
  /// Does nothing where no transaction is open, or where the engine is gone.
  virtual void roll_back() noexcept = 0;
  /// False also where the engine has rolled back by itself.
  [[nodiscard]] virtual bool is_in_transaction() = 0;

  /// The first statement that failed since the call before, or null. A work function that
  /// catches the failure of a statement must not go on: PostgreSQL has ended its transaction.
  [[nodiscard]] std::exception_ptr take_failure();

  [[nodiscard]] Engine engine() const final { return engine_; }

  /// The engine's words for the tokens of migration.hpp.
  [[nodiscard]] std::string in_dialect(std::string_view sql) const;

 protected:
  explicit Connection(Engine engine) : engine_(engine) {}

  void connect(const soci::backend_factory& factory, const std::string& where);
  [[nodiscard]] soci::session& session() { return session_; }

  /// Rows that the last statement changed.
  [[nodiscard]] virtual std::int64_t count_changes(Statement& statement) = 0;
  /// Closes the cursor that a failed statement may have left.
  virtual void finish(Statement& statement) noexcept = 0;
  /// Throws what SOCI's error means. The engine's own words are kept only of a statement that
  /// could not be prepared: later ones can hold values.
  enum class Stage { preparing, running };
  [[noreturn]] virtual void translate(const soci::soci_error& error, std::string_view sql,
                                      Stage stage) = 0;

  std::int64_t execute(std::string_view sql, std::vector<Value> arguments) final;
  void query(std::string_view sql, std::vector<Value> arguments,
             std::span<const ColumnType> columns, RowFunction each) final;

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::int64_t run_prepared(std::string_view sql, std::vector<Value> arguments,
                            std::span<const ColumnType> columns, RowFunction* each);
  Statement& prepared(std::string_view sql);

  Engine engine_;
  soci::session session_;
  std::unordered_map<std::string, std::unique_ptr<Statement>, TextHash, std::equal_to<>>
      statements_;
  std::exception_ptr failure_;
};

}  // namespace consilium::store
