#pragma once
// From typed characters to a value in a unit of one analyte, or to nothing. Pure.
#include <optional>
#include <string>
#include <string_view>

#include "findings/analyte.hpp"
#include "findings/number.hpp"

namespace consilium::findings {

/// How two numbers stand together.
enum class Pair { none, range, slash, cross, plus };

/// A value as it stands in the line; what its numbers mean depends on the analyte.
struct TypedValue {
  std::string_view comparison;  ///< "<", ">", "<=", ">=" or nothing
  bool is_negative = false;
  Number first;
  Pair pair = Pair::none;
  Number second;
  std::size_t begin = 0;
  std::size_t end = 0;  ///< without a "12 300" read as one number
};

/// The value at `at`, or nothing where no number or a date, a time, a chain of numbers stands.
[[nodiscard]] std::optional<TypedValue> read_value(const FoldedLine& line, std::size_t at);

/// A value of one analyte.
struct Reading {
  std::string value;
  std::optional<Unit> unit;
  std::size_t end = 0;
};

/// The one reading of a value that can be meant, with the unit behind it. `unit_before` is a unit
/// that stood before the number. Nothing where two readings could be meant, or none.
[[nodiscard]] std::optional<Reading> read_as(const Analyte& analyte, const FoldedLine& line,
                                             const TypedValue& value,
                                             const std::optional<TypedUnit>& unit_before,
                                             std::string_view language);

/// The unit behind a value, also in brackets: "6.1 (mmol/l)".
[[nodiscard]] std::optional<TypedUnit> unit_behind(const FoldedLine& line, std::size_t at,
                                                   std::string_view language);

}  // namespace consilium::findings
