#include "findings/folded_line.hpp"

#include <algorithm>

#include <array>

namespace consilium::findings {

namespace {

struct Decoded {
  char32_t character = 0;
  std::size_t size = 1;
};

bool continues(std::string_view typed, std::size_t at) {
  return at < typed.size() && (static_cast<unsigned char>(typed[at]) & 0xC0U) == 0x80U;
}

char32_t bits(std::string_view typed, std::size_t at, unsigned mask) {
  return static_cast<unsigned char>(typed[at]) & mask;
}

// Overlong forms and surrogates need no refusal: nothing is looked up by them.
Decoded decode(std::string_view typed, std::size_t at) {
  const auto lead = static_cast<unsigned char>(typed[at]);
  if (lead < 0x80) {
    return {lead, 1};
  }
  if ((lead & 0xE0U) == 0xC0U && continues(typed, at + 1)) {
    return {bits(typed, at, 0x1F) << 6U | bits(typed, at + 1, 0x3F), 2};
  }
  if ((lead & 0xF0U) == 0xE0U && continues(typed, at + 1) && continues(typed, at + 2)) {
    return {
        bits(typed, at, 0x0F) << 12U | bits(typed, at + 1, 0x3F) << 6U | bits(typed, at + 2, 0x3F),
        3};
  }
  if ((lead & 0xF8U) == 0xF0U && continues(typed, at + 1) && continues(typed, at + 2) &&
      continues(typed, at + 3)) {
    return {0x10000, 4};
  }
  return {0xFFFD, 1};
}

// U+00C0 to U+00FF without accents; '*' is a sign, '#' are two letters.
constexpr std::string_view latin_letters =
    "aaaaaa#ceeeeiiii#nooooo*ouuuuy##"
    "aaaaaa#ceeeeiiii#nooooo*ouuuuy#y";

std::string_view two_letters(char32_t character) {
  switch (character) {
    case 0x00C6:
    case 0x00E6: return "ae";
    case 0x00DF: return "ss";
    case 0x0152:
    case 0x0153: return "oe";
    case 0x03B3:
    case 0x0393: return "gamma";
    case 0x2264: return "<=";
    case 0x2265: return ">=";
    case 0x00B2: return "^2";
    case 0x00B3: return "^3";
    case 0x2076: return "^6";
    case 0x2079: return "^9";
    default: return {};  // not an enum: all other characters are one letter, or none
  }
}

bool is_space(char32_t c) {
  return c == 0x00A0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000;
}

char one_letter(char32_t c) {
  if (c == 0x00B5 || c == 0x03BC) {
    return 'u';
  }
  if (c == 0x00D7) {
    return 'x';
  }
  if (c >= 0x00C0 && c <= 0x00FF && latin_letters[c - 0x00C0] >= 'a') {
    return latin_letters[c - 0x00C0];
  }
  if (c == 0x00B0 || c == 0x00BA || c == 0x00AA || c == 0x02DA) {
    return degree;
  }
  if (c == 0x00B7 || c == 0x2219 || c == 0x22C5) {
    return '*';
  }
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x207B) {
    return '-';
  }
  if (c == 0x2018 || c == 0x2019 || c == 0x2032) {
    return '\'';
  }
  if (c >= 0x2080 && c <= 0x2089) {
    return static_cast<char>('0' + (c - 0x2080));
  }
  if (c == 0x2191 || c == 0x2193 || c == 0x21D1 || c == 0x21D3 || c == 0x2B06 || c == 0x2B07) {
    return up_or_down;
  }
  if ((c >= 0x2190 && c <= 0x21FF) || (c >= 0x2794 && c <= 0x27BE) ||
      (c >= 0x27F5 && c <= 0x27FF)) {
    return arrow;
  }
  if (c == 0x2248 || c == 0x223C || c == 0x2243) {
    return roughly;
  }
  return c == 0x2022 ? ',' : (c == 0x207A ? '+' : other_letter);
}

char plain(char32_t c) {
  if (c >= 'A' && c <= 'Z') {
    return static_cast<char>(c - 'A' + 'a');
  }
  if (c == '~') {
    return roughly;
  }
  if (c == '`') {
    return '\'';
  }
  return c == '\t' || c == '\r' ? ' ' : (c < 0x20 ? other_letter : static_cast<char>(c));
}

// Marks that a decomposed accent leaves behind, joiners, and the selector behind an emoji arrow.
bool vanishes(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0xFE0F ||
         c == 0x00AD;
}

bool is_capital_letter(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0x00C0 && c <= 0x00DE);
}

}  // namespace

bool FoldedLine::has_only_capitals(std::size_t begin, std::size_t end) const {
  for (std::size_t index = begin; index < end; ++index) {
    if (is_letter(index) && !is_capital[index]) {
      return false;
    }
  }
  return true;
}

FoldedLine fold_line(std::string_view typed) {
  FoldedLine line;
  line.text.reserve(typed.size());
  line.origin.reserve(typed.size() + 1);
  line.is_capital.reserve(typed.size());
  const auto add = [&line](char character, std::size_t at, bool is_capital) {
    line.text += character;
    line.origin.push_back(static_cast<std::uint32_t>(at));
    line.is_capital.push_back(is_capital);
  };
  for (std::size_t at = 0; at < typed.size();) {
    const Decoded decoded = decode(typed, at);
    const char32_t c = decoded.character;
    const std::string_view letters = two_letters(c);
    if (!letters.empty()) {
      for (const char letter : letters) {
        add(letter, at, is_capital_letter(c));
      }
    } else if (!vanishes(c)) {
      add(c < 0x80 ? plain(c) : (is_space(c) ? ' ' : one_letter(c)), at, is_capital_letter(c));
    }
    at += decoded.size;
  }
  line.origin.push_back(static_cast<std::uint32_t>(typed.size()));
  return line;
}

std::size_t match(const FoldedLine& line, std::size_t at, std::string_view pattern) {
  for (const char wanted : pattern) {
    if (wanted == ' ') {
      for (int joined = 0; joined < 2; ++joined) {
        const char joiner = line.at(at);
        at += joiner == ' ' || joiner == '-' || joiner == '.' || joiner == '_' ? 1 : 0;
      }
      continue;
    }
    if (wanted == '/') {
      at = line.after_spaces(at);
    }
    if (line.at(at) != wanted) {
      return std::string_view::npos;
    }
    ++at;
    if (wanted == '/') {
      at = line.after_spaces(at);
    }
  }
  return at;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace consilium::findings
