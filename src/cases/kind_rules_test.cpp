#include "cases/kind_rules.hpp"

#include <gtest/gtest.h>

#include "cases/case_rules.hpp"
#include "cases/edit_rules.hpp"

namespace consilium::cases {
namespace {

constexpr const char* patient = R"("question": "What is it, and what now?",
  "story": "Three weeks of dry cough, then a branched mass.",
  "age": {"value": 14, "unit": "years"}, "sex": "male", "consent": "guardian")";

Result<Problem> read(const std::string& members) {
  return read_json("{" + std::string(patient) + "," + members + "}",
                   [](JsonReader& body) { return read_problem(body, "fr", false); });
}

std::string first_wrong(const std::string& members) {
  const auto problem = read(members);
  return problem ? "" : problem.error().fields.front().pointer;
}

TEST(Kinds, a_share_has_an_answer_and_a_lesson_a_lesson) {
  const auto share = read(R"("kind": "share", "answer": {"diagnosis": "Asthma",
      "also_called": ["Bronchial asthma"], "settled_by": "Spirometry."})");
  ASSERT_TRUE(share);
  EXPECT_EQ(share->answer->also_called.size(), 1U);
  EXPECT_FALSE(share->answer->afterwards);
  EXPECT_FALSE(share->lesson);
  const auto lesson = read(R"("kind": "lesson", "lesson": {"went_wrong": "It was misread.",
      "take_away": "Read it twice."})");
  ASSERT_TRUE(lesson);
  EXPECT_TRUE(lesson->help_wanted.empty());
  EXPECT_FALSE(lesson->answer);
}

TEST(Kinds, what_belongs_to_another_kind_is_refused) {
  const std::string answer = R"("answer": {"diagnosis": "a", "settled_by": "abc"})";
  EXPECT_EQ(first_wrong(answer), "/answer");
  EXPECT_EQ(first_wrong(R"("kind": "share", "urgency": "now", )" + answer), "/urgency");
  EXPECT_EQ(first_wrong(R"("kind": "share", "working_diagnosis": "b", )" + answer),
            "/working_diagnosis");
  EXPECT_EQ(first_wrong(R"("kind": "share")"), "/answer");
  EXPECT_EQ(first_wrong(R"("kind": "lesson")"), "/lesson");
  EXPECT_EQ(first_wrong(R"("kind": "story")"), "/kind");
}

TEST(Kinds, an_ask_allows_everything_but_to_be_taken_along) {
  for (const Act act : {Act::add_update, Act::ask_question, Act::add_poll, Act::give_opinion,
                        Act::say_act_now, Act::reveal, Act::solve, Act::close}) {
    EXPECT_TRUE(has_act(CaseKind::ask, act));
  }
  EXPECT_FALSE(has_act(CaseKind::ask, Act::take_along));
}

TEST(Kinds, a_share_takes_answers_and_a_lesson_asks_nothing) {
  for (const Act act : {Act::ask_question, Act::give_opinion, Act::reveal, Act::close}) {
    EXPECT_TRUE(has_act(CaseKind::share, act));
    EXPECT_EQ(may_act(CaseKind::lesson, act).error().code, ErrorCode::conflict);
  }
  for (const Act act : {Act::add_update, Act::add_poll, Act::say_act_now, Act::solve}) {
    EXPECT_FALSE(has_act(CaseKind::share, act));
    EXPECT_FALSE(has_act(CaseKind::lesson, act));
  }
  EXPECT_TRUE(has_act(CaseKind::lesson, Act::take_along));
}

TEST(Edits, the_seen_number_of_corrections_is_read_from_quotes) {
  EXPECT_EQ(read_edits_seen("\"0\"").value(), 0);
  EXPECT_EQ(read_edits_seen("\"12\"").value(), 12);
  for (const char* wrong :
       {"", "0", "\"\"", "\"-1\"", "\"1x\"", "W/\"1\"", "*", "\"99999999999\""}) {
    EXPECT_FALSE(read_edits_seen(wrong)) << wrong;
  }
}

TEST(Edits, a_stale_correction_and_one_too_many_are_refused) {
  EXPECT_TRUE(may_edit(3, 3));
  EXPECT_EQ(may_edit(3, 2).error().code, ErrorCode::precondition_failed);
  EXPECT_EQ(may_edit(most_edits, most_edits).error().code, ErrorCode::conflict);
}

TEST(Edits, what_is_absent_stays_and_only_a_lesson_has_its_texts) {
  const Texts ask{.question = "Q", .story = "S", .lesson = std::nullopt};
  const auto after = corrected(ask, {.story = "T"});
  ASSERT_TRUE(after);
  EXPECT_EQ(after->question, "Q");
  EXPECT_EQ(after->story, "T");
  EXPECT_FALSE(is_same(ask, *after));
  EXPECT_EQ(corrected(ask, {.take_away = "x"}).error().fields.front().pointer, "/lesson");
  const Texts lesson{.question = "Q", .story = "S", .lesson = Lesson{"wrong", "away"}};
  const auto changed = corrected(lesson, {.take_away = "other"});
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->lesson->went_wrong, "wrong");
  EXPECT_EQ(changed->lesson->take_away, "other");
}

}  // namespace
}  // namespace consilium::cases
