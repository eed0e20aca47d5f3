#include "findings/analyte.hpp"

#include <algorithm>

#include "findings/folded_line.hpp"

namespace consilium::findings {

namespace {

// mg/dL to mmol/L for a substance of `grams` per mole: 10 dL/L * mg / (g/mol).
constexpr double from_mg_per_dl(double grams) { return 10 / grams; }
// mg/dL to umol/L, and ug/dL to umol/L.
constexpr double from_mg_per_dl_to_umol(double grams) { return 10'000 / grams; }
constexpr double from_ug_per_dl_to_umol(double grams) { return 10 / grams; }

// Molar masses by the formula that the source names, with the IUPAC standard atomic weights of
// 2021, abridged; factor_test.cpp recomputes each.
constexpr std::string_view decimal = "power of ten";
constexpr std::string_view enzyme = "1 U = 1 umol/min, 1 kat = 1 mol/s (CGPM 1999, Resolution 12)";

constexpr AnalyteUnit electrolyte[] = {{Unit::mmol_per_l}, {Unit::meq_per_l}};
constexpr AnalyteUnit only_mmol[] = {{Unit::mmol_per_l}};
constexpr AnalyteUnit calcium[] = {{Unit::mmol_per_l}, {Unit::mg_per_dl, from_mg_per_dl(40.078)}};
constexpr AnalyteUnit magnesium[] = {{Unit::mmol_per_l}, {Unit::mg_per_dl, from_mg_per_dl(24.305)}};
constexpr AnalyteUnit phosphate[] = {{Unit::mmol_per_l}, {Unit::mg_per_dl, from_mg_per_dl(30.974)}};
constexpr AnalyteUnit urea[] = {{Unit::mmol_per_l}, {Unit::mg_per_dl, from_mg_per_dl(60.056)}};
constexpr AnalyteUnit bun[] = {{Unit::mmol_per_l}, {Unit::mg_per_dl, from_mg_per_dl(28.014)}};
constexpr AnalyteUnit creatinine[] = {{Unit::umol_per_l},
                                      {Unit::mg_per_dl, from_mg_per_dl_to_umol(113.12)}};
constexpr AnalyteUnit glucose[] = {{Unit::mmol_per_l}, {Unit::mg_per_dl, from_mg_per_dl(180.156)}};
// NGSP % = 0.09148 * IFCC + 2.152
constexpr AnalyteUnit hba1c[] = {{Unit::mmol_per_mol},
                                 {Unit::percent, 1 / 0.09148, -2.152 / 0.09148}};
constexpr AnalyteUnit mg_l[] = {{Unit::mg_per_l}, {Unit::mg_per_dl, 10}};
constexpr AnalyteUnit ug_l[] = {{Unit::ug_per_l}, {Unit::ng_per_ml}};
constexpr AnalyteUnit g_l[] = {{Unit::g_per_l}, {Unit::g_per_dl, 10}};
constexpr AnalyteUnit bilirubin[] = {{Unit::umol_per_l},
                                     {Unit::mg_per_dl, from_mg_per_dl_to_umol(584.67)}};
constexpr AnalyteUnit enzymes[] = {{Unit::u_per_l}, {Unit::ukat_per_l, 60}};
constexpr AnalyteUnit troponins[] = {{Unit::ng_per_l}, {Unit::ng_per_ml, 1000}};
constexpr AnalyteUnit peptides[] = {{Unit::ng_per_l}, {Unit::pg_per_ml}};
constexpr AnalyteUnit lactate[] = {{Unit::mmol_per_l}, {Unit::mg_per_dl, from_mg_per_dl(90.078)}};
constexpr AnalyteUnit ammonia[] = {{Unit::umol_per_l},
                                   {Unit::ug_per_dl, from_ug_per_dl_to_umol(17.031)}};
constexpr AnalyteUnit uric_acid[] = {{Unit::umol_per_l},
                                     {Unit::mg_per_dl, from_mg_per_dl_to_umol(168.11)}};
constexpr AnalyteUnit cholesterols[] = {{Unit::mmol_per_l},
                                        {Unit::mg_per_dl, from_mg_per_dl(386.66)}};
constexpr AnalyteUnit triglycerides[] = {{Unit::mmol_per_l},
                                         {Unit::mg_per_dl, from_mg_per_dl(885.45)}};
// One fourth of the tetramer, which is what laboratories count: 16,114 g/mol.
constexpr AnalyteUnit hemoglobin[] = {
    {Unit::g_per_l}, {Unit::g_per_dl, 10}, {Unit::mmol_per_l, 16.114}};
constexpr AnalyteUnit hematocrit[] = {{Unit::l_per_l}, {Unit::percent, 0.01}};
constexpr AnalyteUnit cells[] = {{Unit::giga_per_l}, {Unit::per_ul, 0.001}};
constexpr AnalyteUnit neutrophils[] = {
    {Unit::giga_per_l}, {Unit::per_ul, 0.001}, {Unit::percent, 1, 0, true}};
constexpr AnalyteUnit only_fl[] = {{Unit::femtolitre}};
constexpr AnalyteUnit iron[] = {{Unit::umol_per_l},
                                {Unit::ug_per_dl, from_ug_per_dl_to_umol(55.845)}};
constexpr AnalyteUnit vitamin_b12[] = {{Unit::pmol_per_l}, {Unit::pg_per_ml, 1000 / 1355.4}};
constexpr AnalyteUnit folate[] = {{Unit::nmol_per_l}, {Unit::ng_per_ml, 1000 / 441.40}};
constexpr AnalyteUnit vitamin_d[] = {{Unit::nmol_per_l}, {Unit::ng_per_ml, 1000 / 400.65}};
constexpr AnalyteUnit only_mu[] = {{Unit::milliunit_per_l}};
constexpr AnalyteUnit free_t4[] = {{Unit::pmol_per_l}, {Unit::ng_per_dl, 10'000 / 776.87}};
constexpr AnalyteUnit free_t3[] = {{Unit::pmol_per_l}, {Unit::pg_per_ml, 1000 / 650.97}};
constexpr AnalyteUnit cortisol[] = {{Unit::nmol_per_l}, {Unit::ug_per_dl, 10'000 / 362.47}};
constexpr AnalyteUnit d_dimer[] = {
    {Unit::mg_per_l}, {Unit::ug_per_l, 0.001}, {Unit::ng_per_ml, 0.001}};
constexpr AnalyteUnit only_one[] = {{Unit::one}};
constexpr AnalyteUnit fibrinogen[] = {{Unit::g_per_l}, {Unit::mg_per_dl, 0.01}};
constexpr AnalyteUnit only_mm_h[] = {{Unit::mm_per_h}};
constexpr AnalyteUnit gases[] = {{Unit::kilopascal}, {Unit::mm_mercury, 0.133322}};
constexpr AnalyteUnit only_mm_mercury[] = {{Unit::mm_mercury}};
constexpr AnalyteUnit only_per_minute[] = {{Unit::per_minute}};
constexpr AnalyteUnit only_percent[] = {{Unit::percent}};
constexpr AnalyteUnit temperature[] = {{Unit::celsius}, {Unit::fahrenheit, 5.0 / 9, -160.0 / 9}};
constexpr AnalyteUnit weight[] = {{Unit::kilogram}, {Unit::pound, 0.45359237}, {Unit::gram, 0.001}};
constexpr AnalyteUnit height[] = {{Unit::centimetre}, {Unit::inch, 2.54}, {Unit::metre, 100}};
constexpr AnalyteUnit only_week[] = {{Unit::week}};

constexpr std::string_view none = "";
constexpr std::string_view pressure = "BIPM SI brochure: 1 mmHg = 133.322 Pa";
constexpr std::string_view yard = "International yard and pound agreement of 1959";

// The limits are wider than any textbook's: they only refuse what cannot be meant.
constexpr Analyte table[] = {
    {"sodium", "Sodium", electrolyte, true, 80, 220, Shape::number, "valence 1"},
    {"potassium", "Potassium", electrolyte, true, 0.8, 15, Shape::number, "valence 1"},
    {"chloride", "Chloride", electrolyte, true, 50, 170, Shape::number, "valence 1"},
    {"bicarbonate", "Bicarbonate", electrolyte, true, 1, 70, Shape::number, "valence 1"},
    {"calcium", "Calcium", calcium, false, 0.4, 6, Shape::number, "molar mass of Ca"},
    {"ionized_calcium", "Ionized calcium", calcium, false, 0.2, 4, Shape::number,
     "molar mass of Ca"},
    {"magnesium", "Magnesium", magnesium, false, 0.1, 10, Shape::number, "molar mass of Mg"},
    {"phosphate", "Phosphate", phosphate, false, 0.05, 8, Shape::number,
     "molar mass of P, counted as phosphorus"},
    {"urea", "Urea", urea, false, 0.3, 150, Shape::number, "molar mass of CH4N2O"},
    {"bun", "Urea nitrogen", bun, false, 0.3, 150, Shape::number,
     "molar mass of N2, the nitrogen of urea"},
    {"creatinine", "Creatinine", creatinine, false, 8, 4000, Shape::number,
     "molar mass of C4H7N3O"},
    {"glucose", "Glucose", glucose, false, 0.2, 160, Shape::number, "molar mass of C6H12O6"},
    {"hba1c", "HbA1c", hba1c, false, 9, 250, Shape::number,
     "NGSP master equation: NGSP = 0.09148 * IFCC + 2.152"},
    {"crp", "C-reactive protein", mg_l, false, 0.01, 1000, Shape::number, decimal},
    {"procalcitonin", "Procalcitonin", ug_l, false, 0.001, 999, Shape::number, decimal},
    {"albumin", "Albumin", g_l, false, 3, 80, Shape::number, decimal},
    {"total_protein", "Total protein", g_l, false, 10, 180, Shape::number, decimal},
    {"bilirubin", "Bilirubin", bilirubin, false, 0.5, 1500, Shape::number,
     "molar mass of C33H36N4O6"},
    {"direct_bilirubin", "Direct bilirubin", bilirubin, false, 0.1, 1200, Shape::number,
     "molar mass of C33H36N4O6"},
    {"alt", "ALT", enzymes, false, 1, 60'000, Shape::number, enzyme},
    {"ast", "AST", enzymes, false, 1, 60'000, Shape::number, enzyme},
    {"ggt", "GGT", enzymes, false, 1, 20'000, Shape::number, enzyme},
    {"alp", "Alkaline phosphatase", enzymes, false, 2, 20'000, Shape::number, enzyme},
    {"ldh", "LDH", enzymes, false, 20, 100'000, Shape::number, enzyme},
    {"ck", "CK", enzymes, false, 3, 1'000'000, Shape::number, enzyme},
    {"lipase", "Lipase", enzymes, false, 1, 100'000, Shape::number, enzyme},
    {"amylase", "Amylase", enzymes, false, 1, 50'000, Shape::number, enzyme},
    {"troponin_t", "Troponin T", troponins, false, 0, 1'000'000, Shape::number, decimal},
    {"troponin_i", "Troponin I", troponins, false, 0, 1'000'000, Shape::number, decimal},
    {"troponin", "Troponin", troponins, false, 0, 1'000'000, Shape::number, decimal},
    {"nt_probnp", "NT-proBNP", peptides, false, 1, 1'000'000, Shape::number, decimal},
    {"bnp", "BNP", peptides, false, 1, 100'000, Shape::number, decimal},
    {"lactate", "Lactate", lactate, false, 0.1, 45, Shape::number,
     "molar mass of C3H6O3, lactic acid"},
    {"ammonia", "Ammonia", ammonia, false, 1, 3000, Shape::number, "molar mass of NH3"},
    {"uric_acid", "Uric acid", uric_acid, false, 10, 2500, Shape::number, "molar mass of C5H4N4O3"},
    {"cholesterol", "Cholesterol", cholesterols, false, 0.3, 45, Shape::number,
     "molar mass of C27H46O"},
    {"ldl", "LDL cholesterol", cholesterols, false, 0.05, 35, Shape::number,
     "molar mass of C27H46O"},
    {"hdl", "HDL cholesterol", cholesterols, false, 0.05, 6, Shape::number,
     "molar mass of C27H46O"},
    {"triglycerides", "Triglycerides", triglycerides, false, 0.1, 170, Shape::number,
     "molar mass of C57H104O6, triolein"},
    {"hemoglobin", "Haemoglobin", hemoglobin, false, 8, 280, Shape::number,
     "monomer of 16,114 g/mol (ICSH 1995)"},
    {"hematocrit", "Haematocrit", hematocrit, false, 0.03, 0.85, Shape::number, decimal},
    {"leukocytes", "Leukocytes", cells, false, 0, 2000, Shape::number, decimal},
    {"platelets", "Platelets", cells, false, 0, 6000, Shape::number, decimal},
    {"neutrophils", "Neutrophils", neutrophils, false, 0, 1000, Shape::number, decimal},
    {"mcv", "MCV", only_fl, true, 40, 170, Shape::number, none},
    {"ferritin", "Ferritin", ug_l, false, 0.5, 500'000, Shape::number, decimal},
    {"iron", "Iron", iron, false, 0.3, 600, Shape::number, "molar mass of Fe"},
    {"vitamin_b12", "Vitamin B12", vitamin_b12, false, 10, 20'000, Shape::number,
     "molar mass of C63H88CoN14O14P, cyanocobalamin"},
    {"folate", "Folate", folate, false, 0.5, 500, Shape::number,
     "molar mass of C19H19N7O6, folic acid"},
    {"vitamin_d", "25-OH vitamin D", vitamin_d, false, 2, 1000, Shape::number,
     "molar mass of C27H44O2, calcidiol"},
    {"tsh", "TSH", only_mu, true, 0, 999, Shape::number, none},
    {"free_t4", "Free T4", free_t4, false, 0.3, 300, Shape::number, "molar mass of C15H11I4NO4"},
    {"free_t3", "Free T3", free_t3, false, 0.3, 150, Shape::number, "molar mass of C15H12I3NO4"},
    {"cortisol", "Cortisol", cortisol, false, 1, 10'000, Shape::number, "molar mass of C21H30O5"},
    {"d_dimer", "D-dimer", d_dimer, false, 0.01, 900, Shape::number, decimal},
    {"inr", "INR", only_one, true, 0.5, 25, Shape::number, none},
    {"fibrinogen", "Fibrinogen", fibrinogen, false, 0.1, 20, Shape::number, decimal},
    {"esr", "ESR", only_mm_h, true, 0, 200, Shape::whole_number, none},
    {"ph", "pH", only_one, true, 6.4, 8, Shape::number, none},
    {"pco2", "pCO2", gases, false, 0.5, 40, Shape::number, pressure},
    {"po2", "pO2", gases, false, 1, 100, Shape::number, pressure},
    {"base_excess", "Base excess", only_mmol, true, -50, 50, Shape::number, none},
    {"blood_pressure", "Blood pressure", only_mm_mercury, true, 10, 320, Shape::pressure, none},
    {"heart_rate", "Heart rate", only_per_minute, true, 10, 400, Shape::whole_number, none},
    {"respiratory_rate", "Respiratory rate", only_per_minute, true, 2, 120, Shape::whole_number,
     none},
    {"spo2", "SpO2", only_percent, true, 30, 100, Shape::number, none},
    {"temperature", "Temperature", temperature, false, 20, 46, Shape::number,
     "Cel = (degF - 32) * 5/9"},
    {"gcs", "GCS", only_one, true, 3, 15, Shape::whole_number, none},
    {"weight", "Weight", weight, false, 0.25, 500, Shape::number, yard},
    {"height", "Height", height, false, 25, 260, Shape::number, yard},
    {"pregnancy_week", "Week of pregnancy", only_week, true, 2, 44, Shape::pregnancy_week, none},
};

}  // namespace

std::span<const Analyte> analytes() { return table; }

const Analyte* find_analyte(std::string_view code) {
  const auto* const found = std::ranges::find(table, code, &Analyte::code);
  return found == std::end(table) ? nullptr : found;
}

const AnalyteUnit* find_unit(const Analyte& analyte, Unit unit) {
  const auto found = std::ranges::find(analyte.units, unit, &AnalyteUnit::unit);
  return found == analyte.units.end() ? nullptr : &*found;
}

bool is_plausible(const Analyte& analyte, const AnalyteUnit& unit, double value) {
  if (unit.is_other_quantity) {
    return value >= 0 && value <= 100;
  }
  const double si = value * unit.factor + unit.offset;
  // Room for what rounding in another unit does to a limit.
  const double room = 1e-9 * (1 + analyte.most);
  return si >= analyte.least - room && si <= analyte.most + room;
}

bool is_told_by_change(const Analyte& analyte) {
  return is_one_of(analyte.code, {"hemoglobin", "hematocrit", "weight", "gcs", "spo2"});
}

}  // namespace consilium::findings
