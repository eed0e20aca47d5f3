#pragma once
// What a finding can be of: name, units, the factors between them, and where the factors come
// from. Compiled in, read by all threads.
#include <span>
#include <string_view>

#include "findings/unit.hpp"

namespace consilium::findings {

/// A unit of an analyte: value in the first (SI) unit = value * factor + offset.
struct AnalyteUnit {
  Unit unit = Unit::one;
  double factor = 1;
  double offset = 0;
  bool is_other_quantity = false;  ///< a share of cells, not a count: nothing converts it
};

/// The shape that a value has.
enum class Shape {
  number,
  whole_number,
  pressure,        ///< "118/76"
  pregnancy_week,  ///< "28+3"
};

struct Analyte {
  std::string_view code;
  std::string_view name;               ///< in English
  std::span<const AnalyteUnit> units;  ///< SI first, then as it is usual in the United States
  bool is_settled = false;             ///< without a typed unit it is in the first one
  double least = 0;                    ///< in the first unit; what lies outside was not meant so
  double most = 0;
  Shape shape = Shape::number;
  std::string_view source;  ///< of the factors
};

[[nodiscard]] std::span<const Analyte> analytes();

/// The analyte of a code, or null.
[[nodiscard]] const Analyte* find_analyte(std::string_view code);

/// The row of a unit, or null.
[[nodiscard]] const AnalyteUnit* find_unit(const Analyte& analyte, Unit unit);

/// Whether a living patient can have the value.
[[nodiscard]] bool is_plausible(const Analyte& analyte, const AnalyteUnit& unit, double value);

/// A fall of these is told as often as their value: "Hb ↓ 2 g/dl".
[[nodiscard]] bool is_told_by_change(const Analyte& analyte);

}  // namespace consilium::findings
