#include "findings/pregnancy_week.hpp"
#include "findings/folded_line.hpp"

#include <algorithm>

#include "findings/context.hpp"

namespace consilium::findings {

namespace {

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

struct Days {
  std::string digits;
  std::size_t end = 0;
};

// "+ 3", "+ 3 j", "and 3 days", "e 3 dias" behind the weeks.
std::optional<Days> days_behind(const FoldedLine& line, std::size_t at) {
  at = line.after_spaces(at);
  const bool has_plus = line.at(at) == '+';
  const std::string_view joint = word_at(line, at);
  if (has_plus) {
    ++at;
  } else if (is_one_of(joint, {"and", "und", "et", "y", "e", "con"})) {
    at += joint.size();
  }
  const auto number = read_number(line, line.after_spaces(at));
  if (!number) {
    return std::nullopt;
  }
  const std::size_t word = line.after_spaces(number->end);
  const bool has_word =
      is_one_of(word_at(line, word), {"d", "day", "days", "t", "tag", "tage", "tagen", "j", "jour",
                                      "jours", "dia", "dias", "giorno", "giorni", "g"});
  if (!has_word && !has_plus) {
    return std::nullopt;
  }
  return Days{number->decimal, has_word ? word + word_at(line, word).size() : number->end};
}

}  // namespace

std::optional<Reading> read_week(const FoldedLine& line, const TypedValue& value, bool needs_week,
                                 std::string_view language) {
  const bool has_days = value.pair == Pair::plus;
  const std::string& week = value.first.decimal;
  if ((value.pair != Pair::none && !has_days) || !value.comparison.empty() || value.is_negative ||
      has_decimals(week) || value_of(week) < 3 || value_of(week) > 44 ||
      value.first.spaced_end > 0) {
    return std::nullopt;
  }
  const auto is_week = [](const std::optional<TypedUnit>& typed) {
    return typed && typed->units.has(Unit::week);
  };
  Reading reading{.value = week, .unit = Unit::week, .end = value.end};
  const auto unit = unit_behind(line, value.end, language);
  if (is_week(unit)) {
    reading.end = unit->end;
  } else if ((unit && !unit->is_word) || (needs_week && !has_days)) {
    return std::nullopt;
  }
  std::string days = has_days ? value.second.decimal : "";
  if (!has_days && is_week(unit)) {
    if (const auto behind = days_behind(line, reading.end)) {
      days = behind->digits;
      reading.end = behind->end;
    }
  }
  if (!days.empty()) {
    if (days.size() != 1 || days > "6") {
      return std::nullopt;
    }
    reading.value += "+" + days;
  }
  return reading;
}

std::optional<Reading> week_before_name(const FoldedLine& line, std::size_t at,
                                        std::string_view language) {
  const auto value = read_value(line, at);
  if (!value) {
    return std::nullopt;
  }
  const auto week = read_week(line, *value, true, language);
  if (!week || week->end == value->end) {
    return std::nullopt;
  }
  bool is_named = value->pair == Pair::plus;
  const std::size_t word = line.after_spaces(value->end);
  std::size_t end = week->end;
  for (const std::string_view name : weeks_of_pregnancy) {
    const std::size_t behind = match(line, word, name);
    const bool is_whole = behind != std::string_view::npos && !line.is_letter(behind);
    // "28 sa" in small letters is no French abbreviation.
    if (is_whole && (name != "sa" || line.has_only_capitals(word, behind))) {
      is_named = true;
      end = std::max(end, behind);
    }
  }
  return is_named ? std::optional(Reading{week->value, week->unit, end}) : std::nullopt;
}

}  // namespace consilium::findings
