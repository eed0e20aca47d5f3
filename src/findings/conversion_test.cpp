// Every factor against pairs that others state: AMA = AMA Manual of Style, 11th edition, table of
// conversions to SI units; IFCC = NGSP's table of HbA1c; NIST = NIST SP 811.
#include <gtest/gtest.h>

#include <set>

#include "findings/finding.hpp"
#include "findings/number.hpp"

namespace consilium::findings {
namespace {

Finding finding_of(const char* code, const char* value, Unit unit) {
  return {.analyte = find_analyte(code), .value = value, .unit = unit};
}

struct Pair {
  const char* code;
  Unit conventional;
  double factor;  ///< conventional * factor = SI, as stated
  double tolerance;
  const char* source;
};

TEST(Conversion, every_factor_is_what_others_state) {
  constexpr Pair pairs[] = {
      {"sodium", Unit::meq_per_l, 1, 0, "AMA"},
      {"potassium", Unit::meq_per_l, 1, 0, "AMA"},
      {"chloride", Unit::meq_per_l, 1, 0, "AMA"},
      {"bicarbonate", Unit::meq_per_l, 1, 0, "AMA"},
      {"calcium", Unit::mg_per_dl, 0.25, 0.003, "AMA"},
      {"ionized_calcium", Unit::mg_per_dl, 0.25, 0.003, "AMA"},
      {"magnesium", Unit::mg_per_dl, 0.4114, 0.001, "AMA"},
      {"phosphate", Unit::mg_per_dl, 0.323, 0.001, "AMA"},
      {"urea", Unit::mg_per_dl, 0.1665, 0.001, "urea 60.06 g/mol"},
      {"bun", Unit::mg_per_dl, 0.357, 0.001, "AMA"},
      {"creatinine", Unit::mg_per_dl, 88.4, 0.001, "AMA"},
      {"glucose", Unit::mg_per_dl, 0.0555, 0.001, "AMA"},
      {"crp", Unit::mg_per_dl, 10, 0, "AMA: mg/L to nmol/L, mg/dL by ten"},
      {"procalcitonin", Unit::ng_per_ml, 1, 0, "by volume"},
      {"albumin", Unit::g_per_dl, 10, 0, "AMA"},
      {"total_protein", Unit::g_per_dl, 10, 0, "AMA"},
      {"bilirubin", Unit::mg_per_dl, 17.104, 0.001, "AMA"},
      {"direct_bilirubin", Unit::mg_per_dl, 17.104, 0.001, "AMA"},
      {"alt", Unit::ukat_per_l, 1 / 0.0167, 0.003, "AMA"},
      {"ast", Unit::ukat_per_l, 1 / 0.0167, 0.003, "AMA"},
      {"ggt", Unit::ukat_per_l, 1 / 0.0167, 0.003, "AMA"},
      {"alp", Unit::ukat_per_l, 1 / 0.0167, 0.003, "AMA"},
      {"ldh", Unit::ukat_per_l, 1 / 0.0167, 0.003, "AMA"},
      {"ck", Unit::ukat_per_l, 1 / 0.0167, 0.003, "AMA"},
      {"lipase", Unit::ukat_per_l, 1 / 0.0167, 0.003, "AMA"},
      {"amylase", Unit::ukat_per_l, 1 / 0.0167, 0.003, "AMA"},
      {"troponin_t", Unit::ng_per_ml, 1000, 0, "by volume"},
      {"troponin_i", Unit::ng_per_ml, 1000, 0, "by volume"},
      {"troponin", Unit::ng_per_ml, 1000, 0, "by volume"},
      {"nt_probnp", Unit::pg_per_ml, 1, 0, "AMA"},
      {"bnp", Unit::pg_per_ml, 1, 0, "AMA"},
      {"lactate", Unit::mg_per_dl, 0.111, 0.001, "AMA"},
      {"ammonia", Unit::ug_per_dl, 0.587, 0.001, "AMA"},
      {"uric_acid", Unit::mg_per_dl, 59.48, 0.001, "AMA"},
      {"cholesterol", Unit::mg_per_dl, 0.0259, 0.003, "AMA"},
      {"ldl", Unit::mg_per_dl, 0.0259, 0.003, "AMA"},
      {"hdl", Unit::mg_per_dl, 0.0259, 0.003, "AMA"},
      {"triglycerides", Unit::mg_per_dl, 0.0113, 0.003, "AMA"},
      {"hemoglobin", Unit::g_per_dl, 10, 0, "AMA"},
      {"hemoglobin", Unit::mmol_per_l, 1 / 0.06206, 0.001, "1 g/L = 0.06206 mmol/L (ICSH)"},
      {"hematocrit", Unit::percent, 0.01, 1e-12, "AMA"},
      {"leukocytes", Unit::per_ul, 0.001, 1e-12, "AMA"},
      {"platelets", Unit::per_ul, 0.001, 1e-12, "by volume"},
      {"neutrophils", Unit::per_ul, 0.001, 1e-12, "by volume"},
      {"ferritin", Unit::ng_per_ml, 1, 0, "by volume"},
      {"iron", Unit::ug_per_dl, 0.179, 0.001, "AMA"},
      {"vitamin_b12", Unit::pg_per_ml, 0.7378, 0.001, "AMA"},
      {"folate", Unit::ng_per_ml, 2.266, 0.001, "AMA"},
      {"vitamin_d", Unit::ng_per_ml, 2.496, 0.001, "AMA"},
      {"free_t4", Unit::ng_per_dl, 12.871, 0.001, "AMA"},
      {"free_t3", Unit::pg_per_ml, 1.536, 0.001, "triiodothyronine 651.0 g/mol"},
      {"cortisol", Unit::ug_per_dl, 27.588, 0.001, "AMA"},
      {"d_dimer", Unit::ug_per_l, 0.001, 1e-12, "by volume"},
      {"d_dimer", Unit::ng_per_ml, 0.001, 1e-12, "by volume"},
      {"fibrinogen", Unit::mg_per_dl, 0.01, 1e-12, "AMA"},
      {"pco2", Unit::mm_mercury, 0.1333, 0.001, "NIST"},
      {"po2", Unit::mm_mercury, 0.1333, 0.001, "NIST"},
      {"weight", Unit::pound, 0.4536, 0.001, "NIST"},
      {"weight", Unit::gram, 0.001, 1e-12, "NIST"},
      {"height", Unit::inch, 2.54, 0, "NIST"},
      {"height", Unit::metre, 100, 0, "NIST"},
  };
  std::set<std::pair<std::string_view, Unit>> checked;
  for (const Pair& pair : pairs) {
    const Analyte* const analyte = find_analyte(pair.code);
    ASSERT_NE(analyte, nullptr) << pair.code;
    const AnalyteUnit* const unit = find_unit(*analyte, pair.conventional);
    ASSERT_NE(unit, nullptr) << pair.code;
    EXPECT_NEAR(unit->factor, pair.factor, pair.factor * pair.tolerance)
        << pair.code << ", " << pair.source;
    EXPECT_EQ(unit->offset, 0) << pair.code;
    checked.emplace(analyte->code, unit->unit);
  }
  // No factor of the table is left unchecked, but the affine two and shares of cells.
  for (const Analyte& analyte : analytes()) {
    for (const AnalyteUnit& unit : analyte.units.subspan(1)) {
      const bool is_elsewhere = unit.offset != 0 || unit.is_other_quantity;
      EXPECT_TRUE(is_elsewhere || checked.contains({analyte.code, unit.unit}))
          << analyte.code << " " << spelled(unit.unit);
      EXPECT_FALSE(analyte.source.empty()) << analyte.code;
    }
  }
}

struct Shown {
  const char* code;
  const char* value;
  Unit unit;
  const char* other;  ///< in the other system
};

TEST(Conversion, hba1c_follows_the_master_equation) {
  constexpr Shown rows[] = {
      // IFCC
      {"hba1c", "42", Unit::mmol_per_mol, "6.0"}, {"hba1c", "48", Unit::mmol_per_mol, "6.5"},
      {"hba1c", "53", Unit::mmol_per_mol, "7.0"}, {"hba1c", "64", Unit::mmol_per_mol, "8.0"},
      {"hba1c", "75", Unit::mmol_per_mol, "9.0"}, {"hba1c", "86", Unit::mmol_per_mol, "10.0"},
      {"hba1c", "6.5", Unit::percent, "48"},      {"hba1c", "9.0", Unit::percent, "75"},
  };
  for (const Shown& row : rows) {
    const Finding finding = finding_of(row.code, row.value, row.unit);
    const auto other = row.unit == Unit::percent ? in_si(finding) : in_conventional(finding);
    EXPECT_EQ(other->value, row.other) << row.value;
  }
}

TEST(Conversion, shown_no_finer_than_typed) {
  constexpr Shown to_conventional[] = {
      {"glucose", "5.5", Unit::mmol_per_l, "99"},
      {"creatinine", "124", Unit::umol_per_l, "1.40"},
      {"crp", "210", Unit::mg_per_l, "21.0"},
      {"calcium", "2.95", Unit::mmol_per_l, "11.8"},
      {"bilirubin", "85", Unit::umol_per_l, "5.0"},
      {"cortisol", "450", Unit::nmol_per_l, "16.3"},
      {"po2", "9.1", Unit::kilopascal, "68"},
      {"temperature", "38.5", Unit::celsius, "101.3"},
      {"temperature", "37", Unit::celsius, "99"},
      {"weight", "72", Unit::kilogram, "159"},
      {"troponin_t", "14", Unit::ng_per_l, "0.014"},
  };
  for (const Shown& row : to_conventional) {
    EXPECT_EQ(in_conventional(finding_of(row.code, row.value, row.unit))->value, row.other)
        << row.code << " " << row.value;
  }
  constexpr Shown to_si[] = {
      {"creatinine", "1.4", Unit::mg_per_dl, "124"},
      {"glucose", "99", Unit::mg_per_dl, "5.5"},
      {"urea", "45", Unit::mg_per_dl, "7.5"},
      {"bun", "20", Unit::mg_per_dl, "7.1"},
      {"bilirubin", "1.2", Unit::mg_per_dl, "21"},
      {"phosphate", "3.7", Unit::mg_per_dl, "1.19"},
      {"triglycerides", "150", Unit::mg_per_dl, "1.69"},
      {"hemoglobin", "8.2", Unit::g_per_dl, "82"},
      {"hematocrit", "42", Unit::percent, "0.42"},
      {"pco2", "45", Unit::mm_mercury, "6.0"},
      {"leukocytes", "12300", Unit::per_ul, "12.300"},
      {"vitamin_d", "20", Unit::ng_per_ml, "50"},
      {"temperature", "101.3", Unit::fahrenheit, "38.5"},
      {"creatinine", "<0.5", Unit::mg_per_dl, "<44"},
      {"glucose", "90-126", Unit::mg_per_dl, "5.0-7.0"},
      {"height", "1.72", Unit::metre, "172"},
  };
  for (const Shown& row : to_si) {
    EXPECT_EQ(in_si(finding_of(row.code, row.value, row.unit))->value, row.other)
        << row.code << " " << row.value;
  }
}

TEST(Conversion, value_in_its_own_unit_stays_as_typed) {
  const Finding finding = finding_of("potassium", "6.10", Unit::mmol_per_l);
  EXPECT_EQ(in_si(finding), (Measure{"6.10", Unit::mmol_per_l}));
  EXPECT_EQ(in_conventional(finding), (Measure{"6.10", Unit::meq_per_l}));
}

TEST(Conversion, unknown_unit_and_share_of_cells_convert_to_nothing) {
  const Finding unknown{.analyte = find_analyte("hemoglobin"), .value = "8.2", .unit = {}};
  EXPECT_FALSE(in_si(unknown).has_value());
  EXPECT_FALSE(in_conventional(unknown).has_value());
  EXPECT_FALSE(in_si(finding_of("neutrophils", "85", Unit::percent)).has_value());
  EXPECT_FALSE(in_conventional(finding_of("heart_rate", "98", Unit::per_minute)).has_value());
}

TEST(Analytes, codes_are_unique_and_units_are_theirs) {
  std::set<std::string_view> codes;
  for (const Analyte& analyte : analytes()) {
    EXPECT_TRUE(codes.insert(analyte.code).second) << analyte.code;
    EXPECT_EQ(analyte.units.front().factor, 1) << analyte.code;
    EXPECT_LT(analyte.least, analyte.most) << analyte.code;
  }
  EXPECT_GE(codes.size(), 40U);
}

}  // namespace
}  // namespace consilium::findings
