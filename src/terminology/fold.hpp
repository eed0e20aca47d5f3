#pragma once
// When two texts that doctors typed count as the same words. Thread-safe.
#include <string>
#include <string_view>

namespace consilium::terminology {

/// Case, accents, width and white space are folded: "Brönchitis  plástica" and "bronchitis
/// plastica" give the same key. Unicode case folding (full) after NFKD without nonspacing marks
/// of Latin, Greek and Cyrillic; marks of other scripts carry meaning and stay. Punctuation that
/// joins words becomes a space. The empty key means that nothing was left.
[[nodiscard]] std::string fold(std::string_view text);

}  // namespace consilium::terminology
