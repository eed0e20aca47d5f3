#include "outcomes/outcome_service.hpp"

#include <gtest/gtest.h>

#include "opinions/test_community.hpp"
#include "outcomes/outcome_store.hpp"

namespace consilium::outcomes {
namespace {

class Outcomes : public ::testing::Test {
 protected:
  std::vector<store::Migration> migrations =
      store::join_migrations({opinions::test_migrations(), outcomes::migrations()});
  std::unique_ptr<store::Database> db = store::open_test_database(migrations);
  opinions::TestCommunity community{*db};
  OutcomeService outcomes{*db, community.clock, community.cases};
  MemberId presenter = community.join("presenter");
  MemberId other = community.join("other");
  CaseId id = community.post(presenter);

  Result<Outcome> solve(const MemberId& member, store::IdempotencyKey key = {}) {
    return community.run(
        outcomes.solve(id, member, {.diagnosis = "Plastic bronchitis"}, std::move(key)));
  }
};

TEST_F(Outcomes, the_presenter_solves_the_case_once) {
  EXPECT_EQ(solve(other).error().code, ErrorCode::forbidden);
  ASSERT_TRUE(solve(presenter));
  EXPECT_EQ(solve(presenter).error().code, ErrorCode::conflict);
  const auto page = community.json_of(community.run(community.reading.case_page(id, other)));
  EXPECT_EQ(page.at("state"), "solved");
  EXPECT_EQ(page.at("final_diagnosis"), "Plastic bronchitis");
}

TEST_F(Outcomes, there_is_none_before) {
  EXPECT_EQ(community.run(outcomes.find(id, other)).error().code, ErrorCode::not_found);
  ASSERT_TRUE(solve(presenter));
  EXPECT_EQ(community.run(outcomes.find(id, other))->diagnosis, "Plastic bronchitis");
}

TEST_F(Outcomes, one_outside_the_audience_reaches_none) {
  const CaseId abroad = community.post_to(cases::Audience::abroad, presenter);
  ASSERT_TRUE(community.run(outcomes.solve(abroad, presenter, {.diagnosis = "d"}, {})));
  const MemberId stranger = community.join("stranger", "cardiology", "DE");
  EXPECT_TRUE(community.run(outcomes.find(abroad, stranger)));
  const CaseId none("AAAAAAAAAAAAAAAAAAAAAA");
  for (const CaseId& hidden : {abroad, none}) {
    const auto found = community.run(outcomes.find(hidden, other));
    const auto solved = community.run(outcomes.solve(hidden, other, {.diagnosis = "d"}, {}));
    for (const Error& error : {found.error(), solved.error()}) {
      EXPECT_EQ(error.code, ErrorCode::not_found);
      EXPECT_EQ(error.detail, "There is no such case.");
    }
  }
}

TEST_F(Outcomes, a_repeated_request_gets_the_same_outcome) {
  const store::IdempotencyKey key{.scope = "s", .key = "k", .fingerprint = "f"};
  ASSERT_TRUE(solve(presenter, key));
  EXPECT_EQ(solve(presenter, key)->diagnosis, "Plastic bronchitis");
}

TEST_F(Outcomes, an_old_open_case_closes_by_itself_and_a_solved_one_stays_solved) {
  const CaseId solved = community.post(presenter);
  ASSERT_TRUE(community.run(outcomes.solve(solved, presenter, {.diagnosis = "d"}, {})));
  community.clock.advance(std::chrono::days(30));
  EXPECT_EQ(community.run(community.queue.run_due()), 1);
  const auto state = [&](const CaseId& which) {
    const auto page = community.json_of(community.run(community.reading.case_page(which, other)));
    return boost::json::value_to<std::string>(page.at("state"));
  };
  EXPECT_EQ(state(id), "closed");
  EXPECT_EQ(state(solved), "solved");
}

}  // namespace
}  // namespace consilium::outcomes
