// Conversion of findings between units, rounded as the typed digits allow.
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "findings/finding.hpp"
#include "findings/number.hpp"

namespace consilium::findings {

namespace {

constexpr std::string_view digits_and_point = "0123456789.";

int places_of(std::string_view digits) {
  const std::size_t point = digits.find('.');
  return point == std::string_view::npos ? 0 : static_cast<int>(digits.size() - point - 1);
}

// A power of ten that a factor is, or nothing.
std::optional<int> exponent_of(double factor) {
  const double exponent = std::round(std::log10(factor));
  const bool is_exact = std::abs(factor / std::pow(10, exponent) - 1) < 1e-12;
  return is_exact ? std::optional(static_cast<int>(exponent)) : std::nullopt;
}

std::string written(double value, int places) {
  const double scale = std::pow(10, places);
  auto scaled = static_cast<std::int64_t>(std::llround(std::abs(value) * scale));
  std::string digits = std::to_string(scaled);
  const auto behind = static_cast<std::size_t>(places);
  if (digits.size() <= behind) {
    digits.insert(0, behind + 1 - digits.size(), '0');
  }
  if (places > 0) {
    digits.insert(digits.size() - behind, ".");
  }
  return (value < 0 && scaled != 0 ? "-" : "") + digits;
}

// The digit after which the result is no finer than the typed number: a step of one last place may
// be up to 2.8 times as coarse, but a result has at least two figures, and whole numbers stay
// whole.
int places_for(double step, double value) {
  const int fitting = static_cast<int>(std::ceil(-std::log10(step) - 0.45));
  const double size = std::abs(value);
  const int two_figures = size > 0 ? 1 - static_cast<int>(std::floor(std::log10(size))) : 0;
  return std::clamp(std::max(fitting, std::min(two_figures, 4)), 0, 6);
}

std::string converted(const std::string& digits, const AnalyteUnit& from, const AnalyteUnit& to) {
  const double value = (value_of(digits) * from.factor + from.offset - to.offset) / to.factor;
  const double ratio = from.factor / to.factor;
  const int places = places_of(digits);
  if (from.offset == 0 && to.offset == 0) {
    if (const auto exponent = exponent_of(ratio)) {
      // Exact: only the point moves.
      return written(value, std::clamp(places - *exponent, 0, 9));
    }
  }
  return written(value, places_for(std::pow(10, -places) * ratio, value));
}

// Each number of "<0.5" and "40-45"; the signs between them stay.
std::string convert_value(const std::string& value, const AnalyteUnit& from,
                          const AnalyteUnit& to) {
  std::string result;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(value.find_first_not_of(digits_and_point, at), value.size());
    if (end == at) {
      result += value[at];
      ++at;
      continue;
    }
    result += converted(value.substr(at, end - at), from, to);
    at = end;
  }
  return result;
}

std::optional<Measure> in_unit(const Finding& finding, const AnalyteUnit& to) {
  if (!finding.unit) {
    return std::nullopt;
  }
  const AnalyteUnit* const from = find_unit(*finding.analyte, *finding.unit);
  if (from == nullptr || from->is_other_quantity) {
    return std::nullopt;
  }
  if (from->unit == to.unit) {
    return Measure{finding.value, to.unit};
  }
  return Measure{convert_value(finding.value, *from, to), to.unit};
}

}  // namespace

std::optional<Measure> in_si(const Finding& finding) {
  return in_unit(finding, finding.analyte->units.front());
}

std::optional<Measure> in_conventional(const Finding& finding) {
  const auto& units = finding.analyte->units;
  if (units.size() < 2) {
    return std::nullopt;
  }
  // What was typed in another unit than SI is shown as typed.
  const auto typed = std::ranges::find_if(units.subspan(1), [&](const AnalyteUnit& unit) {
    return finding.unit == unit.unit && !unit.is_other_quantity;
  });
  return in_unit(finding, typed != units.end() && typed->unit == finding.unit ? *typed : units[1]);
}

std::string spelled(const Finding& finding) {
  std::string text(finding.analyte->code);
  text += " " + finding.value + " ";
  text += finding.unit ? spelled(*finding.unit) : "?";
  return text;
}

}  // namespace consilium::findings
