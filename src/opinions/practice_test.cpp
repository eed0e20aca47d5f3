#include <gtest/gtest.h>

#include "opinions/opinion_rules.hpp"
#include "opinions/practice_rules.hpp"
#include "opinions/test_community.hpp"

namespace consilium::opinions {
namespace {

Opinion opinion_naming(std::vector<std::string> diagnoses, bool is_independent = true) {
  return {.is_independent = is_independent,
          .content = TestCommunity::opinion_of(std::move(diagnoses)).content};
}

TEST(Hit, is_where_the_answer_names_it_in_other_letters_too) {
  const std::vector<std::string> names{"Scrub typhus", "Tsutsugamushi disease"};
  EXPECT_EQ(hit_of(opinion_naming({"SCRUB  typhus"}), names).rank, 1);
  EXPECT_EQ(hit_of(opinion_naming({"Flu", "tsutsugamushi Disease"}), names).rank, 2);
  EXPECT_EQ(hit_of(opinion_naming({"Typhus"}), names).rank, std::nullopt);
}

TEST(Practice, counts_independent_answers_that_name_a_diagnosis) {
  const std::vector<std::string> names{"Measles"};
  struct Row {
    Opinion opinion;
    int answered = 0;
    int first = 0;
    int first_three = 0;
  };
  for (const Row& row :
       {Row{opinion_naming({"Measles"}), 1, 1, 1},
        Row{opinion_naming({"a", "b", "Measles"}), 1, 0, 1},
        Row{opinion_naming({"a", "b", "c", "Measles"}), 1, 0, 0},
        Row{opinion_naming({"a"}), 1, 0, 0}, Row{opinion_naming({"Measles"}, false), 0, 0, 0},
        Row{opinion_naming({}), 0, 0, 0}}) {
    const auto counts = counts_of(row.opinion, names);
    EXPECT_EQ(counts.answered, row.answered);
    EXPECT_EQ(counts.first, row.first);
    EXPECT_EQ(counts.first_three, row.first_three);
  }
}

TEST(MaySeeOpinions, of_a_lesson_everybody_and_of_a_share_as_of_an_ask) {
  EXPECT_TRUE(may_see_opinions({.kind = cases::CaseKind::lesson}, cases::CaseState::open));
  EXPECT_FALSE(may_see_opinions({.kind = cases::CaseKind::share}, cases::CaseState::open));
}

class Shares : public ::testing::Test {
 protected:
  std::vector<store::Migration> migrations = test_migrations();
  std::unique_ptr<store::Database> db = store::open_test_database(migrations);
  TestCommunity community{*db};
  MemberId presenter = community.join("presenter");
  MemberId author = community.join("author");
  MemberId blind = community.join("blind");
  CaseId id = share();

  CaseId share() {
    cases::Problem problem = TestCommunity::problem_of();
    problem.kind = cases::CaseKind::share;
    problem.working_diagnosis = std::nullopt;
    problem.answer = cases::Answer{.diagnosis = "sealed answer", .settled_by = "sealed finding"};
    return community.run(community.cases.publish(presenter, problem, std::nullopt, {})).value();
  }

  std::string page(const MemberId& viewer) {
    return community.text_of(community.run(community.reading.case_page(id, viewer)));
  }
};

TEST_F(Shares, answer_is_told_to_who_has_answered_and_to_nobody_else) {
  EXPECT_EQ(page(blind).find("sealed"), std::string::npos);
  EXPECT_NE(page(presenter).find("sealed finding"), std::string::npos);
  ASSERT_TRUE(community.answer(id, author, {"Sealed Answer"}));
  EXPECT_NE(page(author).find(R"("hit":{"rank":1,"independent":true})"), std::string::npos);
  EXPECT_EQ(page(blind).find("sealed"), std::string::npos);
}

TEST_F(Shares, an_answer_after_the_page_has_told_is_informed_and_does_not_count) {
  ASSERT_TRUE(community.answer(id, author, {"Asthma"}));
  (void)page(author);
  ASSERT_TRUE(community.answer(id, author, {"Sealed answer"}));
  const auto practice = community.run(community.practice.practice(author));
  EXPECT_EQ(practice.shares.answered, 1);
  EXPECT_EQ(practice.shares.first, 0);
}

TEST_F(Shares, share_stays_open_for_longer_than_thirty_days) {
  community.clock.advance(std::chrono::days(40));
  community.run(community.queue.run_due());
  EXPECT_NE(page(blind).find(R"("state":"open")"), std::string::npos);
}

TEST_F(Shares, closed_share_tells_everybody) {
  ASSERT_TRUE(community.run(community.cases.close(id, presenter, std::nullopt)));
  EXPECT_NE(page(blind).find("sealed answer"), std::string::npos);
}

}  // namespace
}  // namespace consilium::opinions
