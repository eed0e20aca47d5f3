#include "findings/behind.hpp"

#include <algorithm>

#include "findings/called.hpp"
#include "findings/reading.hpp"

namespace consilium::findings {

namespace {

constexpr std::size_t longest_bracket = 60;

// The first value behind a finding that can be of the same analyte: a course of values, of which
// none alone is the finding.
bool another_value_follows(const TypedLine& line, std::size_t end, const Analyte& analyte) {
  const FoldedLine& text = line.text;
  std::size_t at = end;
  bool has_words = false;
  bool is_course = false;
  for (int steps = 0; steps < 12; ++steps) {
    at = text.after_spaces(at);
    const char character = text.at(at);
    if (character == '(' || character == '[') {
      const std::size_t close = std::string_view(text.text)
                                    .substr(at, longest_bracket)
                                    .find(character == '(' ? ')' : ']');
      if (close == std::string_view::npos) {
        return false;
      }
      at += close + 1;
    } else if (text.is_letter(at)) {
      const std::string_view word = word_at(text, at);
      // "O2" is no "or", and "VS 78" of a French line no "versus".
      if (!joins_two_values(word) || text.is_digit(at + word.size()) ||
          next_finding_at(text, line.languages, at)) {
        return false;
      }
      has_words = true;
      is_course = is_course || leads_to_value(word);
      at += word.size();
    } else if (text.is_digit(at)) {
      const auto value = read_value(text, at);
      if (!value || text.is_letter(value->end)) {
        return false;  // a date; "on 4L"
      }
      if (value->pair == Pair::plus || (value->pair == Pair::slash && has_words) ||
          text.at(value->end) == ':') {
        return false;  // a week of pregnancy, a date, a time
      }
      if (const auto unit = unit_behind(text, value->end, line.language); unit && !unit->is_word) {
        return std::ranges::any_of(
            analyte.units, [&](const AnalyteUnit& own) { return unit->units.has(own.unit); });
      }
      const std::size_t behind = text.after_spaces(value->end);
      return is_course || !(behind > value->end && text.is_letter(behind)) ||
             value->pair != Pair::none;
    } else if (character != '\0' &&
               std::string_view(",;./:|-=<>\x03\x04\x05").contains(character)) {
      ++at;
    } else {
      return false;
    }
  }
  return false;
}

}  // namespace

bool is_clear_behind(const TypedLine& line, std::size_t end, const Analyte& analyte) {
  const FoldedLine& text = line.text;
  const char next = text.at(end);
  constexpr std::string_view spoilers = "/^+?'=<>%`\x03\x05";
  const bool parts_findings = next == '/' && name_at(text, line.languages, end + 1);
  const bool is_behind_percent = end > 0 && text.at(end - 1) == '%';  // "99%RA"
  if ((text.is_letter(end) && !is_behind_percent) || text.is_digit(end) ||
      (next != '\0' && !parts_findings && spoilers.contains(next)) ||
      ((next == '-' || next == '*' || next == ':') &&
       (text.is_digit(end + 1) || text.at(end + 1) == '>' || text.at(end + 1) == '-'))) {
    return false;
  }
  const std::size_t after = text.after_spaces(end);
  const char mark = text.at(after);
  // "CRP 61 ?GCA" asks about something else.
  const bool is_doubted = mark == '?' && !text.is_letter(after + 1);
  if (is_doubted || says_dose(text, after, line.language) || says_long_ago(text, after) ||
      (mark == other_letter && text.is_digit(text.after_spaces(after + 1)))) {
    return false;
  }
  const bool is_sign = mark != '\0' && std::string_view("/+-=<>\x03\x05x").contains(mark);
  if (is_sign) {
    std::size_t behind = after;
    while (behind < after + 6 && text.at(behind) != '\0' &&
           std::string_view("/+-=<> \x03\x05x").contains(text.at(behind))) {
      ++behind;
    }
    if (text.is_digit(behind)) {
      return false;
    }
  }
  // "6.1 mg/kg": a unit that is none of ours.
  if (text.is_letter(after)) {
    const std::size_t word_end = after + word_at(text, after).size();
    const char joint = text.at(word_end);
    const bool is_unit = (joint == '/' || joint == '^') && text.at(word_end + 1) != ' ';
    const auto name = is_unit ? name_at(text, line.languages, after) : std::nullopt;
    if (is_unit && (!name || name->end <= word_end)) {
      return false;
    }
  }
  return !line.is_other_sample[std::min(end, text.text.size())] &&
         !another_value_follows(line, end, analyte);
}

}  // namespace consilium::findings
