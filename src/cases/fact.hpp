#pragma once
// Facts of a case as doctors give them: drugs, allergies, findings, course. Only values.
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace consilium::cases {

/// As typed; only the name is there always.
struct Drug {
  std::string name;
  std::optional<std::string> dose;
  std::optional<std::string> route;
  std::optional<std::string> interval;
};

enum class AllergiesKnown { some, none, not_asked };
inline constexpr std::array<std::string_view, 3> allergies_known{"some", "none", "not_asked"};

struct Allergies {
  AllergiesKnown known = AllergiesKnown::not_asked;
  std::vector<std::string> names;  ///< of `some`: one at least
};

/// A value in one unit.
struct FactMeasure {
  std::string value;
  std::string unit;
};

/// What was understood of a typed line; never what was not understood with certainty.
struct FindingRow {
  std::string typed;
  std::string code;
  std::string name;
  bool is_vital = false;
  std::string value;
  std::optional<std::string>
      unit;  ///< nothing where none was typed and the name does not settle it
  std::optional<FactMeasure> si;
  std::optional<FactMeasure> conventional;
};

struct TypedFindings {
  std::string typed;  ///< all lines, as typed
  std::vector<std::string> kept_as_text;
  std::vector<FindingRow> rows;  ///< in the order of the lines
};

/// Day 0 is the day of the case.
struct TimelineEntry {
  int day = 0;
  std::string text;
};

/// What one version of a case says; each part may be left out.
struct Facts {
  std::optional<std::string> pregnancy_week;  ///< "28", "28+3"
  std::optional<double> weight_kg;
  std::vector<Drug> drugs;
  std::optional<Allergies> allergies;
  std::optional<TypedFindings> findings;
  std::vector<TimelineEntry> timeline;  ///< by day
};

/// The facts of one version, in the form of the API.
struct VersionFacts {
  int version = 0;
  std::string json;
};

}  // namespace consilium::cases
