#pragma once
// Units of findings: how they are spelled, and how doctors type them. Pure, read by all threads.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "findings/folded_line.hpp"

namespace consilium::findings {

enum class Unit : std::uint8_t {
  mmol_per_l,
  meq_per_l,
  mg_per_dl,
  umol_per_l,
  mmol_per_mol,
  percent,
  mg_per_l,
  ug_per_l,
  ng_per_ml,
  g_per_l,
  g_per_dl,
  u_per_l,
  ukat_per_l,
  ng_per_l,
  pg_per_ml,
  ug_per_dl,
  l_per_l,
  giga_per_l,
  per_ul,
  femtolitre,
  pmol_per_l,
  nmol_per_l,
  milliunit_per_l,
  ng_per_dl,
  mm_per_h,
  kilopascal,
  mm_mercury,
  per_minute,
  celsius,
  fahrenheit,
  kilogram,
  gram,
  pound,
  centimetre,
  metre,
  inch,
  week,
  one,
};

/// As the contract spells it: "mmol/L", "10*9/L"; UCUM where UCUM is what doctors read.
[[nodiscard]] std::string_view spelled(Unit unit);

/// Units that one spelling can mean: "g/l" are grams, or giga of cells.
class UnitSet {
 public:
  constexpr UnitSet() = default;
  constexpr explicit UnitSet(Unit unit) : bits_(std::uint64_t{1} << static_cast<unsigned>(unit)) {}
  constexpr UnitSet(Unit one, Unit other) : bits_(UnitSet(one).bits_ | UnitSet(other).bits_) {}
  friend constexpr bool operator==(UnitSet, UnitSet) = default;
  [[nodiscard]] constexpr bool has(Unit unit) const { return (bits_ & UnitSet(unit).bits_) != 0; }

 private:
  std::uint64_t bits_ = 0;
};

/// What was typed after a number. Without units it is one of no use here: a dose, a time.
struct TypedUnit {
  UnitSet units;
  std::size_t end = 0;  ///< in the folded line
  bool is_word =
      false;  ///< can be a plain word too ("in"): no unit where the analyte has none such
};

/// The unit that begins at `at`, or nothing where no known spelling stands there whole.
[[nodiscard]] std::optional<TypedUnit> read_unit(const FoldedLine& line, std::size_t at,
                                                 std::string_view language);

}  // namespace consilium::findings
