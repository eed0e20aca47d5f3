#pragma once
// One typed line with what is known of it as a whole. Read only once made.
#include <string_view>
#include <vector>

#include "findings/analyte_names.hpp"
#include "findings/context.hpp"
#include "findings/folded_line.hpp"

namespace consilium::findings {

struct TypedLine {
  TypedLine(std::string_view typed, std::string_view language_of_case)
      : text(fold_line(typed)),
        language(language_of_case),
        languages(language_set(language_of_case)),
        is_other_sample(other_samples(text)),
        is_of_birth(tells_of_birth(text)) {}

  FoldedLine text;
  std::string_view language;
  LanguageSet languages;
  std::vector<bool> is_other_sample;  ///< for each character, one more than the text has
  bool is_of_birth;
};

}  // namespace consilium::findings
