#pragma once
// A name of an analyte where it stands in a line. Pure.
#include <cstddef>
#include <optional>
#include <vector>

#include "findings/analyte_names.hpp"
#include "findings/folded_line.hpp"

namespace consilium::findings {

/// A name, and whatever analytes it can be of.
struct Called {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::vector<const AnalyteName*> names;
};

/// The longest name at `at`.
[[nodiscard]] std::optional<Called> name_at(const FoldedLine& line, LanguageSet languages,
                                            std::size_t at);

/// Whether a name stands at `at` that says enough without a unit, with a number behind it:
/// "Mg 0.55" behind "K 2.6" is no dose, "HR 132" behind "T 39.6" are no hours.
[[nodiscard]] bool next_finding_at(const FoldedLine& line, LanguageSet languages, std::size_t at);

}  // namespace consilium::findings
