#include "findings/line_reader.hpp"

#include <algorithm>

#include "findings/context.hpp"

namespace consilium::findings {

namespace {

constexpr std::size_t most_joining_words = 3;
constexpr std::size_t longest_bracket = 60;

bool is_one_of(std::string_view code, std::initializer_list<std::string_view> codes) {
  return std::ranges::find(codes, code) != codes.end();
}

// A fall of these is told as often as their value: "Hb ↓ 2 g/dl".
bool is_told_by_change(const Analyte& analyte) {
  return is_one_of(analyte.code, {"hemoglobin", "hematocrit", "weight", "gcs", "spo2"});
}

// "T" and the word for fever say too little where the number is not a temperature's.
bool needs_temperature(std::string_view name) {
  return is_one_of(name, {"t", "tc", "febrile", "febril", "febbrile", "fieber", "fever", "fievre",
                          "fiebre", "febbre", "febre"});
}

constexpr std::string_view weeks_of_pregnancy[] = {"ssw",
                                                   "sa",
                                                   "sdg",
                                                   "weeks pregnant",
                                                   "week pregnant",
                                                   "wks pregnant",
                                                   "wk pregnant",
                                                   "w pregnant",
                                                   "weeks gestation",
                                                   "weeks' gestation",
                                                   "weeks of gestation",
                                                   "wks gestation",
                                                   "wk gestation",
                                                   "week gestation",
                                                   "w gestation",
                                                   "weeks of pregnancy",
                                                   "weeks gestational age",
                                                   "week pregnancy",
                                                   "weeks pregnancy",
                                                   "semanas de gestacion",
                                                   "semanas de embarazo",
                                                   "semanas de amenorrea",
                                                   "sem de gestacion",
                                                   "sem gestacion",
                                                   "semanas gestacion",
                                                   "sem de embarazo",
                                                   "semanas de gestacao",
                                                   "semanas de gravidez",
                                                   "sem de gestacao",
                                                   "sem gestacao",
                                                   "semanas gestacionais",
                                                   "settimane di gestazione",
                                                   "settimane di gravidanza",
                                                   "sett di gestazione",
                                                   "sett gestazione",
                                                   "semaines d'amenorrhee",
                                                   "schwangerschaftswoche",
                                                   "schwangerschaftswochen",
                                                   "wochen schwanger",
                                                   "weeks gravid"};

}  // namespace

LineReader::LineReader(std::string_view typed, std::string_view language)
    : line_(fold_line(typed)),
      language_(language),
      languages_(language_set(language)),
      other_samples_(other_samples(line_)),
      tells_of_birth_(findings::tells_of_birth(line_)) {}

bool LineReader::is_after_finding(std::size_t at) const {
  return finding_end_ != std::string::npos && finding_end_ <= at &&
         line_.after_spaces(finding_end_) == at;
}

// "12/3 Na 128", "14:00 K 6.1", "eGFR 35 K 6.1": the number before the name is not its value.
bool LineReader::is_of_another(std::size_t digit) const {
  std::size_t begin = digit + 1;
  int points = 0;
  bool is_date = false;
  for (int steps = 0; steps < 12 && begin > 0; ++steps, --begin) {
    const char character = line_.at(begin - 1);
    points += character == '.' ? 1 : 0;
    is_date = is_date || character == '/' || character == ':' || points > 1;
    if (!line_.is_digit(begin - 1) &&
        std::string_view("/:.,-").find(character) == std::string_view::npos) {
      break;
    }
  }
  // "J3 CRP 210", and "eGFR 35 K 6.1": the number has a name, if none of ours.
  const std::size_t word = begin > 0 && line_.at(begin - 1) == ' ' ? begin - 1 : begin;
  return is_date || (word > 0 && (line_.is_letter(word - 1) || line_.is_digit(word - 1)));
}

bool LineReader::can_begin(std::size_t at) const {
  if (at == 0) {
    return true;
  }
  const char before = line_.at(at - 1);
  if (before == '-') {
    return at == 1 || line_.at(at - 2) == ' ';
  }
  if (before == '/') {
    return finding_end_ == at - 1;  // "Na 128/K 6.1"
  }
  if (before == ',' && at > 1 && line_.is_digit(at - 2) && line_.is_digit(at)) {
    return false;
  }
  if (before == '\'') {
    return at > 1 && (line_.at(at - 2) == 'd' || line_.at(at - 2) == 'l');
  }
  constexpr std::string_view openers = " ([{,;:|\"*";
  if (openers.find(before) == std::string_view::npos) {
    return false;
  }
  if (before != ' ' || is_after_finding(at)) {
    return true;
  }
  const std::size_t last = line_.text.find_last_not_of(' ', at - 1);
  if (last == std::string::npos) {
    return true;
  }
  const char mark = line_.at(last);
  if (line_.is_digit(last)) {
    // "Aspirin 100 Mg 1", "after 2 hr 98"
    if (is_one_of(word_at(line_, at), {"mg", "hr", "cl", "g", "p", "t"})) {
      return false;
    }
    return is_of_another(last);
  }
  if (mark == '/' || mark == '+') {
    return finding_end_ != std::string::npos && line_.after_spaces(finding_end_) == last;
  }
  return mark != '<' && mark != '>' && mark != roughly;
}

bool LineReader::is_spelled_as(const AnalyteName& name, std::size_t begin, std::size_t end) const {
  switch (name.capitals) {
    case Capitals::any: return true;
    case Capitals::first: return line_.is_capital[begin];
    case Capitals::all: return line_.has_only_capitals(begin, end);
  }
  return false;
}

std::optional<LineReader::Called> LineReader::name_at(std::size_t at) const {
  Called called{.begin = at, .end = 0, .names = {}};
  for (const AnalyteName& name : names_with(line_.at(at))) {
    std::size_t end = match(line_, at, name.text);
    if (end == std::string_view::npos) {
      continue;
    }
    for (const std::string_view tail : {" wert", " spiegel", " level"}) {
      const std::size_t behind = match(line_, end, tail);  // "Hb-Wert", "Kaliumspiegel"
      end = behind != std::string_view::npos && !line_.is_letter(behind) ? behind : end;
    }
    if (end < called.end || line_.is_letter(end) ||
        (line_.is_digit(end) && !(name.text.back() >= 'a' && name.text.back() <= 'z')) ||
        !(name.with_unit.has(languages_) && is_spelled_as(name, at, at + name.text.size()))) {
      continue;
    }
    if (end > called.end) {
      called.end = end;
      called.names.clear();
    }
    called.names.push_back(&name);
  }
  return called.names.empty() ? std::nullopt : std::optional(std::move(called));
}

// "AST (GOT) 45", "K (mmol/l): 6.1"
std::optional<std::size_t> LineReader::bracket_after_name(const Called& called, std::size_t at,
                                                          Valued& valued) const {
  const char close = line_.at(at) == '(' ? ')' : ']';
  const std::size_t inside = line_.after_spaces(at + 1);
  if (const auto name = name_at(inside)) {
    const std::size_t end = line_.after_spaces(name->end);
    if (line_.at(end) == close && name->names.front()->analyte == called.names.front()->analyte) {
      return end + 1;
    }
  }
  const auto unit = read_unit(line_, inside, language_);
  if (!unit || unit->is_word || line_.at(line_.after_spaces(unit->end)) != close) {
    return std::nullopt;
  }
  valued.unit_before = unit;
  return line_.after_spaces(unit->end) + 1;
}

std::optional<LineReader::Valued> LineReader::value_after(const Called& called) const {
  Valued valued;
  std::size_t at = called.end;
  valued.is_glued = line_.is_digit(at);
  if (line_.at(at) == '.' && at - called.begin > 2) {
    ++at;  // "Leuko. 12"
  }
  for (std::size_t words = 0; words <= most_joining_words;) {
    at = line_.after_spaces(at);
    const char character = line_.at(at);
    if (character == ':' || (character == '=' && line_.at(at + 1) != '>')) {
      ++at;
      ++words;
    } else if (character == up_or_down) {
      valued.is_marked_up_or_down = true;
      ++at;
    } else if (character == '(' || character == '[') {
      const auto behind = bracket_after_name(called, at, valued);
      if (!behind || *behind >= line_.text.size()) {
        return std::nullopt;
      }
      at = *behind;
      ++words;
    } else if (const std::size_t in_serum = match(line_, at, "i s.");
               in_serum != std::string_view::npos) {
      at = in_serum;
      ++words;
    } else if (line_.is_letter(at)) {
      const std::string_view word = word_at(line_, at);
      const char next = line_.at(at + word.size());
      if (!joins_value(word) || (next != ' ' && next != ':')) {
        return std::nullopt;
      }
      at += word.size();
      ++words;
    } else {
      const auto value = read_value(line_, at);
      if (!value) {
        return std::nullopt;
      }
      valued.value = *value;
      return valued;
    }
  }
  return std::nullopt;
}

// The first value behind a finding that can be of the same analyte: a course of values, of which
// none alone is the finding.
bool LineReader::another_value_follows(std::size_t end, const Analyte& analyte) const {
  std::size_t at = end;
  bool has_words = false;
  for (int steps = 0; steps < 12; ++steps) {
    at = line_.after_spaces(at);
    const char character = line_.at(at);
    if (character == '(' || character == '[') {
      const std::size_t close = std::string_view(line_.text)
                                    .substr(at, longest_bracket)
                                    .find(character == '(' ? ')' : ']');
      if (close == std::string_view::npos) {
        return false;
      }
      at += close + 1;
    } else if (line_.is_letter(at)) {
      const std::string_view word = word_at(line_, at);
      if (!joins_two_values(word)) {
        return false;
      }
      has_words = true;
      at += word.size();
    } else if (line_.is_digit(at)) {
      const auto value = read_value(line_, at);
      if (!value || line_.is_letter(value->end)) {
        return false;  // a date; "on 4L"
      }
      if (value->pair == Pair::plus || (value->pair == Pair::slash && has_words) ||
          line_.at(value->end) == ':') {
        return false;  // a week of pregnancy, a date, a time
      }
      if (const auto unit = unit_behind(line_, value->end, language_); unit && !unit->is_word) {
        return std::ranges::any_of(
            analyte.units, [&](const AnalyteUnit& own) { return unit->units.has(own.unit); });
      }
      const std::size_t behind = line_.after_spaces(value->end);
      return !(behind > value->end && line_.is_letter(behind)) || value->pair != Pair::none;
    } else if (character != '\0' &&
               std::string_view(",;./:|-=<>\x03\x04\x05").contains(character)) {
      ++at;
    } else {
      return false;
    }
  }
  return false;
}

bool LineReader::is_clear_behind(std::size_t end, const Analyte& analyte) const {
  const char next = line_.at(end);
  constexpr std::string_view spoilers = "/^+?'=<>%`\x03\x05";
  const bool parts_findings = next == '/' && name_at(end + 1);
  if (line_.is_letter(end) || line_.is_digit(end) ||
      (next != '\0' && !parts_findings && spoilers.contains(next)) ||
      ((next == '-' || next == '*' || next == ':') &&
       (line_.is_digit(end + 1) || line_.at(end + 1) == '>' || line_.at(end + 1) == '-'))) {
    return false;
  }
  const std::size_t after = line_.after_spaces(end);
  const char mark = line_.at(after);
  if (mark == '?' || says_dose(line_, after) ||
      (mark == other_letter && line_.is_digit(line_.after_spaces(after + 1)))) {
    return false;
  }
  const bool is_sign = mark != '\0' && std::string_view("/+-=<>\x03\x05x").contains(mark);
  if (is_sign) {
    std::size_t behind = after;
    while (behind < after + 6 && line_.at(behind) != '\0' &&
           std::string_view("/+-=<> \x03\x05x").contains(line_.at(behind))) {
      ++behind;
    }
    if (line_.is_digit(behind)) {
      return false;
    }
  }
  // "6.1 mg/kg": a unit that is none of ours.
  if (line_.is_letter(after)) {
    const std::size_t word_end = after + word_at(line_, after).size();
    const char joint = line_.at(word_end);
    const bool is_unit = (joint == '/' || joint == '^') && line_.at(word_end + 1) != ' ';
    if (is_unit && !name_at(after)) {
      return false;
    }
  }
  return !other_samples_[std::min(end, line_.text.size())] && !another_value_follows(end, analyte);
}

bool LineReader::suits(const AnalyteName& name, const Called& called, const Valued& valued) const {
  const Analyte& analyte = *name.analyte;
  if (valued.is_glued) {
    const bool has_decimals = valued.value.first.decimal.find('.') != std::string::npos;
    const bool is_short = called.end - called.begin < 2 || analyte.code == "ck";
    if (is_short && !has_decimals) {
      return false;  // "K2" is a vitamin, "CK7" a keratin, "T4" a hormone
    }
  }
  if (valued.is_marked_up_or_down && is_told_by_change(analyte)) {
    return false;
  }
  const bool is_typed_negative = valued.value.is_negative;
  if (analyte.code == "weight" && is_typed_negative) {
    return false;
  }
  return true;
}

Finding LineReader::made(const Analyte& analyte, const Reading& reading, std::size_t begin) const {
  return Finding{.analyte = &analyte,
                 .value = reading.value,
                 .unit = reading.unit,
                 .begin = line_.origin[begin],
                 .end = line_.origin[reading.end]};
}

std::optional<Finding> LineReader::take(const AnalyteName& name, const Called& called,
                                        const Valued& valued) const {
  const Analyte& analyte = *name.analyte;
  if (!suits(name, called, valued)) {
    return std::nullopt;
  }
  const bool needs_unit = !name.without_unit.has(languages_);
  if (analyte.shape == Shape::pregnancy_week) {
    const auto week = read_week(line_, valued.value, needs_unit, language_);
    const bool is_meant = week && !tells_of_birth_ && is_clear_behind(week->end, analyte);
    return is_meant ? std::optional(made(analyte, *week, called.begin)) : std::nullopt;
  }
  const auto reading = read_as(analyte, line_, valued.value, valued.unit_before, language_);
  if (!reading || !is_clear_behind(reading->end, analyte)) {
    return std::nullopt;
  }
  const bool has_typed_unit =
      valued.unit_before ||
      reading->end > std::max(valued.value.end, valued.value.first.spaced_end);
  if (needs_unit && !has_typed_unit) {
    return std::nullopt;
  }
  if (needs_temperature(name.text) && !reading->unit) {
    return std::nullopt;
  }
  // Elsewhere than in German "BE" are no bread units.
  if (name.text == "be" && language_ == "de" && !valued.value.is_negative && !has_typed_unit) {
    return std::nullopt;
  }
  return made(analyte, *reading, called.begin);
}

std::optional<Finding> LineReader::finding_of(const Called& called) const {
  if (other_samples_[called.begin]) {
    return std::nullopt;
  }
  const auto valued = value_after(called);
  if (!valued) {
    return std::nullopt;
  }
  if (called.begin > 0 && !is_after_finding(called.begin)) {
    std::size_t before = line_.text.find_last_not_of(' ', called.begin - 1);
    before = before == std::string::npos ? 0 : before + 1;
    const bool is_shortened = before > 0 && line_.at(before - 1) == '.';
    const bool is_genitive =
        before > 2 && line_.at(before - 1) == 's' && line_.at(before - 2) == '\'';
    const std::string_view word =
        word_before(line_, before - (is_genitive ? 2 : (is_shortened ? 1 : 0)));
    const bool changes = is_shortened
                             ? is_one_of(word, {"vit", "corr", "korr", "max", "min", "ind"})
                             : changes_meaning(word);
    if (changes || (!valued->value.comparison.empty() && makes_condition(word))) {
      return std::nullopt;
    }
    if (tells_change(line_, before)) {
      return std::nullopt;
    }
    // "de taille 3 cm" is the size of something.
    if (called.names.front()->analyte->code == "height" &&
        is_one_of(word, {"de", "der", "in", "di"})) {
      return std::nullopt;
    }
    // "K ca 6": circa.
    if (std::string_view(line_.text).substr(called.begin, called.end - called.begin) == "ca" &&
        !line_.is_capital[called.begin] && !word.empty()) {
      return std::nullopt;
    }
  }
  std::optional<Finding> only;
  for (const AnalyteName* const name : called.names) {
    auto finding = take(*name, called, *valued);
    if (!finding) {
      continue;
    }
    if (only && only->analyte != finding->analyte) {
      return std::nullopt;  // a name of two things
    }
    only = std::move(finding);
  }
  return only;
}

// "28+3 SSW", "28 weeks pregnant"
std::optional<Finding> LineReader::week_before_name(std::size_t at) const {
  const auto value = read_value(line_, at);
  if (!value || tells_of_birth_ || other_samples_[at]) {
    return std::nullopt;
  }
  const auto week = read_week(line_, *value, true, language_);
  if (!week || week->end == value->end) {
    return std::nullopt;
  }
  bool is_named = value->pair == Pair::plus;
  const std::size_t word = line_.after_spaces(value->end);
  std::size_t end = week->end;
  for (const std::string_view name : weeks_of_pregnancy) {
    const std::size_t behind = match(line_, word, name);
    const bool is_whole = behind != std::string_view::npos && !line_.is_letter(behind);
    // "28 sa" in small letters is no French abbreviation.
    if (is_whole && (name != "sa" || line_.has_only_capitals(word, behind))) {
      is_named = true;
      end = std::max(end, behind);
    }
  }
  const Analyte* const analyte = find_analyte("pregnancy_week");
  if (!is_named || !is_clear_behind(end, *analyte)) {
    return std::nullopt;
  }
  return made(*analyte, Reading{week->value, week->unit, end}, at);
}

std::vector<Finding> LineReader::read() {
  std::vector<Finding> findings;
  std::size_t at = 0;
  while (at < line_.text.size()) {
    const bool is_word = line_.is_letter(at) || line_.is_digit(at);
    if (!is_word) {
      ++at;
      continue;
    }
    std::size_t next = at;
    while (line_.is_letter(next) || line_.is_digit(next)) {
      ++next;
    }
    if (can_begin(at)) {
      std::optional<Finding> finding;
      const auto called = name_at(at);
      if (called) {
        finding = finding_of(*called);
        next = called->end;
      } else if (line_.is_digit(at)) {
        finding = week_before_name(at);
      }
      if (finding) {
        const auto end = std::ranges::lower_bound(line_.origin, finding->end);
        finding_end_ = static_cast<std::size_t>(end - line_.origin.begin());
        next = std::max(next, finding_end_);
        findings.push_back(*std::move(finding));
      }
    }
    at = std::max(next, at + 1);
  }
  return findings;
}

std::vector<Finding> read_findings(std::string_view text, std::string_view language) {
  std::vector<Finding> findings;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    for (Finding& finding : LineReader(text.substr(begin, end - begin), language).read()) {
      finding.begin += begin;
      finding.end += begin;
      findings.push_back(std::move(finding));
    }
    begin = end + 1;
  }
  return findings;
}

}  // namespace consilium::findings
