#include "findings/reading.hpp"

#include <algorithm>
#include <initializer_list>

#include "findings/called.hpp"

namespace consilium::findings {

namespace {

struct Joined {
  Pair pair = Pair::none;
  std::size_t next = 0;  ///< where the second number begins
};

Joined joined_at(const FoldedLine& line, std::size_t end) {
  const std::size_t sign = line.after_spaces(end);
  const std::size_t next = line.after_spaces(sign + 1);
  if (!line.is_digit(next)) {
    return {};
  }
  const bool is_even = (sign > end) == (next > sign + 1);
  switch (line.at(sign)) {
    case '-': return {is_even ? Pair::range : Pair::none, next};
    case '/': return {Pair::slash, next};
    case 'x': return {read_unit(line, sign, "") ? Pair::none : Pair::cross, next};
    case '+': return {is_even ? Pair::plus : Pair::none, next};
    default: return {};  // a character, not an enum
  }
}

std::string_view comparison_at(const FoldedLine& line, std::size_t& at) {
  constexpr std::string_view signs[] = {"<=", ">=", "=<", "=>", "<", ">"};
  for (const std::string_view sign : signs) {
    if (std::string_view(line.text).substr(std::min(at, line.text.size())).starts_with(sign)) {
      at = line.after_spaces(at + sign.size());
      return sign == "=<" ? "<=" : (sign == "=>" ? ">=" : sign);
    }
  }
  return {};
}

// Units in which nobody gives three decimals: three digits behind a mark are thousands there.
bool is_given_whole(Unit unit) {
  switch (unit) {
    case Unit::u_per_l:
    case Unit::per_ul:
    case Unit::pg_per_ml:
    case Unit::ng_per_l:
    case Unit::ug_per_l:
    case Unit::ng_per_ml:
    case Unit::mg_per_dl:
    case Unit::nmol_per_l:
    case Unit::pmol_per_l:
    case Unit::gram:
    case Unit::per_minute: return true;
    case Unit::mmol_per_l:
    case Unit::meq_per_l:
    case Unit::umol_per_l:
    case Unit::mmol_per_mol:
    case Unit::percent:
    case Unit::mg_per_l:
    case Unit::g_per_l:
    case Unit::g_per_dl:
    case Unit::ukat_per_l:
    case Unit::ug_per_dl:
    case Unit::l_per_l:
    case Unit::giga_per_l:
    case Unit::femtolitre:
    case Unit::milliunit_per_l:
    case Unit::ng_per_dl:
    case Unit::mm_per_h:
    case Unit::kilopascal:
    case Unit::mm_mercury:
    case Unit::celsius:
    case Unit::fahrenheit:
    case Unit::kilogram:
    case Unit::pound:
    case Unit::centimetre:
    case Unit::metre:
    case Unit::inch:
    case Unit::week:
    case Unit::one: return false;
  }
  return false;
}

bool fits(const Analyte& analyte, const AnalyteUnit& unit, const std::string& reading) {
  if (reading.empty() ||
      (has_decimals(reading) && (unit.unit == Unit::per_ul || analyte.shape != Shape::number))) {
    return false;
  }
  return is_plausible(analyte, unit, value_of(reading));
}

bool fits_any(const Analyte& analyte, const std::string& reading) {
  return std::ranges::any_of(analyte.units,
                             [&](const AnalyteUnit& unit) { return fits(analyte, unit, reading); });
}

bool counts_cells(const Analyte& analyte) { return find_unit(analyte, Unit::per_ul) != nullptr; }

// Where the language's own mark says thousands. In Spanish both marks are at home on one side of
// the ocean or the other; French has a space, and a point is no decimal mark there.
bool mark_parts_thousands(char mark, std::string_view language) {
  if (language == "en") {
    return mark == ',';
  }
  return mark == '.' && (language == "de" || language == "it" || language == "pt");
}

bool mark_may_part_thousands(char mark, std::string_view language) {
  return mark_parts_thousands(mark, language) || language == "es" ||
         (language == "fr" && mark == '.');
}

std::optional<std::string> one_of_two(const Number& number, bool decimal_fits, bool thousands_fit,
                                      bool thousands_win) {
  if (decimal_fits != thousands_fit) {
    return decimal_fits ? number.decimal : number.thousands;
  }
  return thousands_fit && thousands_win ? std::optional(number.thousands) : std::nullopt;
}

// The reading in a unit that was typed.
std::optional<std::string> reading_in(const Analyte& analyte, const AnalyteUnit& unit,
                                      const Number& number, std::string_view language) {
  return one_of_two(number, fits(analyte, unit, number.decimal),
                    fits(analyte, unit, number.thousands),
                    is_given_whole(unit.unit) && mark_may_part_thousands(number.mark, language));
}

// The reading where no unit was typed.
std::optional<std::string> bare_reading(const Analyte& analyte, const Number& number,
                                        std::string_view language) {
  if (analyte.is_settled) {
    return reading_in(analyte, analyte.units.front(), number, language);
  }
  // Without a unit a point can part decimals in any language: laboratories print it so. A
  // troponin of "1.250" can be nanograms per millilitre.
  const bool is_by_language = number.mark == ',' && mark_parts_thousands(number.mark, language) &&
                              !analyte.code.starts_with("troponin") &&
                              (counts_cells(analyte) || is_given_whole(analyte.units.front().unit));
  return one_of_two(number, fits_any(analyte, number.decimal), fits_any(analyte, number.thousands),
                    is_by_language);
}

std::optional<Unit> settled_unit(const Analyte& analyte, const std::vector<double>& values) {
  if (analyte.is_settled) {
    return analyte.units.front().unit;
  }
  if (analyte.code == "temperature") {
    const auto all_within = [&](double least, double most) {
      return std::ranges::all_of(values, [=](double v) { return v >= least && v <= most; });
    };
    if (all_within(30, 45)) {
      return Unit::celsius;
    }
    if (all_within(86, 113)) {
      return Unit::fahrenheit;
    }
  }
  return std::nullopt;
}

struct UnitChoice {
  const AnalyteUnit* unit = nullptr;  ///< null where none was typed
  std::size_t end = 0;
};

// Nothing where the typed unit is not one of the analyte.
std::optional<UnitChoice> choose_unit(const Analyte& analyte, const FoldedLine& line,
                                      std::size_t end, const std::optional<TypedUnit>& before,
                                      std::string_view language) {
  const auto of = [&analyte](const TypedUnit& typed) -> const AnalyteUnit* {
    const auto found = std::ranges::find_if(
        analyte.units, [&](const AnalyteUnit& unit) { return typed.units.has(unit.unit); });
    return found == analyte.units.end() ? nullptr : &*found;
  };
  const auto behind = unit_behind(line, end, language);
  if (before) {
    const AnalyteUnit* const unit = of(*before);
    return unit == nullptr || (behind && !behind->is_word) ? std::nullopt
                                                           : std::optional(UnitChoice{unit, end});
  }
  if (!behind) {
    return UnitChoice{nullptr, end};
  }
  if (const AnalyteUnit* const unit = of(*behind)) {
    return UnitChoice{unit, behind->end};
  }
  // "alt 1,62 m" is a height, whatever the name may mean elsewhere.
  return behind->is_word && !behind->units.has(Unit::metre)
             ? std::optional(UnitChoice{nullptr, end})
             : std::nullopt;
}

std::optional<Reading> read_pressure(const Analyte& analyte, const FoldedLine& line,
                                     const TypedValue& value, std::string_view language) {
  const bool is_pair = value.pair == Pair::slash || value.pair == Pair::cross;
  const auto unit = choose_unit(analyte, line, value.end, std::nullopt, language);
  if (!is_pair || !unit || !value.comparison.empty() || value.is_negative) {
    return std::nullopt;
  }
  const std::string& upper = value.first.decimal;
  const std::string& lower = value.second.decimal;
  // "12/7" are centimetres of mercury.
  const bool is_meant = !has_decimals(upper) && !has_decimals(lower) && value_of(upper) >= 40 &&
                        value_of(upper) <= 320 && value_of(lower) >= 15 &&
                        value_of(lower) < value_of(upper);
  return is_meant ? std::optional(Reading{upper + "/" + lower, Unit::mm_mercury, unit->end})
                  : std::nullopt;
}

// "12 300 /ul": with a unit in which thousands are usual, or a count of cells.
std::optional<Reading> read_spaced(const Analyte& analyte, const FoldedLine& line,
                                   const TypedValue& value, std::string_view language) {
  const auto unit = choose_unit(analyte, line, value.first.spaced_end, std::nullopt, language);
  if (!unit || language == "en" || !value.comparison.empty() || value.is_negative) {
    return std::nullopt;
  }
  const bool is_meant =
      unit->unit == nullptr
          ? counts_cells(analyte) && fits_any(analyte, value.first.spaced)
          : is_given_whole(unit->unit->unit) && fits(analyte, *unit->unit, value.first.spaced);
  if (!is_meant) {
    return std::nullopt;
  }
  return Reading{value.first.spaced,
                 unit->unit == nullptr ? std::nullopt : std::optional(unit->unit->unit), unit->end};
}

std::optional<std::string> reading_of(const Analyte& analyte, const AnalyteUnit* unit,
                                      const Number& number, std::string_view language) {
  return unit == nullptr ? bare_reading(analyte, number, language)
                         : reading_in(analyte, *unit, number, language);
}

bool is_negative_base_excess(const Analyte& analyte, const TypedValue& value) {
  return value.is_negative && analyte.code == "base_excess" && value.pair == Pair::none;
}

}  // namespace

std::optional<TypedValue> read_value(const FoldedLine& line, std::size_t at) {
  TypedValue value{.comparison = {}, .first = {}, .second = {}, .begin = at};
  value.comparison = comparison_at(line, at);
  if (line.at(at) == '-' && line.is_digit(at + 1)) {
    value.is_negative = true;
    ++at;
  }
  const auto first = read_number(line, at);
  if (!first) {
    return std::nullopt;
  }
  value.first = *first;
  value.end = first->end;
  const Joined joined = joined_at(line, first->end);
  if (joined.pair == Pair::none) {
    return value;
  }
  const auto second = read_number(line, joined.next);
  // A third number makes it a date, a dosing scheme or a chain of values.
  if (!second || second->decimal.empty() || joined_at(line, second->end).pair != Pair::none) {
    return std::nullopt;
  }
  value.pair = joined.pair;
  value.second = *second;
  value.end = second->end;
  return value;
}

std::optional<TypedUnit> unit_behind(const FoldedLine& line, std::size_t at,
                                     std::string_view language) {
  const std::size_t begin = line.after_spaces(at);
  const char open = line.at(begin);
  if (open == '(' || open == '[') {
    auto unit = read_unit(line, line.after_spaces(begin + 1), language);
    const std::size_t close = unit ? line.after_spaces(unit->end) : 0;
    if (!unit || unit->is_word || line.at(close) != (open == '(' ? ')' : ']')) {
      return std::nullopt;
    }
    unit->end = close + 1;
    return unit;
  }
  auto unit = read_unit(line, begin, language);
  // "K+ 2.6 Mg 0.55": no dose, but the next name.
  const bool is_other_word = unit && unit->units == UnitSet();
  return is_other_word && next_finding_at(line, language_set(language), begin) ? std::nullopt
                                                                               : unit;
}

std::optional<Reading> read_as(const Analyte& analyte, const FoldedLine& line,
                               const TypedValue& value, const std::optional<TypedUnit>& unit_before,
                               std::string_view language) {
  if (analyte.shape == Shape::pressure) {
    return read_pressure(analyte, line, value, language);
  }
  if (value.first.spaced_end > 0 && value.pair == Pair::none) {
    return read_spaced(analyte, line, value, language);
  }
  const bool is_of_fifteen =
      analyte.code == "gcs" && value.pair == Pair::slash && value.second.decimal == "15";
  const bool is_range = value.pair == Pair::range;
  if ((value.pair != Pair::none && !is_range && !is_of_fifteen) ||
      (value.is_negative && !is_negative_base_excess(analyte, value)) ||
      (is_range &&
       (!value.comparison.empty() || value.first.is_ambiguous() || value.second.is_ambiguous()))) {
    return std::nullopt;
  }
  std::size_t end = value.end;
  if (analyte.code == "temperature" && line.at(end) == degree && !line.is_digit(end + 1) &&
      !unit_behind(line, end, language)) {
    ++end;  // "38.5°"
  }
  const auto unit = choose_unit(analyte, line, end, unit_before, language);
  if (!unit) {
    return std::nullopt;
  }
  const auto first = reading_of(analyte, unit->unit, value.first, language);
  const auto second = is_range ? reading_of(analyte, unit->unit, value.second, language) : first;
  if (!first || !second || (is_range && value_of(*first) >= value_of(*second))) {
    return std::nullopt;
  }
  Reading reading{.value = {}, .unit = {}, .end = unit->end};
  reading.value = std::string(value.comparison) + (value.is_negative ? "-" : "") + *first;
  if (is_range) {
    reading.value += "-" + *second;
  }
  reading.unit = unit->unit == nullptr
                     ? settled_unit(analyte, {value_of(*first), value_of(*second)})
                     : std::optional(unit->unit->unit);
  return reading;
}

}  // namespace consilium::findings
