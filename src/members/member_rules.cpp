#include "members/member_rules.hpp"

namespace consilium::members {

namespace {

constexpr std::string_view code_alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_length = 12;

char to_capital(char character) {
  return character >= 'a' && character <= 'z' ? static_cast<char>(character - 'a' + 'A')
                                              : character;
}

std::string hyphenate(std::string_view letters) {
  std::string code;
  for (std::size_t at = 0; at < letters.size(); ++at) {
    if (at > 0 && at % 4 == 0) {
      code += '-';
    }
    code += letters[at];
  }
  return code;
}

}  // namespace

std::optional<std::string> read_handle(std::string_view text) {
  if (text.size() < 3 || text.size() > 24) {
    return std::nullopt;
  }
  std::string handle;
  for (const char character : text) {
    const bool is_capital = character >= 'A' && character <= 'Z';
    const char small = is_capital ? static_cast<char>(character - 'A' + 'a') : character;
    const bool is_letter = small >= 'a' && small <= 'z';
    const bool is_other = (small >= '0' && small <= '9') || small == '_';
    if (!is_letter && (!is_other || handle.empty())) {
      return std::nullopt;
    }
    handle += small;
  }
  return handle;
}

std::string make_invitation_code(Random& random) {
  std::string letters;
  for (std::size_t at = 0; at < code_length; ++at) {
    letters += code_alphabet[random.below(code_alphabet.size())];
  }
  return hyphenate(letters);
}

std::optional<std::string> read_invitation_code(std::string_view text) {
  std::string letters;
  for (const char character : text) {
    if (character == '-' || character == ' ') {
      continue;
    }
    char capital = to_capital(character);
    if (capital == 'I' || capital == 'L') {
      capital = '1';
    } else if (capital == 'O') {
      capital = '0';
    }
    if (code_alphabet.find(capital) == std::string_view::npos || letters.size() == code_length) {
      return std::nullopt;
    }
    letters += capital;
  }
  return letters.size() == code_length ? std::optional(hyphenate(letters)) : std::nullopt;
}

}  // namespace consilium::members
