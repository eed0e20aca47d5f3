// Names and values in another order than name, then value: panels, and a value before its name.
#include <algorithm>

#include "findings/behind.hpp"
#include "findings/context.hpp"
#include "findings/line_reader.hpp"

namespace consilium::findings {

namespace {

constexpr std::size_t most_in_panel = 5;

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
}  // namespace

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

}  // namespace consilium::findings
