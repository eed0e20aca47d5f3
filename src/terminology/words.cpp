#include "terminology/words.hpp"

#include <libstemmer.h>
#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <memory>

#include "base/check.hpp"
#include "base/encoding.hpp"
#include "terminology/fold.hpp"

namespace consilium::terminology {

namespace {

// Longer ones are no words: what was pasted by mistake must not fill the index.
constexpr std::size_t longest_word = 60;

icu::BreakIterator& word_breaks() {
  thread_local const std::unique_ptr<icu::BreakIterator> breaks = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    check(U_SUCCESS(status) && made, "ICU has its rules of words");
    return made;
  }();
  return *breaks;
}

bool is_kept(std::string_view folded) {
  // Two bytes hold one letter of the alphabets; a single ideograph, of three, is a word.
  const bool is_digit = !folded.empty() && folded[0] >= '0' && folded[0] <= '9';
  const bool is_single_letter = folded.size() <= 2 && count_code_points(folded) == 1 && !is_digit;
  return !folded.empty() && !is_single_letter && folded.size() <= longest_word;
}

void add_words(std::vector<Word>& words, const std::string& folded, std::size_t begin,
               std::size_t end) {
  for (std::size_t from = 0; from < folded.size();) {
    const std::size_t gap = std::min(folded.find(' ', from), folded.size());
    if (std::string word = folded.substr(from, gap - from); is_kept(word)) {
      words.push_back({std::move(word), begin, end});
    }
    from = gap + 1;
  }
}

using Stemmer = std::unique_ptr<sb_stemmer, decltype(&sb_stemmer_delete)>;

// One for each thread: a stemmer works in a buffer of its own.
sb_stemmer* stemmer_of(std::string_view language) {
  thread_local std::map<std::string, Stemmer, std::less<>> stemmers;
  auto found = stemmers.find(language);
  if (found == stemmers.end()) {
    const std::string name(language);
    found =
        stemmers.emplace(name, Stemmer(sb_stemmer_new(name.c_str(), "UTF_8"), &sb_stemmer_delete))
            .first;
  }
  return found->second.get();
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
  const icu::UnicodeString whole = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  icu::BreakIterator& breaks = word_breaks();
  breaks.setText(whole);
  std::vector<Word> words;
  std::size_t at = 0;
  std::int32_t begin = breaks.first();
  for (std::int32_t end = breaks.next(); end != icu::BreakIterator::DONE; end = breaks.next()) {
    const std::size_t length = static_cast<std::size_t>(whole.countChar32(begin, end - begin));
    const std::int32_t kind = breaks.getRuleStatus();
    if (kind >= UBRK_WORD_NONE_LIMIT) {
      std::string piece;
      whole.tempSubStringBetween(begin, end).toUTF8String(piece);
      if (kind < UBRK_WORD_NUMBER_LIMIT && piece.find_first_not_of("0123456789.,") == piece.npos) {
        std::ranges::replace(piece, ',', '.');
        words.push_back({std::move(piece), at, at + length});
      } else {
        add_words(words, fold(piece), at, at + length);
      }
    }
    at += length;
    begin = end;
  }
  return words;
}

std::string stem_of(const std::string& folded, std::string_view language) {
  sb_stemmer* const stemmer = stemmer_of(language);
  if (stemmer == nullptr) {
    return folded;
  }
  const auto* const stem = sb_stemmer_stem(
      stemmer, reinterpret_cast<const sb_symbol*>(folded.data()), static_cast<int>(folded.size()));
  if (stem == nullptr) {
    throw std::bad_alloc();
  }
  return {reinterpret_cast<const char*>(stem),
          static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

std::set<std::string> stems_of(const std::string& folded, std::span<const std::string> languages) {
  std::set<std::string> stems{folded};
  for (const std::string& language : languages) {
    stems.insert(stem_of(folded, language));
  }
  return stems;
}

}  // namespace consilium::terminology
