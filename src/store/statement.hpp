#pragma once
// One prepared statement with the places that its values are bound to. Preparing costs more than
// running, so a Connection keeps these. One thread at a time.
#include <soci/soci.h>

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "store/transaction.hpp"

namespace consilium::store {

class Statement {
 public:
  using RowFunction = std::move_only_function<void(std::span<Value>)>;

  Statement(soci::session& session, const std::string& sql);

  /// Runs to the end, so that no cursor stays open. Consumes the arguments.
  void run(std::span<Value> arguments, std::span<const ColumnType> columns, RowFunction* each);

  [[nodiscard]] soci::details::statement_backend& backend() { return *statement_.get_backend(); }

 private:
  struct Place {
    ColumnType type = ColumnType::text;
    soci::indicator indicator = soci::i_null;
    long long integer = 0;
    double real = 0;
    std::string text;
  };
  /// Whether the places have these types; a null fits every type.
  [[nodiscard]] bool fits(std::span<const Value> arguments,
                          std::span<const ColumnType> columns) const;
  void bind(std::span<const Value> arguments, std::span<const ColumnType> columns);
  void unbind();
  static void put(Place& place, Value& value);
  static Value take(Place& place);

  soci::statement statement_;
  bool is_bound_ = false;
  std::vector<Place> arguments_;  ///< SOCI keeps the addresses of their parts
  std::vector<Place> columns_;
  std::vector<Value> row_;
};

}  // namespace consilium::store
