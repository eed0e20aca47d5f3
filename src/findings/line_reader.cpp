#include "findings/line_reader.hpp"

#include <algorithm>

#include "findings/behind.hpp"
#include "findings/context.hpp"
#include "findings/misspelt.hpp"
#include "findings/pregnancy_week.hpp"

namespace consilium::findings {

namespace {

constexpr std::size_t most_joining_words = 3;
constexpr std::size_t most_in_panel = 5;

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

// The line, or what a comma parts of it.
bool begins_part(const FoldedLine& text, std::size_t at) {
  while (at > 0 && text.at(at - 1) == ' ') {
    --at;
  }
  return at == 0 || text.at(at - 1) == ';' || (text.at(at - 1) == ',' && !text.is_digit(at));
}

bool ends_part(const FoldedLine& text, std::size_t end) {
  const std::size_t next = text.after_spaces(end);
  const char mark = text.at(next);
  return mark == '\0' || mark == ';' || ((mark == ',' || mark == '.') && !text.is_digit(next + 1));
}

// "de K", "d'Hb", "au pouls": where the name begins.
std::size_t after_preposition(const FoldedLine& text, std::size_t end) {
  const std::size_t at = text.after_spaces(end);
  const std::string_view word = word_at(text, at);
  if (word == "d" && text.at(at + 1) == '\'') {
    return at + 2;
  }
  return is_one_of(word, {"de", "di", "of", "von", "au", "do", "da"})
             ? text.after_spaces(at + word.size())
             : at;
}

// Whether the name is of one analyte, whose value is one number.
bool is_of_one_number(const Called& called, LanguageSet languages) {
  const Analyte* const analyte = called.names.front()->analyte;
  const bool is_number = analyte->shape == Shape::number || analyte->shape == Shape::whole_number;
  return is_number &&
         std::ranges::all_of(called.names,
                             [&](const AnalyteName* name) { return name->analyte == analyte; }) &&
         std::ranges::any_of(called.names, [&](const AnalyteName* name) {
           return name->without_unit.has(languages);
         });
}

// "AST/ALT 2/1"
bool is_ratio(const std::vector<TypedValue>& values) {
  return std::ranges::all_of(
      values, [](const TypedValue& value) { return value.first.decimal.size() == 1; });
}

// "iron/folate 325/5": what pills hold together.
bool is_in_pills(const Called& called) {
  return is_one_of(called.names.front()->analyte->code,
                   {"iron", "folate", "vitamin_d", "vitamin_b12"});
}

// "(poc)", "(non fasting)": how the blood was taken.
std::optional<std::size_t> after_way_of_taking(const FoldedLine& text, std::size_t at, char close) {
  for (const std::string_view way :
       {"poc", "non fasting", "fasting", "venous", "arterial", "capillary", "nuchtern", "venos",
        "kapillar", "a jeun", "en ayunas", "a digiuno", "em jejum"}) {
    const std::size_t end = match(text, at, way);
    if (end != std::string_view::npos && text.at(end) == close) {
      return end + 1;
    }
  }
  return std::nullopt;
}

}  // namespace

// "AST (GOT) 45", "K (mmol/l): 6.1"
std::optional<std::size_t> LineReader::bracket_after_name(const Called& called, std::size_t at,
                                                          Valued& valued) const {
  const char close = line_.text.at(at) == '(' ? ')' : ']';
  const std::size_t inside = line_.text.after_spaces(at + 1);
  if (const auto behind = after_way_of_taking(line_.text, inside, close)) {
    return behind;
  }
  if (const auto name = name_at(inside)) {
    const std::size_t end = line_.text.after_spaces(name->end);
    if (line_.text.at(end) == close &&
        name->names.front()->analyte == called.names.front()->analyte) {
      return end + 1;
    }
  }
  const auto unit = read_unit(line_.text, inside, line_.language);
  if (!unit || unit->is_word || line_.text.at(line_.text.after_spaces(unit->end)) != close) {
    return std::nullopt;
  }
  valued.unit_before = unit;
  return line_.text.after_spaces(unit->end) + 1;
}

// What leads from a name to its value without a word: "Na.....128", "Hb -> 6.6", "K - 3.0",
// "GLUCOSA * 187". Nothing where no such sign stands at `at`.
std::optional<std::size_t> LineReader::sign_after_name(std::size_t at, Valued& valued) const {
  const FoldedLine& text = line_.text;
  const std::size_t dots = std::min(text.text.find_first_not_of('.', at), text.text.size());
  if (dots >= at + 3) {
    return dots;
  }
  if (text.at(at) == arrow) {
    return at + 1;
  }
  if (text.at(at) == '-' && text.at(at + 1) == '>') {
    return at + 2;
  }
  const bool is_apart = at > 0 && text.at(at - 1) == ' ' && text.at(at + 1) == ' ';
  if (!is_apart || (text.at(at) != '-' && text.at(at) != '*')) {
    return std::nullopt;
  }
  valued.is_behind_dash = text.at(at) == '-';
  return at + 1;
}

std::optional<LineReader::Valued> LineReader::value_after(const Called& called) const {
  Valued valued;
  std::size_t at = called.end;
  valued.is_glued = line_.text.is_digit(at);
  if (line_.text.at(at) == '.' && line_.text.at(at + 1) != '.' && at - called.begin > 2) {
    ++at;  // "Leuko. 12"
  }
  for (std::size_t words = 0; words <= most_joining_words;) {
    at = line_.text.after_spaces(at);
    const char character = line_.text.at(at);
    if (character == ':' || (character == '=' && line_.text.at(at + 1) != '>')) {
      ++at;
      ++words;
    } else if (const auto behind_sign = sign_after_name(at, valued)) {
      at = *behind_sign;
      ++words;
    } else if (character == up_or_down) {
      valued.is_marked_up_or_down = true;
      ++at;
    } else if (character == '(' || character == '[') {
      const auto behind = bracket_after_name(called, at, valued);
      if (!behind || *behind >= line_.text.text.size()) {
        return std::nullopt;
      }
      at = *behind;
      ++words;
    } else if (const auto behind_phrase = after_phrase(line_.text, at)) {
      at = *behind_phrase;
      ++words;
    } else if (line_.text.is_letter(at)) {
      const std::string_view word = word_at(line_.text, at);
      const char next = line_.text.at(at + word.size());
      if (!joins_value(word) || (next != ' ' && next != ':')) {
        return std::nullopt;
      }
      at += word.size();
      ++words;
    } else {
      const auto value = read_value(line_.text, at);
      if (!value) {
        return std::nullopt;
      }
      valued.value = *value;
      return valued;
    }
  }
  return std::nullopt;
}

// "t 38.5 hr 104", "ph 7.18 be -12": what a small letter or a verb could also be needs a value
// that only the analyte has, and a place among findings.
bool LineReader::suits_in_small_letters(const AnalyteName& name, const Called& called,
                                        const TypedValue& value) const {
  if (line_.text.is_capital[called.begin]) {
    return true;
  }
  const bool is_in_row = is_after_finding(line_, last_end_, called.begin);
  if (name.text == "be" || name.text == "eb") {
    return is_in_row && value.is_negative;
  }
  if (name.text == "mg") {
    return is_in_row || called.begin == 0 ||
           std::string_view(",;").contains(line_.text.at(called.begin - 1)) ||
           (called.begin > 1 && std::string_view(",;").contains(line_.text.at(called.begin - 2)));
  }
  if (name.text == "t") {
    const double degrees = value_of(value.first.decimal);
    const bool is_apart =
        called.begin == 0 || is_in_row ||
        next_finding_at(line_.text, line_.languages, line_.text.after_spaces(value.end)) ||
        std::string_view(",;").contains(line_.text.at(called.begin - 1));
    return has_decimals(value.first.decimal) && degrees >= 34 && degrees < 43 && is_apart;
  }
  return true;
}

bool LineReader::suits(const AnalyteName& name, const Called& called, const Valued& valued) const {
  const Analyte& analyte = *name.analyte;
  if (valued.is_glued) {
    const bool is_short = called.end - called.begin < 2 || analyte.code == "ck";
    if (is_short && !has_decimals(valued.value.first.decimal)) {
      return false;  // "K2" is a vitamin, "CK7" a keratin, "T4" a hormone
    }
  }
  if ((valued.is_marked_up_or_down || valued.is_behind_dash) && is_told_by_change(analyte)) {
    return false;
  }
  if (valued.is_behind_dash && analyte.code == "base_excess") {
    return false;
  }
  if (!suits_in_small_letters(name, called, valued.value)) {
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
                 .begin = line_.text.origin[begin],
                 .end = line_.text.origin[reading.end]};
}

// "GOT 64 GPT 60 GGT 238 FA 198": right behind these FA is no atrial fibrillation, and BT is
// bilirubin.
bool LineReader::stands_in_liver_panel(const AnalyteName& name, std::size_t begin) const {
  return is_one_of(name.text, {"fa", "bt", "bd"}) && last_analyte_ != nullptr &&
         is_one_of(last_analyte_->code, {"ggt", "alt", "ast", "bilirubin", "direct_bilirubin"}) &&
         is_after_finding(line_, last_end_, begin);
}

// "TC 6.2 LDL 4.1 HDL 0.9", "BT 2.7 AST 88": what comes next tells what the short name means.
bool LineReader::opens_panel(const AnalyteName& name, std::size_t end) const {
  std::size_t at = line_.text.after_spaces(end);
  at = line_.text.after_spaces(line_.text.at(at) == ',' ? at + 1 : at);
  const auto called = name_at(at);
  if (!called || line_.text.at(end) == '\0') {
    return false;
  }
  const std::string_view next = called->names.front()->analyte->code;
  if (is_one_of(name.text, {"tc", "ct"})) {
    return is_one_of(next, {"ldl", "hdl", "triglycerides"});
  }
  return name.text == "bt" && is_one_of(next, {"ast", "alt", "ggt", "direct_bilirubin"});
}

std::optional<Finding> LineReader::take(const AnalyteName& name, const Called& called,
                                        const Valued& valued) const {
  const Analyte& analyte = *name.analyte;
  if (!suits(name, called, valued)) {
    return std::nullopt;
  }
  const bool needs_unit = !name.without_unit.has(line_.languages);
  if (analyte.shape == Shape::pregnancy_week) {
    const auto week = read_week(line_.text, valued.value, needs_unit, line_.language);
    const bool is_meant = week && !line_.is_of_birth && is_clear_behind(line_, week->end, analyte);
    return is_meant ? std::optional(made(analyte, *week, called.begin)) : std::nullopt;
  }
  const auto reading =
      read_as(analyte, line_.text, valued.value, valued.unit_before, line_.language);
  if (!reading || !is_clear_behind(line_, reading->end, analyte)) {
    return std::nullopt;
  }
  const bool has_typed_unit =
      valued.unit_before ||
      reading->end > std::max(valued.value.end, valued.value.first.spaced_end);
  if (needs_unit && !has_typed_unit && !stands_in_liver_panel(name, called.begin) &&
      !opens_panel(name, reading->end)) {
    return std::nullopt;
  }
  if (analyte.code == "temperature" && needs_temperature(name.text) && !reading->unit) {
    return std::nullopt;
  }
  // Elsewhere than in German "BE" are no bread units.
  if (name.text == "be" && line_.language == "de" && !valued.value.is_negative && !has_typed_unit) {
    return std::nullopt;
  }
  return made(analyte, *reading, called.begin);
}

std::optional<Finding> LineReader::finding_of(const Called& called) const {
  if (line_.is_other_sample[called.begin]) {
    return std::nullopt;
  }
  const auto valued = value_after(called);
  if (!valued) {
    return std::nullopt;
  }
  if (called.begin > 0 && !is_after_finding(line_, last_end_, called.begin) &&
      means_something_else(line_, called, valued->value)) {
    return std::nullopt;
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

std::optional<Finding> LineReader::week_of(std::size_t at) const {
  if (line_.is_of_birth || line_.is_other_sample[at]) {
    return std::nullopt;
  }
  const Analyte* const analyte = find_analyte("pregnancy_week");
  const auto week = week_before_name(line_.text, at, line_.language);
  const bool is_meant = week && is_clear_behind(line_, week->end, *analyte);
  return is_meant ? std::optional(made(*analyte, *week, at)) : std::nullopt;
}

// As many names as values: "Na/K 136/4,1", "GOT/GPT 56/71 U/l".
std::vector<Finding> LineReader::panel_of(std::size_t at) const {
  std::vector<Called> names;
  for (auto name = name_at(at); name; name = name_at(at)) {
    names.push_back(*std::move(name));
    at = names.back().end;
    if (line_.text.at(at) != '/' || names.size() > most_in_panel) {
      break;
    }
    ++at;
  }
  const bool is_certain = names.size() > 1 && names.size() <= most_in_panel &&
                          std::ranges::all_of(names, [&](const Called& called) {
                            return is_of_one_number(called, line_.languages);
                          });
  if (!is_certain || line_.is_other_sample[names.front().begin]) {
    return {};
  }
  at = line_.text.after_spaces(at);
  at += line_.text.at(at) == ':' || line_.text.at(at) == '=' ? 1 : 0;
  return panel_values(names, line_.text.after_spaces(at));
}

// All or none: where one value cannot be its name's, the order is another.
std::vector<Finding> LineReader::panel_values(const std::vector<Called>& names,
                                              std::size_t at) const {
  std::vector<TypedValue> values;
  for (const Called& called : names) {
    const auto number = read_number(line_.text, at);
    const bool is_last = &called == &names.back();
    if (!number || number->is_ambiguous() || number->spaced_end > 0 ||
        (!is_last && line_.text.at(number->end) != '/')) {
      return {};
    }
    values.push_back(
        {.comparison = {}, .first = *number, .second = {}, .begin = at, .end = number->end});
    at = number->end + 1;
  }
  // The unit behind the last value is that of all.
  const std::size_t last = values.back().end;
  const auto unit = unit_behind(line_.text, last, line_.language);
  const auto shared = unit && !unit->is_word ? unit : std::nullopt;
  if (!shared && (is_ratio(values) || std::ranges::any_of(names, is_in_pills))) {
    return {};
  }
  std::vector<Finding> findings;
  for (std::size_t index = 0; index < names.size(); ++index) {
    const bool is_last = index + 1 == names.size();
    const Analyte& analyte = *names[index].names.front()->analyte;
    const auto reading = read_as(analyte, line_.text, values[index],
                                 is_last ? std::nullopt : shared, line_.language);
    if (!reading || !is_clear_behind(line_, shared ? shared->end : last, analyte)) {
      return {};
    }
    findings.push_back(
        made(analyte, *reading, index == 0 ? names.front().begin : values[index].begin));
  }
  const bool is_meant =
      names.front().begin == 0 || !means_something_else(line_, names.front(), values.front());
  return is_meant ? findings : std::vector<Finding>();
}

// A value and then the name, alone in its part of the line: "5,3 mEq/L de K", "132 Na, 3,3 K".
std::optional<Finding> LineReader::value_before_name(std::size_t at) const {
  if (!begins_part(line_.text, at) || line_.is_other_sample[at] ||
      follows_condition(line_.text, at)) {
    return std::nullopt;
  }
  const auto value = read_value(line_.text, at);
  if (!value || (value->pair != Pair::none && value->pair != Pair::slash)) {
    return std::nullopt;
  }
  const auto unit = unit_behind(line_.text, value->end, line_.language);
  const std::size_t end = unit && !unit->is_word ? unit->end : value->end;
  const auto called = name_at(after_preposition(line_.text, end));
  if (!called || !ends_part(line_.text, called->end) || line_.is_other_sample[called->begin]) {
    return std::nullopt;
  }
  const Analyte& analyte = *called->names.front()->analyte;
  const bool is_certain = std::ranges::all_of(called->names, [&](const AnalyteName* name) {
    return name->analyte == &analyte && name->with_unit.has(line_.languages);
  });
  auto finding = is_certain ? take_before_name(analyte, *value, end) : std::nullopt;
  if (finding) {
    finding->begin = line_.text.origin[at];
    finding->end = line_.text.origin[called->end];
  }
  return finding;
}

std::optional<Finding> LineReader::take_before_name(const Analyte& analyte, const TypedValue& value,
                                                    std::size_t at) const {
  const auto reading = read_as(analyte, line_.text, value, std::nullopt, line_.language);
  if (!reading || reading->end != at ||
      is_one_of(analyte.code, {"weight", "height", "pregnancy_week", "gcs"})) {
    return std::nullopt;
  }
  // "2 g/dl d'Hb, perdus"
  if (is_told_by_change(analyte) && value_of(value.first.decimal) < 4) {
    return std::nullopt;
  }
  // An amount is given, a concentration measured: "10 mmol K".
  const std::string_view typed_unit =
      std::string_view(line_.text.text).substr(value.end, at - value.end);
  const bool is_measured =
      typed_unit.find_first_of("/%`") != std::string_view::npos ||
      is_one_of(analyte.code, {"heart_rate", "respiratory_rate", "blood_pressure", "temperature"});
  const bool has_unit = at > value.end;
  const bool says_enough = is_one_of(analyte.code, {"sodium", "heart_rate", "blood_pressure"}) ||
                           (analyte.code == "potassium" && has_decimals(value.first.decimal));
  if (has_unit ? !is_measured : !says_enough) {
    return std::nullopt;
  }
  return made(analyte, *reading, value.begin);
}

// What begins at `at`; `next` becomes where the name ends, if there is one.
std::vector<Finding> LineReader::findings_at(std::size_t at, std::size_t& next) const {
  auto called = name_at(at);
  if (!called && line_.text.is_letter(at)) {
    called = misspelt_name_at(line_.text, line_.languages, at);
  }
  std::optional<Finding> finding;
  if (called) {
    next = called->end;
    if (line_.text.at(next) == '/') {
      if (auto panel = panel_of(at); !panel.empty()) {
        return panel;
      }
    }
    finding = finding_of(*called);
  } else if (line_.text.is_digit(at)) {
    finding = week_of(at);
    finding = finding ? std::move(finding) : value_before_name(at);
  }
  return finding ? std::vector<Finding>{*std::move(finding)} : std::vector<Finding>();
}

std::vector<Finding> LineReader::read() {
  std::vector<Finding> findings;
  std::size_t at = 0;
  while (at < line_.text.text.size()) {
    const bool is_word = line_.text.is_letter(at) || line_.text.is_digit(at);
    if (!is_word) {
      ++at;
      continue;
    }
    std::size_t next = at;
    while (line_.text.is_letter(next) || line_.text.is_digit(next)) {
      ++next;
    }
    if (can_begin(line_, last_end_, at)) {
      for (Finding& finding : findings_at(at, next)) {
        const auto end = std::ranges::lower_bound(line_.text.origin, finding.end);
        last_end_ = static_cast<std::size_t>(end - line_.text.origin.begin());
        last_analyte_ = finding.analyte;
        next = std::max(next, *last_end_);
        findings.push_back(std::move(finding));
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
