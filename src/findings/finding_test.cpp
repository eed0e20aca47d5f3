// What is understood of a typed line, and what stays text: the traps, one by one.
#include "findings/finding.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>

namespace consilium::findings {
namespace {

std::string understood(std::string_view text, std::string_view language = "en") {
  std::string all;
  for (const Finding& finding : read_findings(text, language)) {
    all += all.empty() ? "" : " ; ";
    all += spelled(finding);
  }
  return all;
}

struct Typed {
  const char* language;
  const char* text;
  const char* expected;
};

void expect_all(std::span<const Typed> rows) {
  for (const Typed& row : rows) {
    EXPECT_EQ(understood(row.text, row.language), row.expected) << row.language << ": " << row.text;
  }
}

TEST(Findings, line_as_typed_becomes_rows) {
  EXPECT_EQ(understood("Na 128, K 6.1, CRP 210 mg/l"),
            "sodium 128 mmol/L ; potassium 6.1 mmol/L ; crp 210 mg/L");
}

TEST(Findings, span_reaches_from_name_to_unit) {
  const std::string text = "Größe egal\nà: Kalium 6,1 mmol/l (H), CRP 210 mg/l.";
  const auto found = read_findings(text, "de");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(text.substr(found[0].begin, found[0].end - found[0].begin), "Kalium 6,1 mmol/l");
  EXPECT_EQ(text.substr(found[1].begin, found[1].end - found[1].begin), "CRP 210 mg/l");
}

TEST(Findings, digits_stay_as_typed) {
  expect_all(std::to_array<Typed>({
      {"de", "K 6,10", "potassium 6.10 mmol/L"},
      {"en", "CRP <5 mg/l", "crp <5 mg/L"},
      {"en", "troponin I ≤0.04 ng/ml", "troponin_i <=0.04 ng/mL"},
      {"en", "HR 40-45", "heart_rate 40-45 /min"},
      {"en", "BP 118/76", "blood_pressure 118/76 mmHg"},
      {"de", "28+3 SSW", "pregnancy_week 28+3 wk"},
      {"en", "BE -8.2", "base_excess -8.2 mmol/L"},
  }));
}

TEST(Findings, unit_is_settled_only_where_the_world_has_one) {
  expect_all(std::to_array<Typed>({
      {"en", "Na 128", "sodium 128 mmol/L"},
      {"en", "Hb 8.2", "hemoglobin 8.2 ?"},
      {"en", "WBC 12.3", "leukocytes 12.3 ?"},
      {"de", "Leukos 12,3", "leukocytes 12.3 ?"},
      {"en", "temp 38.5", "temperature 38.5 Cel"},
      {"en", "temp 101.3", "temperature 101.3 degF"},
      {"en", "temp 25", "temperature 25 ?"},
  }));
}

TEST(Findings, typed_unit_that_is_not_the_analytes_stays_text) {
  for (const char* text :
       {"Na 128 mg/dl", "creatinine 1.4 umol/L", "K 6.1 mmol/h", "glucose 5.5 mmol/l/h",
        "glucose 5% 500 ml", "albumin 20 %", "CRP 210 nmol/l", "weight 72 kg/m2", "K 6.1x"}) {
    EXPECT_EQ(understood(text), "") << text;
  }
}

TEST(Findings, units_are_known_by_their_many_spellings) {
  for (const char* unit : {"G/l", "Gpt/l", "x10^9/l", "x 10⁹/L", "10^9/L", "10e9/L", "/nl", "K/µL",
                           "x 10³/µl", "Tsd./µl"}) {
    EXPECT_EQ(understood(std::string("Leukos 12,3 ") + unit, "de"), "leukocytes 12.3 10*9/L")
        << unit;
  }
  for (const char* unit : {"/µl", "/ul", "/mm3", "/mm³", "cells/µL"}) {
    EXPECT_EQ(understood(std::string("WBC 1200 ") + unit), "leukocytes 1200 /uL") << unit;
  }
  EXPECT_EQ(understood("plaquetas 180 mil/mm3", "es"), "platelets 180 10*9/L");
  EXPECT_EQ(understood("platelets 180 mil/mm3", "en"), "");
}

TEST(Findings, mark_parts_thousands_only_beyond_doubt) {
  expect_all(std::to_array<Typed>({
      {"en", "WBC 12,300 /µL", "leukocytes 12300 /uL"},
      {"de", "Leukos 12.300/µl", "leukocytes 12300 /uL"},
      {"fr", "GB 12 300/mm3", "leukocytes 12300 /uL"},
      {"de", "Leukos 12.300", ""},
      {"en", "WBC 12,300", "leukocytes 12300 ?"},
      {"fr", "poids 3 250 g", "weight 3250 g"},
      {"de", "Leukos 12'300/µl", "leukocytes 12300 /uL"},
      {"de", "Leukos 12.300 G/l", "leukocytes 12.300 10*9/L"},
      {"en", "TSH 1.250 mU/L", "tsh 1.250 mU/L"},
      {"de", "TSH 1,250 mU/l", "tsh 1.250 mU/L"},
      {"en", "ferritin 1,250 ng/mL", "ferritin 1250 ng/mL"},
      {"en", "troponin I 1,250", ""},
      {"de", "Thrombos 1.200 G/l", ""},
      {"en", "NT-proBNP 12.500 pg/mL", ""},
      {"en", "Na 128 145", ""},
      {"en", "K 6 120", ""},
  }));
}

TEST(Findings, course_of_values_is_no_finding) {
  for (const char* text :
       {"CRP 80 -> 210 mg/l", "Crea 1.2→3.4", "K 6.1 then 5.2", "K 6.1, 5.8, 5.2", "K 6.1 / 5.2",
        "CRP from 80 to 210 mg/l", "Hb 8.2 vs 12.1", "K 6.1 > 5.2", "Hb drop 2 g/dl", "Hb ↓ 2 g/dl",
        "weight loss 5 kg", "loss of weight 5 kg"}) {
    EXPECT_EQ(understood(text), "") << text;
  }
  EXPECT_EQ(understood("Krea von 1,2 auf 3,4 mg/dl", "de"), "");
  EXPECT_EQ(understood("perte de poids 5 kg", "fr"), "");
}

TEST(Findings, qualifier_behind_the_number_does_no_harm) {
  for (const char* text : {"K 6.1 hemolysed", "K 6.1 (H)", "K 6.1 ↑", "K 6.1 high", "K 6.1 H",
                           "K 6.1*", "K 6.1 (3.5-5.0)", "K 6.1 mmol/l [3.5-5.0]"}) {
    EXPECT_EQ(understood(text), "potassium 6.1 mmol/L") << text;
  }
}

TEST(Findings, dates_times_doses_and_ages_are_none) {
  for (const char* text : {"KCl 40 mmol", "amlodipine 5 mg", "K 40 mmol po", "vitamin K 10 mg",
                           "vitamin D 2000 IU", "Mg 2 g iv", "sodium bicarbonate 50 mEq iv",
                           "K 12.03.2026: 4.5", "Na 14:00 128", "54 y male", "K2", "T4 N1", "CK7+",
                           "K pending", "CRP n.d.", "Trop neg", "K 6.1?", "K ~6"}) {
    EXPECT_EQ(understood(text), "") << text;
  }
}

TEST(Findings, other_samples_are_none) {
  for (const char* text :
       {"urine Na 20", "U-Na 20", "CSF glucose 2.1 mmol/l", "Na 20 mmol/l (urine)",
        "pleural fluid: LDH 450 U/l, albumin 20 g/l", "urine: Na 90, K 5, Cl 85"}) {
    EXPECT_EQ(understood(text), "") << text;
  }
  expect_all(std::to_array<Typed>({
      {"fr", "LCR : glucose 2,1 mmol/L", ""},
      {"de", "Liquor-Glukose 2,1 mmol/l", ""},
      {"es", "Na en orina 20 mEq/l", ""},
      {"en", "Na 128, urine Na 20", "sodium 128 mmol/L"},
      {"en", "urine output 20 ml/h, K 6.1", "potassium 6.1 mmol/L"},
      {"en", "urine Na 20. Serum Na 128", "sodium 128 mmol/L"},
      {"fr", "LBA: PNN 61%, K 4,1", ""},
      {"pt", "lavado broncoalveolar neutrófilos 55%", ""},
      {"fr", "ponction genou GB 62 000, K 4,1", "potassium 4.1 mmol/L"},
      {"en", "K 4.1, non-HDL cholesterol 5.1 mmol/L", "potassium 4.1 mmol/L"},
      {"it", "colesterolo non HDL 130 mg/dl", ""},
  }));
}

TEST(Findings, name_means_what_it_means_in_the_language) {
  expect_all(std::to_array<Typed>({
      {"en", "RR 18", "respiratory_rate 18 /min"},
      {"de", "RR 18", ""},
      {"de", "RR 120/80", "blood_pressure 120/80 mmHg"},
      {"de", "AF 22/min", "respiratory_rate 22 /min"},
      {"en", "AF 140/min", ""},
      {"es", "PCR 210", "crp 210 ?"},
      {"en", "PCR 35", ""},
      {"fr", "TP 45 %", ""},
      {"fr", "TA 12/7", ""},
      {"pt", "PA 120x80 mmHg", "blood_pressure 120/80 mmHg"},
      {"de", "54 Jahre alt 98", ""},
      {"de", "K ca 6", ""},
      {"de", "CRP ca. 210 mg/l", ""},
      {"en", "HR 0.85", ""},
      {"en", "p 0.05", ""},
      {"en", "CA 125 350", ""},
      {"en", "AST/ALT 2.1", ""},
      {"en", "indirect bilirubin 4.1 mg/dl", ""},
      {"en", "CK-MB 24 U/l", ""},
  }));
}

TEST(Findings, week_of_pregnancy_is_no_childs_and_no_ordinal) {
  expect_all(std::to_array<Typed>({
      {"fr", "28 SA + 3", "pregnancy_week 28+3 wk"},
      {"en", "28 weeks pregnant", "pregnancy_week 28 wk"},
      {"es", "embarazo de 28 semanas", "pregnancy_week 28 wk"},
      {"de", "in der 28. SSW", ""},
      {"en", "born at 28+3 weeks", ""},
      {"en", "28+8 weeks", ""},
      {"en", "28 weeks", ""},
  }));
}

TEST(Findings, name_that_is_also_a_unit_begins_the_next_finding) {
  expect_all(std::to_array<Typed>({
      {"en", "K+ 2.6 Mg 0.55 mmol/l", "potassium 2.6 mmol/L ; magnesium 0.55 mmol/L"},
      {"en", "t 37.9 hr 104", "temperature 37.9 Cel ; heart_rate 104 /min"},
      {"en", "K 6.1 after 2 hr 98", "potassium 6.1 mmol/L"},
      {"es", "ácido fólico 5 mg/d", ""},
  }));
}

TEST(Findings, word_before_the_name_cut_short_still_changes_it) {
  expect_all(std::to_array<Typed>({
      {"de", "ion. Ca 1,02 mmol/l", "ionized_calcium 1.02 mmol/L"},
      {"de", "dir. Bili 6,2 mg/dl", "direct_bilirubin 6.2 mg/dL"},
      {"de", "indir. Bili 6,2 mg/dl", ""},
      {"de", "korr. Ca 2,9 mmol/l", ""},
  }));
}

TEST(Findings, other_times_and_conditions_are_none) {
  for (const char* text : {"Hb was 12.1 last month, now 8.2", "weight 80 kg 3 months ago",
                           "if K 6 then treat", "lactate 4.2 down to 2.1"}) {
    EXPECT_EQ(understood(text), "") << text;
  }
  expect_all(std::to_array<Typed>({
      {"de", "Hb 9,2 vor 3 Tagen", ""},
      {"fr", "K 6,1 il y a 3 jours", ""},
      {"pt", "peso 70 kg há 3 meses", ""},
      {"de", "Krea 1,2 auf 3,4 gestiegen", ""},
  }));
}

TEST(Findings, wishes_and_conditions_reach_over_words) {
  expect_all(std::to_array<Typed>({
      {"en", "call if K >6 or HR <40", ""},
      {"en", "Call if unwell. HR <40", "heart_rate <40 /min"},
      {"fr", "obj SpO2 88-92 %", ""},
      {"fr", "objectif de SpO2 88-92 %", ""},
      {"de", "Ziel: SpO2 88-92 %", ""},
      {"en", "target for Hb 80 g/l", ""},
      {"de", "Obj.: SpO2 93 %", "spo2 93 %"},
  }));
}

TEST(Findings, name_of_another_thing_is_none) {
  expect_all(std::to_array<Typed>({
      {"en", "fundal height 32 cm", ""},
      {"fr", "Diffu K 2 gel x3", ""},
      {"pt", "peso 58 kg alt 1,62 m", "weight 58 kg ; height 1.62 m"},
      {"en", "alt 1.62 m", ""},
  }));
}

TEST(Findings, course_in_words_is_no_finding) {
  expect_all(std::to_array<Typed>({
      {"es", "Cr de 1,0 a 2,2 en 3 días", ""},
      {"fr", "créat de 88 à 190 en 2 jours", ""},
      {"it", "creatinina da 1,0 a 2,2 in 3 giorni", ""},
      {"de", "Krea von 1,0 auf 2,2 in 3 Tagen", ""},
      {"en", "Cr from 1.0 to 2.2 in 3 days", ""},
  }));
}

TEST(Findings, long_name_with_one_slip_is_understood) {
  expect_all(std::to_array<Typed>({
      {"en", "creatnine 342 umol/l", "creatinine 342 umol/L"},
      {"de", "Kalim 5,7", "potassium 5.7 mmol/L"},
      {"de", "Natirum 128", "sodium 128 mmol/L"},
      {"en", "plateletts 62 x10^9/l", "platelets 62 10*9/L"},
      {"it", "troponnina T 112 ng/L", "troponin_t 112 ng/L"},
  }));
}

TEST(Findings, slip_that_could_mean_something_else_is_none) {
  expect_all(std::to_array<Typed>({
      {"en", "creatnne 342 umol/l", ""},  // two slips
      {"en", "sodim chlorid", ""},
      {"de", "Transferrin 250", ""},  // another name, and near to ferritin only in sound
      {"de", "Kortison 40", ""},
      {"en", "lactase 5", ""},
      {"es", "lactante 5", ""},
      {"es", "cloruro potásico 10 mEq/L", ""},
      {"pt", "calemia 4,2", ""},  // of potassium or of calcium
      {"de", "Großer 30 cm", ""},
      {"en", "Creatine 5", ""},
  }));
}

TEST(Findings, sign_or_phrase_leads_from_name_to_value) {
  expect_all(std::to_array<Typed>({
      {"es", "CREATININA.....1.9 MG/DL", "creatinine 1.9 mg/dL"},
      {"pt", "Hb -> 6,6 g/dL", "hemoglobin 6.6 g/dL"},
      {"it", "K → 6,2", "potassium 6.2 mmol/L"},
      {"it", "K → 6,2 → 5,1", ""},
      {"en", "potassium - 3.0", "potassium 3.0 mmol/L"},
      {"en", "BE - 3", ""},
      {"en", "Hb - 2 g/dl", ""},
      {"de", "Hb nur 6,4 g/dl", "hemoglobin 6.4 g/dL"},
      {"de", "CRP vom 21.11.26: 38 mg/l", "crp 38 mg/L"},
      {"de", "CRP vom 21.11.26", ""},
      {"fr", "INR ce matin 5,4", "inr 5.4 1"},
      {"fr", "CRP jour 3", ""},
  }));
}

TEST(Findings, value_may_stand_before_its_name) {
  expect_all(std::to_array<Typed>({
      {"pt", "5,3 mEq/L de K", "potassium 5.3 mEq/L"},
      {"fr", "8,4 g/dl d'Hb", "hemoglobin 8.4 g/dL"},
      {"en", "88/50 BP, 98% sats", "blood_pressure 88/50 mmHg ; spo2 98 %"},
      {"de", "131 Na, 3,2 K", "sodium 131 mmol/L ; potassium 3.2 mmol/L"},
      {"it", "39,2 °C TC", "temperature 39.2 Cel"},
  }));
}

TEST(Findings, value_before_a_name_can_be_another_thing) {
  expect_all(std::to_array<Typed>({
      {"de", "10 mmol K", ""},  // given
      {"de", "4 K", ""},        // of what?
      {"en", "2 g/dl Hb drop", ""},
      {"es", "2 g/dl de Hb en 2 días", ""},
      {"en", "20 % albumin", ""},
      {"fr", "2 g/dl d'Hb, perdus", ""},
      {"en", "5 kg weight loss", ""},
      {"en", "CRP pending, 6.1 K 4", ""},
      {"de", "wenn Fieber, 120/min Puls", ""},
      {"en", "urine: 20 mmol/l Na", ""},
      {"en", "2 platelets, 4 red cells", ""},
  }));
}

TEST(Findings, panel_has_as_many_names_as_values) {
  expect_all(std::to_array<Typed>({
      {"de", "Na/K 136/4,1", "sodium 136 mmol/L ; potassium 4.1 mmol/L"},
      {"de", "GOT/GPT 56/71 U/l", "ast 56 U/L ; alt 71 U/L"},
      {"en", "Mg/PO4/Ca 0.51/0.62/2.04 mmol/L",
       "magnesium 0.51 mmol/L ; phosphate 0.62 mmol/L ; calcium 2.04 mmol/L"},
      {"en", "AST/ALT 2.1", ""},
      {"en", "Na/K 4.1/136", ""},  // the other way round
      {"en", "Na/K 136/4.1/98", ""},
      {"en", "ratio BUN/Cr 20/1", ""},
      {"en", "AST/ALT 2/1", ""},
      {"en", "iron/folate 325/5", ""},
      {"en", "AST/ALT 88/104 mg/dl", ""},
      {"en", "urine Na/K 80/40", ""},
      {"en", "target Na/K 136/4.1", ""},
      {"en", "trop (poc) = 0.08 ng/mL", "troponin 0.08 ng/mL"},
      {"en", "TC 6.2 LDL 4.1", "cholesterol 6.2 ? ; ldl 4.1 ?"},
      {"en", "TC 6.2", ""},
      {"pt", "BT 5,2 BD 4,1", "bilirubin 5.2 ? ; direct_bilirubin 4.1 ?"},
  }));
  const auto found = read_findings("Na/K 136/4.1", "en");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_LE(found[0].end, found[1].begin);
}

TEST(Findings, other_people_are_none) {
  expect_all(std::to_array<Typed>({
      {"de", "Mutter: Hb 8,2, K 4", ""},
      {"fr", "PL: glucose 2,1, GB 300", ""},
      {"en", "cord pH 7.1", ""},
      {"en", "birth weight 3200 g", ""},
  }));
}

TEST(Findings, small_letters_need_a_value_that_only_they_have) {
  expect_all(std::to_array<Typed>({
      {"en", "ph 7.18 be -12", "ph 7.18 1 ; base_excess -12 mmol/L"},
      {"en", "it could be -8", ""},
      {"en", "rr 26 t38.7", "respiratory_rate 26 /min ; temperature 38.7 Cel"},
      {"en", "t 12.5", ""},
  }));
}

TEST(Findings, blood_named_behind_the_name_is_blood_again) {
  expect_all(std::to_array<Typed>({
      {"es", "Na en orina 22, Na sérico 121", "sodium 121 mmol/L"},
      {"de", "Na im Urin 22, Serum-Na 121", "sodium 121 mmol/L"},
      {"en", "urine Na 20, K 5 serum Cl 99", "chloride 99 mmol/L"},
  }));
}

TEST(Findings, odd_bytes_do_not_fail) {
  EXPECT_EQ(understood("\xff\xfeNa 128\xc3"), "");
  EXPECT_EQ(understood(""), "");
  EXPECT_EQ(understood("Na \xe2\x80\xaf 128"), "sodium 128 mmol/L");
}

// Sixty times what it takes without sanitizers.
TEST(Findings, long_line_takes_bounded_time) {
  for (const char* piece : {"Na 128 ", "K ", "1 ", "1.",       "111",      "(",         "K 6.1 (",
                            "urine ",  "a",  "/ ", "Na 128, ", "\t",       "K 6.1 to ", "28+3 ",
                            "mg/",     "d'", "é",  "\xff",     "K 1 200 ", ", ",        ". "}) {
    std::string text;
    while (text.size() < std::size_t{64} * 1024) {
      text += piece;
    }
    const auto begin = std::chrono::steady_clock::now();
    (void)read_findings(text, "en");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(3)) << piece;
  }
}

}  // namespace
}  // namespace consilium::findings
