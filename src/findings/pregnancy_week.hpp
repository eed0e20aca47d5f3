#pragma once
// Weeks of pregnancy: "28", "28+3", "28+3 SSW", "28 SA + 3", "28 weeks pregnant". Pure.
#include <optional>
#include <string_view>

#include "findings/reading.hpp"

namespace consilium::findings {

/// The week that a value is. With `needs_week` a word for weeks or days behind the plus must say
/// so.
[[nodiscard]] std::optional<Reading> read_week(const FoldedLine& line, const TypedValue& value,
                                               bool needs_week, std::string_view language);

/// The week at `at` whose name stands behind it.
[[nodiscard]] std::optional<Reading> week_before_name(const FoldedLine& line, std::size_t at,
                                                      std::string_view language);

}  // namespace consilium::findings
