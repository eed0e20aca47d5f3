#include "findings/line_reader.hpp"

#include <algorithm>

#include "findings/behind.hpp"
#include "findings/context.hpp"
#include "findings/misspelt.hpp"
#include "findings/pregnancy_week.hpp"

namespace consilium::findings {

namespace {

constexpr std::size_t most_joining_words = 3;

// "T" and the word for fever say too little where the number is not a temperature's.
bool needs_temperature(std::string_view name) {
  return is_one_of(name, {"t", "tc", "febrile", "febril", "febbrile", "fieber", "fever", "fievre",
                          "fiebre", "febbre", "febre"});
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
