#include "cases/case_rules.hpp"

#include <gtest/gtest.h>

namespace consilium::cases {
namespace {

constexpr const char* least_body = R"({
  "question": "What is it, and what now?", "story": "Three weeks of dry cough, then a branched mass.",
  "age": {"value": 14, "unit": "years"}, "sex": "male", "consent": "guardian"})";

Result<Problem> read(const std::string& text, bool without_consent = false) {
  return read_json(text,
                   [&](JsonReader& body) { return read_problem(body, "fr", without_consent); });
}

std::string with(const std::string& member) {
  std::string text = least_body;
  return text.substr(0, text.rfind('}')) + "," + member + "}";
}

std::vector<std::string> wrong_fields(const Result<Problem>& problem) {
  std::vector<std::string> pointers;
  for (const FieldError& field : problem.error().fields) {
    pointers.push_back(field.pointer);
  }
  return pointers;
}

TEST(ReadProblem, five_fields_are_enough_and_the_rest_is_prefilled) {
  const auto problem = read(least_body);
  ASSERT_TRUE(problem);
  EXPECT_EQ(problem->urgency, Urgency::today);
  EXPECT_EQ(problem->help_wanted, (std::vector<std::string>{"diagnosis"}));
  EXPECT_EQ(problem->language, "fr");
  EXPECT_TRUE(problem->specialties.empty());
  EXPECT_FALSE(problem->working_diagnosis);
}

TEST(ReadProblem, every_missing_field_is_named) {
  const auto fields = wrong_fields(read("{}"));
  for (const char* pointer : {"/question", "/story", "/age", "/sex", "/consent"}) {
    EXPECT_NE(std::ranges::find(fields, pointer), fields.end()) << pointer;
  }
}

TEST(ReadProblem, ninety_and_more_is_ninety) {
  for (const int age : {90, 97, 130}) {
    std::string text = least_body;
    text.replace(text.find("14"), 2, std::to_string(age));
    EXPECT_EQ(read(text).value().age.value, 90);
  }
}

struct WrongRow {
  const char* member;
  const char* pointer;
};

TEST(ReadProblem, a_wrong_field_is_named) {
  for (const WrongRow& row : {WrongRow{R"("urgency": "soon")", "/urgency"},
                              {R"("specialties": ["cardiolgy"])", "/specialties"},
                              {R"("specialties": "cardiology")", "/specialties"},
                              {R"("help_wanted": ["money"])", "/help_wanted"},
                              {R"("language": "xx")", "/language"},
                              {R"("anonymus": true)", "/anonymus"},
                              {R"("kind": "advert")", "/kind"}}) {
    EXPECT_EQ(wrong_fields(read(with(row.member))), (std::vector<std::string>{row.pointer}))
        << row.member;
  }
}

TEST(ReadProblem, no_consent_is_possible_only_under_the_operators_text) {
  std::string text = least_body;
  text.replace(text.find("guardian"), 8, "not_needed");
  EXPECT_EQ(wrong_fields(read(text)), (std::vector<std::string>{"/consent"}));
  EXPECT_EQ(read(text, true).value().consent, Consent::not_needed);
}

TEST(Excerpt, a_long_story_is_cut_at_a_word) {
  EXPECT_EQ(excerpt_of("short", 10), "short");
  EXPECT_EQ(excerpt_of("one two three four", 12), "one two…");
}

TEST(Excerpt, a_story_without_spaces_is_cut_between_characters) {
  EXPECT_EQ(excerpt_of("発熱と咳嗽が続く患者", 4), "発熱と咳…");
}

TEST(MayChange, only_the_presenter_and_only_while_open) {
  const MemberId presenter("p");
  Case c{.presenter = presenter};
  EXPECT_TRUE(may_change(c, presenter));
  EXPECT_EQ(may_change(c, MemberId("x")).error().code, ErrorCode::forbidden);
  c.state = CaseState::closed;
  EXPECT_EQ(may_change(c, presenter).error().code, ErrorCode::conflict);
}

TEST(MayWithdraw, only_the_presenter_in_any_state) {
  const MemberId presenter("p");
  for (const CaseState state : {CaseState::open, CaseState::solved, CaseState::closed}) {
    const Case c{.presenter = presenter, .state = state};
    EXPECT_TRUE(may_withdraw(c, presenter));
    EXPECT_EQ(may_withdraw(c, MemberId("x")).error().code, ErrorCode::forbidden);
  }
}

}  // namespace
}  // namespace consilium::cases
