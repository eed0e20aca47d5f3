#pragma once
// A typed line as plain small letters that know where they stood: accents, case, superscripts and
// the many dashes, spaces and arrows are folded. Without ICU, since it also runs in WebAssembly.
// Thread-safe.
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace consilium::findings {

/// A letter that means nothing here; it joins words like any letter.
inline constexpr char other_letter = '\x01';
inline constexpr char arrow = '\x03';       ///< points from one value to the next
inline constexpr char up_or_down = '\x04';  ///< says that a value is high or low
inline constexpr char roughly = '\x05';     ///< ~ and its kin
inline constexpr char degree = '`';

struct FoldedLine {
  std::string text;
  std::vector<std::uint32_t> origin;  ///< byte of the typed line, one more than `text` has
  std::vector<bool> is_capital;

  [[nodiscard]] char at(std::size_t index) const {
    return index < text.size() ? text[index] : '\0';
  }
  [[nodiscard]] bool is_letter(std::size_t index) const {
    const char character = at(index);
    return (character >= 'a' && character <= 'z') || character == other_letter;
  }
  [[nodiscard]] bool is_digit(std::size_t index) const {
    return at(index) >= '0' && at(index) <= '9';
  }
  [[nodiscard]] std::size_t after_spaces(std::size_t index) const {
    while (at(index) == ' ') {
      ++index;
    }
    return index;
  }
  /// Whether all letters from `begin` to `end` were typed as capitals.
  [[nodiscard]] bool has_only_capitals(std::size_t begin, std::size_t end) const;
};

/// Odd bytes become `other_letter`.
[[nodiscard]] FoldedLine fold_line(std::string_view typed);

/// Where `pattern` ends in the line when it begins at `at`, or npos. A space of the pattern stands
/// for up to two characters that part or join words, also for none; a slash may have spaces around.
[[nodiscard]] std::size_t match(const FoldedLine& line, std::size_t at, std::string_view pattern);

[[nodiscard]] bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words);

}  // namespace consilium::findings
