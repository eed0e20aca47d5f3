#pragma once
// Findings: what a doctor measured, as typed, and the same in both systems of units.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/analyte.hpp"

namespace consilium::findings {

/// One understood finding of a text.
struct Finding {
  const Analyte* analyte = nullptr;
  std::string value;         ///< "6.10", "<0.5", "40-45", "118/76", "28+3"
  std::optional<Unit> unit;  ///< nothing where none was typed and the name does not settle it
  std::size_t begin = 0;     ///< bytes of the text, from the name to the unit
  std::size_t end = 0;
};

/// The findings of a text in its order. `language` (ISO 639-1) is the language of the case;
/// synonyms of all languages are understood where they do not clash. What is not understood with
/// certainty stays text: a number understood wrongly is worse than a finding not understood. Takes
/// time linear in the text. Pure.
[[nodiscard]] std::vector<Finding> read_findings(std::string_view text, std::string_view language);

/// A value in one unit.
struct Measure {
  std::string value;
  Unit unit = Unit::one;
  friend bool operator==(const Measure&, const Measure&) = default;
};

/// The SI unit, as typed where it was typed so; nothing where the unit is not known.
[[nodiscard]] std::optional<Measure> in_si(const Finding& finding);

/// The conventional unit; nothing where there is none but SI, or the unit is not known.
[[nodiscard]] std::optional<Measure> in_conventional(const Finding& finding);

/// One line of contract: "potassium 6.1 mmol/L", with "?" for a unit that is not known.
[[nodiscard]] std::string spelled(const Finding& finding);

}  // namespace consilium::findings
