#include "terminology/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "base/check.hpp"

namespace consilium::terminology {

namespace {

const icu::Normalizer2& normalizer(bool decompose) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const found = decompose ? icu::Normalizer2::getNFKDInstance(status)
                                                  : icu::Normalizer2::getNFCInstance(status);
  check(U_SUCCESS(status) && found != nullptr, "ICU has its normalization data");
  return *found;
}

bool drops_marks(UChar32 base) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(base, &status);
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC ||
         script == USCRIPT_COMMON;
}

bool is_separator(UChar32 character) {
  return u_isUWhiteSpace(character) != 0 || u_ispunct(character) != 0 ||
         u_charType(character) == U_CONTROL_CHAR || u_charType(character) == U_FORMAT_CHAR;
}

// Punctuation that tells findings apart: "CD4+" is not "CD4", "<" is not ">".
bool is_meaningful_sign(UChar32 character) {
  return character == '+' || character == '<' || character == '>' || character == '%';
}

}  // namespace

std::string fold(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString folded = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  folded.foldCase();
  folded = normalizer(true).normalize(folded, status);
  check(U_SUCCESS(status), "ICU normalizes well-formed text");

  icu::UnicodeString kept;
  bool gap = false;
  UChar32 base = ' ';
  for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
    const UChar32 character = folded.char32At(at);
    if (u_charType(character) == U_NON_SPACING_MARK) {
      if (!drops_marks(base)) {
        kept.append(character);
      }
      continue;
    }
    base = character;
    if (is_separator(character) && !is_meaningful_sign(character)) {
      gap = !kept.isEmpty();
      continue;
    }
    if (gap) {
      kept.append(static_cast<UChar32>(' '));
      gap = false;
    }
    kept.append(character);
  }
  std::string result;
  normalizer(false).normalize(kept, status).toUTF8String(result);
  check(U_SUCCESS(status), "ICU composes what it decomposed");
  return result;
}

}  // namespace consilium::terminology
