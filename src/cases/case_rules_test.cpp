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
  for (const WrongRow& row :
       {WrongRow{R"("urgency": "soon")", "/urgency"},
        {R"("specialties": ["cardiolgy"])", "/specialties"},
        {R"("specialties": "cardiology")", "/specialties"},
        {R"("help_wanted": ["money"])", "/help_wanted"},
        {R"("audience": "friends")", "/audience"},
        {R"("audience": "specialties")", "/specialties"},
        {R"("audience": "specialties", "specialties": ["cardiolgy"])", "/specialties"},
        {R"("language": "xx")", "/language"},
        {R"("anonymus": true)", "/anonymus"},
        {R"("kind": "advert")", "/kind"}}) {
    EXPECT_EQ(wrong_fields(read(with(row.member))), (std::vector<std::string>{row.pointer}))
        << row.member;
  }
}

TEST(ReadProblem, a_case_goes_to_all_unless_it_says_otherwise) {
  EXPECT_EQ(read(least_body)->audience, Audience::all);
  EXPECT_EQ(read(with(R"("specialties": ["cardiology"])"))->audience, Audience::all);
  EXPECT_EQ(read(with(R"("audience": "specialties", "specialties": ["cardiology"])"))->audience,
            Audience::specialties);
  EXPECT_EQ(read(with(R"("audience": "abroad")"))->audience, Audience::abroad);
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

members::Member member_of(const char* id, const char* specialty, const char* country) {
  return {.id = MemberId(id), .standing = {specialty, country}};
}

Case case_for(Audience audience) {
  return {.presenter = MemberId("p"),
          .problem = {.specialties = {"cardiology", "nephrology"}, .audience = audience},
          .presenter_country = audience == Audience::abroad ? std::optional("CA") : std::nullopt};
}

struct AudienceRow {
  Audience audience;
  bool neighbour;     // not of the specialties, of the presenter's country
  bool nephrologist;  // of the specialties and of the country
  bool stranger;      // neither
};

TEST(MaySeeCase, the_presenter_always_and_others_by_specialty_or_country) {
  for (const AudienceRow& row : {AudienceRow{Audience::all, true, true, true},
                                 {Audience::specialties, false, true, false},
                                 {Audience::abroad, false, false, true}}) {
    const Case c = case_for(row.audience);
    EXPECT_TRUE(may_see_case(member_of("p", "urology", "CA"), c));
    EXPECT_EQ(may_see_case(member_of("a", "urology", "CA"), c), row.neighbour);
    EXPECT_EQ(may_see_case(member_of("b", "nephrology", "CA"), c), row.nephrologist);
    EXPECT_EQ(may_see_case(member_of("c", "urology", "DE"), c), row.stranger);
  }
}

TEST(MaySeeCase, nobody_else_where_the_country_was_not_kept) {
  Case c = case_for(Audience::abroad);
  c.presenter_country.reset();
  EXPECT_FALSE(may_see_case(member_of("c", "urology", "DE"), c));
}

TEST(MaySeeCase, the_texts_are_not_needed) {
  for (const Audience audience : {Audience::all, Audience::specialties, Audience::abroad}) {
    Case c = case_for(audience);
    c.problem.story = "A long story.";
    const Case kept = without_texts(c);
    EXPECT_TRUE(kept.problem.story.empty());
    for (const auto& viewer :
         {member_of("p", "urology", "CA"), member_of("a", "urology", "CA"),
          member_of("b", "nephrology", "DE"), member_of("c", "urology", "DE")}) {
      EXPECT_EQ(may_see_case(viewer, kept), may_see_case(viewer, c));
    }
  }
}

TEST(AudienceTold, the_country_to_the_presenter_alone) {
  const MemberId presenter("p");
  const MemberId reader("r");
  EXPECT_EQ(audience_told(case_for(Audience::all), presenter), std::nullopt);
  EXPECT_EQ(audience_told(case_for(Audience::specialties), reader), Audience::specialties);
  EXPECT_EQ(audience_told(case_for(Audience::abroad), presenter), Audience::abroad);
  EXPECT_EQ(audience_told(case_for(Audience::abroad), reader), std::nullopt);
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
