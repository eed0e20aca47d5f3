#pragma once
// A name of an analyte typed with one slip. Pure.
#include <optional>

#include "findings/called.hpp"

namespace consilium::findings {

/// The longest name at `at` whose first word is typed with one letter too many, too few or wrong,
/// or two neighbours swapped. Nothing where the name is short, where two analytes could be meant,
/// or where the word as typed means something itself.
[[nodiscard]] std::optional<Called> misspelt_name_at(const FoldedLine& line, LanguageSet languages,
                                                     std::size_t at);

}  // namespace consilium::findings
