#pragma once
// What stands before a name and takes its meaning away. Pure.
#include <cstddef>
#include <optional>

#include "findings/called.hpp"
#include "findings/reading.hpp"
#include "findings/typed_line.hpp"

namespace consilium::findings {

/// Where the last finding of the line ended; nothing before the first.
using LastEnd = std::optional<std::size_t>;

/// Whether only spaces part `at` from the last finding.
[[nodiscard]] bool is_after_finding(const TypedLine& line, LastEnd last, std::size_t at);

/// Whether a name can begin at `at`: not inside a word, and not behind a number that it names.
[[nodiscard]] bool can_begin(const TypedLine& line, LastEnd last, std::size_t at);

/// Whether the words before the name make something else of it: "target Hb", "loss of weight".
[[nodiscard]] bool means_something_else(const TypedLine& line, const Called& called,
                                        const TypedValue& value);

}  // namespace consilium::findings
