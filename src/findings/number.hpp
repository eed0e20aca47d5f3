#pragma once
// Numbers as they are typed in six languages, with every reading that their marks allow.
#include <cstddef>
#include <optional>
#include <string>

#include "findings/folded_line.hpp"

namespace consilium::findings {

/// One typed number. "12.300" has two readings, "6,1" and "1.234.567" have one. A reading is a
/// decimal with a point and without thousands marks; an empty one is none.
struct Number {
  std::string decimal;    ///< the last mark parts the decimals
  std::string thousands;  ///< all marks part thousands
  char mark = '\0';       ///< of an ambiguous number: '.' or ','
  std::size_t end = 0;    ///< in the folded line
  std::string spaced;     ///< "12 300" as one number
  std::size_t spaced_end = 0;
  [[nodiscard]] bool is_ambiguous() const { return !decimal.empty() && !thousands.empty(); }
};

/// The number that begins at `at`; nothing where it is not written as numbers are ("12.03.2026",
/// "007") or is longer than any value.
[[nodiscard]] std::optional<Number> read_number(const FoldedLine& line, std::size_t at);

[[nodiscard]] bool has_decimals(const std::string& reading);

/// The value of a reading.
[[nodiscard]] double value_of(const std::string& reading);

}  // namespace consilium::findings
