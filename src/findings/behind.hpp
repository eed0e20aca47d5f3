#pragma once
// What stands behind a value and takes its certainty away: another value, a dose, half a unit.
// Pure.
#include <cstddef>

#include "findings/analyte.hpp"
#include "findings/typed_line.hpp"

namespace consilium::findings {

/// Whether nothing behind `end` makes something else of the value that ends there.
[[nodiscard]] bool is_clear_behind(const TypedLine& line, std::size_t end, const Analyte& analyte);

}  // namespace consilium::findings
