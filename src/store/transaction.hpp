#pragma once
// One transaction's view of the database, handed to work functions on the store's threads; never
// kept. SQL is written for both engines: parameters are :names, bound in the order in which they
// stand (each name stands once); ORDER BY names NULLS FIRST or LAST where a column can be null.
// Casts are CAST(:n AS BIGINT); a parameter whose type nothing tells (":a IS NULL") needs one.
// Text is UTF-8 without U+0000. A statement that fails ends the transaction, even where the work
// function catches it: say ON CONFLICT where a conflict is expected.
//
//   tx.run("UPDATE cases SET state = :state WHERE id = :id", state, id);
//   auto row = tx.row<std::string, int>("SELECT question, version FROM cases WHERE id = :id", id);
//   auto rows = tx.rows<CaseId, Time>("SELECT id, published_at FROM cases");
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/check.hpp"
#include "store/column.hpp"

namespace consilium::store {

enum class Engine { sqlite, postgresql };

class Transaction {
 public:
  virtual ~Transaction() = default;

  [[nodiscard]] virtual Engine engine() const = 0;

  /// After the COMMIT the engine's log lets go of what this transaction has deleted, as soon as no
  /// reader is in the way. On PostgreSQL its own settings say when (docs/operations.md).
  virtual void empty_log_after() {}

  /// Returns the number of rows that an INSERT, UPDATE or DELETE has changed.
  template <class... Arguments>
  std::int64_t run(std::string_view sql, const Arguments&... arguments) {
    return execute(sql, {Column<Arguments>::to_value(arguments)...});
  }

  /// All rows of a SELECT, or of RETURNING.
  template <class... Columns, class... Arguments>
  [[nodiscard]] std::vector<std::tuple<Columns...>> rows(std::string_view sql,
                                                         const Arguments&... arguments) {
    return rows_with<Columns...>(sql, {Column<Arguments>::to_value(arguments)...});
  }

  /// The same where the number of parameters is known only at run time.
  template <class... Columns>
  [[nodiscard]] std::vector<std::tuple<Columns...>> rows_with(std::string_view sql,
                                                              std::vector<Value> arguments) {
    static constexpr ColumnType types[] = {Column<Columns>::type...};
    std::vector<std::tuple<Columns...>> result;
    query(sql, std::move(arguments), types, [&](std::span<Value> row) {
      result.push_back(convert<Columns...>(row, std::index_sequence_for<Columns...>{}));
    });
    return result;
  }

  /// The first row, or none.
  template <class... Columns, class... Arguments>
  [[nodiscard]] std::optional<std::tuple<Columns...>> row(std::string_view sql,
                                                          const Arguments&... arguments) {
    auto found = rows<Columns...>(sql, arguments...);
    if (found.empty()) {
      return std::nullopt;
    }
    return std::move(found.front());
  }

  /// The one value of a query that always has one, such as a count.
  template <class T, class... Arguments>
  [[nodiscard]] T value(std::string_view sql, const Arguments&... arguments) {
    auto found = row<T>(sql, arguments...);
    check(found.has_value(), "a query for one value found one");
    return std::get<0>(std::move(*found));
  }

 protected:
  using RowFunction = std::move_only_function<void(std::span<Value>)>;
  virtual std::int64_t execute(std::string_view sql, std::vector<Value> arguments) = 0;
  virtual void query(std::string_view sql, std::vector<Value> arguments,
                     std::span<const ColumnType> columns, RowFunction each) = 0;

 private:
  template <class... Columns, std::size_t... Index>
  static std::tuple<Columns...> convert(std::span<Value> row, std::index_sequence<Index...>) {
    return {Column<Columns>::from_value(std::move(row[Index]))...};
  }
};

}  // namespace consilium::store
