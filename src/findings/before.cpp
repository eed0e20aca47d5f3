#include "findings/before.hpp"
#include "findings/folded_line.hpp"

#include <algorithm>

#include "findings/context.hpp"

namespace consilium::findings {

namespace {

// "12/3 Na 128", "14:00 K 6.1", "eGFR 35 K 6.1": the number before the name is not its value.
bool is_of_another(const FoldedLine& text, std::size_t digit) {
  std::size_t begin = digit + 1;
  int points = 0;
  bool is_date = false;
  for (int steps = 0; steps < 12 && begin > 0; ++steps, --begin) {
    const char character = text.at(begin - 1);
    points += character == '.' ? 1 : 0;
    is_date = is_date || character == '/' || character == ':' || points > 1;
    if (!text.is_digit(begin - 1) &&
        std::string_view("/:.,-").find(character) == std::string_view::npos) {
      break;
    }
  }
  // "J3 CRP 210", and "eGFR 35 K 6.1": the number has a name, if none of ours.
  const std::size_t word = begin > 0 && text.at(begin - 1) == ' ' ? begin - 1 : begin;
  return is_date || (word > 0 && (text.is_letter(word - 1) || text.is_digit(word - 1)));
}

// Where the text before `at` ends, spaces left out.
std::size_t end_before(const FoldedLine& text, std::size_t at) {
  while (at > 0 && text.at(at - 1) == ' ') {
    --at;
  }
  return at;
}

// "ion. Ca", "dir. Bili", "corr. Na": cut short, they change the name as the whole words do. Any
// other word before a full stop ends a sentence.
bool changes_when_shortened(std::string_view word) {
  return is_one_of(word,
                   {"vit",  "corr",  "korr",  "max",  "min",  "ind",  "indir", "unkonj", "unconj",
                    "ion",  "ionis", "ioniz", "dir",  "konj", "conj", "frei",  "fr",     "glyk",
                    "glic", "prev",  "ant",   "prec", "ziel", "soll", "hab",   "norm"});
}

}  // namespace

bool is_after_finding(const TypedLine& line, LastEnd last, std::size_t at) {
  return last && *last <= at && line.text.after_spaces(*last) == at;
}

bool can_begin(const TypedLine& line, LastEnd last, std::size_t at) {
  const FoldedLine& text = line.text;
  if (at == 0) {
    return true;
  }
  const char before = text.at(at - 1);
  if (before == '-') {
    // "Serum-Na", and "- Na 128" of a list.
    return at == 1 || text.at(at - 2) == ' ' || names_blood(word_before(text, at - 1));
  }
  if (before == '/') {
    return last == at - 1;  // "Na 128/K 6.1"
  }
  if (before == ',' && at > 1 && text.is_digit(at - 2) && text.is_digit(at)) {
    return false;
  }
  if (before == '\'') {
    return at > 1 && (text.at(at - 2) == 'd' || text.at(at - 2) == 'l');
  }
  constexpr std::string_view openers = " ([{,;:|\"*";
  if (openers.find(before) == std::string_view::npos) {
    return false;
  }
  if (before != ' ' || is_after_finding(line, last, at)) {
    return true;
  }
  const std::size_t end = end_before(text, at);
  if (end == 0) {
    return true;
  }
  const char mark = text.at(end - 1);
  if (text.is_digit(end - 1)) {
    // "Aspirin 100 Mg 1", "after 2 hr 98"
    return !is_one_of(word_at(text, at), {"mg", "hr", "cl", "g", "p", "t"}) &&
           is_of_another(text, end - 1);
  }
  if (mark == '/' || mark == '+') {
    return last && text.after_spaces(*last) == end - 1;
  }
  return mark != '<' && mark != '>' && mark != roughly;
}

bool means_something_else(const TypedLine& line, const Called& called, const TypedValue& value) {
  const FoldedLine& text = line.text;
  const std::size_t before = end_before(text, called.begin);
  const char mark = before > 0 ? text.at(before - 1) : '\0';
  const bool is_shortened = mark == '.';
  const bool is_genitive = mark == 's' && before > 2 && text.at(before - 2) == '\'';
  const std::string_view word =
      word_before(text, before - (is_genitive ? 2 : (is_shortened ? 1 : 0)));
  const bool changes = is_shortened ? changes_when_shortened(word) : changes_meaning(word);
  if (changes || makes_condition_alone(word) || tells_change(text, before) ||
      tells_aim(text, called.begin) ||
      (!value.comparison.empty() &&
       (makes_condition(word) || follows_condition(text, called.begin)))) {
    return true;
  }
  // "de taille 3 cm" is the size of something.
  if (called.names.front()->analyte->code == "height" &&
      is_one_of(word, {"de", "der", "in", "di"})) {
    return true;
  }
  // "K ca 6": circa.
  return std::string_view(text.text).substr(called.begin, called.end - called.begin) == "ca" &&
         !text.is_capital[called.begin] && !word.empty();
}

}  // namespace consilium::findings
