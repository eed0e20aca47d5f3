#pragma once
// The words of a text, and what is left of a word without its inflection, as search compares them.
// Thread-safe.
#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace consilium::terminology {

/// Where it stands in the text, in code points, end exclusive.
struct Word {
  std::string folded;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// In order, folded (see fold.hpp). Words are divided as UAX #29 says, and with ICU's dictionaries
/// where a script has no spaces; a number stays whole ("6.1", "6,1" as "6.1"). Single letters,
/// which find everything, are left out.
[[nodiscard]] std::vector<Word> words_of(std::string_view text);

/// Of a folded word in this language, by its Snowball stemmer; the word itself where the language
/// has none.
[[nodiscard]] std::string stem_of(const std::string& folded, std::string_view language);

/// All that the word may be kept as where the language of the text is not known.
[[nodiscard]] std::set<std::string> stems_of(const std::string& folded,
                                             std::span<const std::string> languages);

}  // namespace consilium::terminology
