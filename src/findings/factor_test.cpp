// Every factor recomputed: from the molar mass of the formula that its source names, from the
// powers of ten of its units, or from the equation that defines it. A wrong digit in the table
// fails here.
#include <gtest/gtest.h>

#include <cctype>
#include <map>
#include <string>

#include "findings/analyte.hpp"

namespace consilium::findings {
namespace {

// IUPAC standard atomic weights 2021, abridged to five figures.
const std::map<std::string, double, std::less<>>& atomic_weights() {
  static const std::map<std::string, double, std::less<>> weights{
      {"H", 1.0080},  {"C", 12.011},  {"N", 14.007},  {"O", 15.999},  {"P", 30.974}, {"S", 32.06},
      {"Mg", 24.305}, {"Ca", 40.078}, {"Fe", 55.845}, {"Co", 58.933}, {"I", 126.90}};
  return weights;
}

// Grams per mole of "C6H12O6"; ends at the first character that is none of a formula.
double molar_mass(std::string_view formula) {
  double mass = 0;
  std::size_t at = 0;
  while (at < formula.size() && std::isupper(static_cast<unsigned char>(formula[at])) != 0) {
    std::size_t end = at + 1;
    while (end < formula.size() && std::islower(static_cast<unsigned char>(formula[end])) != 0) {
      ++end;
    }
    const double weight = atomic_weights().at(std::string(formula.substr(at, end - at)));
    int count = 0;
    while (end < formula.size() && std::isdigit(static_cast<unsigned char>(formula[end])) != 0) {
      count = count * 10 + (formula[end] - '0');
      ++end;
    }
    mass += weight * (count == 0 ? 1 : count);
    at = end;
  }
  return mass;
}

// What one of the unit is in its base: grams or moles in a litre, cells in a litre, or alone.
struct Base {
  enum class Kind { none, mass, amount, cells } kind = Kind::none;
  double size = 0;
};

Base base_of(Unit unit) {
  using Kind = Base::Kind;
  static const std::map<Unit, Base> bases{
      {Unit::g_per_l, {Kind::mass, 1}},         {Unit::g_per_dl, {Kind::mass, 10}},
      {Unit::mg_per_l, {Kind::mass, 1e-3}},     {Unit::mg_per_dl, {Kind::mass, 1e-2}},
      {Unit::ug_per_l, {Kind::mass, 1e-6}},     {Unit::ug_per_dl, {Kind::mass, 1e-5}},
      {Unit::ng_per_l, {Kind::mass, 1e-9}},     {Unit::ng_per_ml, {Kind::mass, 1e-6}},
      {Unit::ng_per_dl, {Kind::mass, 1e-8}},    {Unit::pg_per_ml, {Kind::mass, 1e-9}},
      {Unit::mmol_per_l, {Kind::amount, 1e-3}}, {Unit::umol_per_l, {Kind::amount, 1e-6}},
      {Unit::nmol_per_l, {Kind::amount, 1e-9}}, {Unit::pmol_per_l, {Kind::amount, 1e-12}},
      {Unit::giga_per_l, {Kind::cells, 1e9}},   {Unit::per_ul, {Kind::cells, 1e6}},
  };
  const auto found = bases.find(unit);
  return found == bases.end() ? Base{} : found->second;
}

constexpr std::string_view mass_of = "molar mass of ";

TEST(Factor, by_molar_mass_is_what_the_formula_of_its_source_gives) {
  int checked = 0;
  for (const Analyte& analyte : analytes()) {
    if (!analyte.source.starts_with(mass_of)) {
      continue;
    }
    const double mass = molar_mass(analyte.source.substr(mass_of.size()));
    const AnalyteUnit& other = analyte.units[1];
    const Base from = base_of(other.unit);
    const Base to = base_of(analyte.units[0].unit);
    ASSERT_EQ(from.kind, Base::Kind::mass) << analyte.code;
    ASSERT_EQ(to.kind, Base::Kind::amount) << analyte.code;
    const double factor = from.size / mass / to.size;
    EXPECT_NEAR(other.factor, factor, factor * 1e-4) << analyte.code << ", " << mass << " g/mol";
    EXPECT_EQ(other.offset, 0) << analyte.code;
    ++checked;
  }
  EXPECT_EQ(checked, 24);
}

TEST(Factor, between_units_of_one_kind_is_their_power_of_ten) {
  int checked = 0;
  for (const Analyte& analyte : analytes()) {
    const Base to = base_of(analyte.units[0].unit);
    for (const AnalyteUnit& unit : analyte.units.subspan(1)) {
      const Base from = base_of(unit.unit);
      if (to.kind == Base::Kind::none || from.kind != to.kind) {
        continue;
      }
      EXPECT_NEAR(unit.factor, from.size / to.size, unit.factor * 1e-12) << analyte.code;
      ++checked;
    }
  }
  EXPECT_EQ(checked, 17);
}

double factor_of(const char* code, Unit unit) {
  return find_unit(*find_analyte(code), unit)->factor;
}

TEST(Factor, of_enzymes_is_sixty_micromoles_a_minute) {
  // 1 U = 1 umol/min; 1 kat = 1 mol/s, so 1 ukat = 60 umol/min (CGPM 1999, Resolution 12).
  for (const char* code : {"alt", "ast", "ggt", "alp", "ldh", "ck", "lipase", "amylase"}) {
    EXPECT_EQ(factor_of(code, Unit::ukat_per_l), 60) << code;
  }
}

TEST(Factor, of_hba1c_is_the_master_equation_of_ifcc_and_ngsp) {
  // IFCC = 10.93 * NGSP - 23.50, and its inverse NGSP = 0.09148 * IFCC + 2.152.
  const AnalyteUnit& unit = *find_unit(*find_analyte("hba1c"), Unit::percent);
  for (double ngsp = 4; ngsp <= 15; ngsp += 0.1) {
    const double ifcc = ngsp * unit.factor + unit.offset;
    EXPECT_NEAR(ifcc, 10.93 * ngsp - 23.50, 0.1) << ngsp;
    EXPECT_NEAR(ngsp, 0.09148 * ifcc + 2.152, 1e-9) << ngsp;
  }
}

TEST(Factor, of_haemoglobin_is_one_chain_with_its_haem) {
  // Mean of the alpha and the beta chain of human haemoglobin, and one haem.
  const double monomer = (15'126.4 + 15'867.2) / 2 + molar_mass("C34H32FeN4O4");
  EXPECT_NEAR(factor_of("hemoglobin", Unit::mmol_per_l), monomer / 1000, 1e-3);
}

TEST(Factor, of_pressure_length_weight_and_heat_is_its_definition) {
  EXPECT_NEAR(factor_of("pco2", Unit::mm_mercury), 101.325 / 760, 1e-6);
  EXPECT_NEAR(factor_of("po2", Unit::mm_mercury), 101.325 / 760, 1e-6);
  EXPECT_EQ(factor_of("weight", Unit::pound), 0.45359237);
  EXPECT_EQ(factor_of("weight", Unit::gram), 0.001);
  EXPECT_EQ(factor_of("height", Unit::inch), 2.54);
  EXPECT_EQ(factor_of("height", Unit::metre), 100);
  EXPECT_EQ(factor_of("hematocrit", Unit::percent), 0.01);
  const AnalyteUnit& heat = *find_unit(*find_analyte("temperature"), Unit::fahrenheit);
  EXPECT_NEAR(32 * heat.factor + heat.offset, 0, 1e-9);
  EXPECT_NEAR(212 * heat.factor + heat.offset, 100, 1e-9);
}

// As published tables print them, to be multiplied with the conventional value: those that journals
// give their authors (JAMA, Clinical Chemistry) and, for what these lack, those of laboratories'
// unit converters. Looked up, not computed.
TEST(Factor, agrees_with_the_published_tables) {
  const struct {
    const char* code;
    Unit conventional;
    double factor;
  } published[] = {
      {"creatinine", Unit::mg_per_dl, 88.4},      {"uric_acid", Unit::mg_per_dl, 59.48},
      {"bilirubin", Unit::mg_per_dl, 17.1},       {"cholesterol", Unit::mg_per_dl, 0.02586},
      {"triglycerides", Unit::mg_per_dl, 0.0113}, {"glucose", Unit::mg_per_dl, 0.05551},
      {"lactate", Unit::mg_per_dl, 0.111},        {"magnesium", Unit::mg_per_dl, 0.4114},
      {"phosphate", Unit::mg_per_dl, 0.3229},     {"calcium", Unit::mg_per_dl, 0.2495},
      {"ammonia", Unit::ug_per_dl, 0.587},        {"cortisol", Unit::ug_per_dl, 27.59},
      {"iron", Unit::ug_per_dl, 0.179},           {"vitamin_d", Unit::ng_per_ml, 2.496},
      {"vitamin_b12", Unit::pg_per_ml, 0.7378},   {"free_t4", Unit::ng_per_dl, 12.87},
      {"urea", Unit::mg_per_dl, 1 / 6.006},       {"bun", Unit::mg_per_dl, 1 / 2.8},
      {"hemoglobin", Unit::g_per_dl, 10},         {"albumin", Unit::g_per_dl, 10},
      {"pco2", Unit::mm_mercury, 0.1333}};
  for (const auto& [code, unit, factor] : published) {
    EXPECT_NEAR(factor_of(code, unit), factor, factor * 1e-3) << code;
  }
}

TEST(Factor, of_single_charge_is_one) {
  for (const char* code : {"sodium", "potassium", "chloride", "bicarbonate"}) {
    EXPECT_EQ(factor_of(code, Unit::meq_per_l), 1) << code;
  }
}

}  // namespace
}  // namespace consilium::findings
