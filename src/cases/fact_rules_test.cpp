#include "cases/fact_rules.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "cases/fact_json.hpp"

namespace consilium::cases {
namespace {

Result<std::optional<Facts>> read(std::string_view body, bool may_be_pregnant = true) {
  return read_json(body,
                   [&](JsonReader& reader) { return read_facts(reader, "en", may_be_pregnant); });
}

std::string first_wrong(std::string_view body, bool may_be_pregnant = true) {
  const auto facts = read(body, may_be_pregnant);
  return facts ? "" : facts.error().fields.front().pointer;
}

TEST(Facts, all_parts_are_optional) {
  EXPECT_FALSE(read("{}")->has_value());
  EXPECT_FALSE(read(R"({"facts":{}})")->has_value());
  EXPECT_TRUE(read(R"({"facts":{"weight_kg":72}})")->has_value());
}

TEST(Facts, typed_line_becomes_rows_in_both_systems) {
  const auto facts = read(R"({"facts":{"findings":{"typed":"K 6.1, BP 90/50, lives alone"}}})");
  const auto& findings = *(*facts)->findings;
  EXPECT_EQ(findings.typed, "K 6.1, BP 90/50, lives alone");
  ASSERT_EQ(findings.rows.size(), 2U);
  EXPECT_EQ(findings.rows[0].typed, "K 6.1");
  EXPECT_FALSE(findings.rows[0].is_vital);
  EXPECT_TRUE(findings.rows[1].is_vital);
  EXPECT_EQ(boost::json::serialize(to_json(**facts).at("findings").at("rows").at(0)),
            R"({"typed":"K 6.1","code":"potassium","name":"Potassium","group":"labs",)"
            R"("value":"6.1","unit":"mmol/L","si":{"value":"6.1","unit":"mmol/L"},)"
            R"("conventional":{"value":"6.1","unit":"mEq/L"}})");
}

TEST(Facts, what_is_not_understood_or_kept_as_text_is_no_row) {
  EXPECT_TRUE(rows_of("K pending, lives alone", "en", {}).empty());
  const auto rows = rows_of("Na 128, K 6.1", "en", {"K 6.1"});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].code, "sodium");
}

TEST(Facts, row_without_a_known_unit_has_no_other_unit) {
  const auto rows = rows_of("Hb 8.2", "en", {});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_FALSE(rows[0].unit || rows[0].si || rows[0].conventional);
}

TEST(Facts, wrong_field_is_named) {
  EXPECT_EQ(first_wrong(R"({"facts":{"pregnancy_week":"28+9"}})"), "/facts/pregnancy_week");
  EXPECT_EQ(first_wrong(R"({"facts":{"pregnancy_week":"28+"}})"), "/facts/pregnancy_week");
  EXPECT_EQ(first_wrong(R"({"facts":{"pregnancy_week":"28+3"}})", false), "/facts/pregnancy_week");
  EXPECT_EQ(first_wrong(R"({"facts":{"drugs":[{"dose":"5 mg"}]}})"), "/facts/drugs/0/name");
  EXPECT_EQ(first_wrong(R"({"facts":{"allergies":{"known":"some"}}})"), "/facts/allergies/names");
  EXPECT_EQ(first_wrong(R"({"facts":{"allergies":{"known":"none","names":["x"]}}})"),
            "/facts/allergies/names");
  EXPECT_EQ(first_wrong(R"({"facts":{"timeline":[{"day":0.5,"text":"x"}]}})"),
            "/facts/timeline/0/day");
  EXPECT_EQ(first_wrong(R"({"facts":{"findings":{"typed":" "}}})"), "/facts/findings/typed");
  EXPECT_EQ(first_wrong(R"({"facts":{"weight_kg":0}})"), "/facts/weight_kg");
  EXPECT_EQ(first_wrong(R"({"facts":{"blood_type":"A"}})"), "/facts/blood_type");
}

TEST(Facts, timeline_is_in_the_order_of_days) {
  const auto facts = read(
      R"({"facts":{"timeline":[{"day":2,"text":"c"},{"day":-200,"text":"a"},{"day":0,"text":"b"}]}})");
  EXPECT_EQ((*facts)->timeline.front().text, "a");
  EXPECT_EQ((*facts)->timeline.back().text, "c");
}

}  // namespace
}  // namespace consilium::cases
