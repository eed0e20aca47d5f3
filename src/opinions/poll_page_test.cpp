// Polls as each viewer of a case sees them, and what becomes of votes.
#include <gtest/gtest.h>

#include "opinions/poll_store.hpp"
#include "opinions/test_community.hpp"

namespace consilium::opinions {
namespace {

class Polls : public ::testing::Test {
 protected:
  std::vector<store::Migration> migrations = test_migrations();
  std::unique_ptr<store::Database> db = store::open_test_database(migrations);
  TestCommunity community{*db};
  MemberId presenter = community.join("presenter", "paediatrics", "CA");
  MemberId voter = community.join("voter", "allergology", "ES");
  MemberId other = community.join("other", "cardiology", "US");
  CaseId id = community.post(presenter);

  Result<Poll> add(const MemberId& member, store::IdempotencyKey key = {}) {
    return community.run(community.polls.add(
        id, member, {.question = "Bronchoscopy tonight?", .choices = {"Yes", "No", "Later"}},
        std::move(key)));
  }
  Result<Vote> vote(const MemberId& member, std::size_t choice, store::IdempotencyKey key = {}) {
    return community.run(community.polls.vote(id, member, choice, std::move(key)));
  }
  std::string page_text(const MemberId& viewer) {
    return community.text_of(community.run(community.reading.case_page(id, viewer)));
  }
  boost::json::object page(const MemberId& viewer) {
    return boost::json::parse(page_text(viewer)).as_object();
  }
  boost::json::object result(const MemberId& viewer) {
    return community.json_of(community.run(community.reading.poll_result(id, viewer)));
  }
  static std::int64_t count_of(const boost::json::object& result, std::string_view side,
                               std::size_t choice) {
    return result.at(side).at("choices").at(choice).at("count").as_int64();
  }
};

TEST_F(Polls, a_case_has_one_at_most_and_the_presenter_alone_adds_it) {
  EXPECT_TRUE(page(voter).at("poll").is_null());
  EXPECT_EQ(page(voter).at("viewer").at("may_vote"), false);
  EXPECT_EQ(add(voter).error().code, ErrorCode::forbidden);
  ASSERT_TRUE(add(presenter));
  EXPECT_EQ(add(presenter).error().code, ErrorCode::conflict);
  EXPECT_EQ(page(voter).at("poll").at("choices").as_array().size(), 3U);
  EXPECT_EQ(page(voter).at("viewer").at("may_vote"), true);
  EXPECT_EQ(page(presenter).at("viewer").at("may_vote"), false);
}

TEST_F(Polls, the_same_key_adds_and_votes_once) {
  const store::IdempotencyKey key{.scope = "s", .key = "k", .fingerprint = "f"};
  ASSERT_TRUE(add(presenter, key));
  EXPECT_TRUE(add(presenter, key));
  const store::IdempotencyKey vote_key{.scope = "v", .key = "k", .fingerprint = "f"};
  ASSERT_TRUE(vote(voter, 0, vote_key));
  ASSERT_TRUE(vote(voter, 1));
  // A late repeat of the first request does not bring the first vote back.
  EXPECT_EQ(vote(voter, 0, vote_key)->choice, 1U);
  EXPECT_EQ(count_of(result(presenter), "independent", 1), 1);
}

TEST_F(Polls, no_vote_without_a_poll_by_the_presenter_or_for_no_choice) {
  EXPECT_EQ(vote(voter, 0).error().code, ErrorCode::not_found);
  ASSERT_TRUE(add(presenter));
  EXPECT_EQ(vote(presenter, 0).error().code, ErrorCode::forbidden);
  EXPECT_EQ(vote(voter, 3).error().code, ErrorCode::bad_input);
}

TEST_F(Polls, a_blind_viewer_sees_the_own_vote_and_no_other) {
  ASSERT_TRUE(add(presenter));
  const std::string before = page_text(other);
  const auto blind_result = result(other);
  ASSERT_TRUE(vote(voter, 2));
  EXPECT_EQ(page_text(other), before);
  EXPECT_EQ(result(other), blind_result);
  EXPECT_EQ(blind_result.size(), 2U);
  EXPECT_EQ(blind_result.at("variant"), "blind");
  EXPECT_EQ(page(voter).at("viewer").at("variant"), "blind");
  EXPECT_EQ(page(voter).at("viewer").at("vote").at("choice"), 2);
  EXPECT_EQ(count_of(result(presenter), "independent", 2), 1);
}

TEST_F(Polls, a_vote_is_changed_until_reveal_and_stands_then) {
  ASSERT_TRUE(add(presenter));
  ASSERT_TRUE(vote(voter, 0));
  ASSERT_TRUE(vote(voter, 1));
  EXPECT_EQ(count_of(result(presenter), "independent", 0), 0);
  EXPECT_EQ(count_of(result(presenter), "independent", 1), 1);
  ASSERT_TRUE(community.run(community.opinions.reveal(id, voter)));
  EXPECT_EQ(page(voter).at("viewer").at("may_vote"), false);
  EXPECT_EQ(vote(voter, 0).error().code, ErrorCode::conflict);
  EXPECT_EQ(vote(voter, 1)->is_independent, true);
}

TEST_F(Polls, who_votes_after_reveal_is_informed_and_votes_once) {
  ASSERT_TRUE(add(presenter));
  ASSERT_TRUE(community.run(community.opinions.reveal(id, voter)));
  EXPECT_EQ(page(voter).at("viewer").at("may_vote"), true);
  EXPECT_EQ(vote(voter, 0)->is_independent, false);
  EXPECT_EQ(vote(voter, 1).error().code, ErrorCode::conflict);
  EXPECT_EQ(count_of(result(voter), "informed", 0), 1);
  EXPECT_EQ(count_of(result(voter), "independent", 0), 0);
}

TEST_F(Polls, to_read_the_result_is_to_reveal_for_one_who_has_answered) {
  ASSERT_TRUE(add(presenter));
  ASSERT_TRUE(community.answer(id, voter, {"Plastic bronchitis"}));
  ASSERT_TRUE(vote(voter, 0));
  (void)page(voter);
  EXPECT_TRUE(vote(voter, 1));
  EXPECT_EQ(result(voter).at("variant"), "open");
  EXPECT_EQ(vote(voter, 0).error().code, ErrorCode::conflict);
}

TEST_F(Polls, an_ended_case_takes_no_votes_and_forgets_whose_they_were) {
  ASSERT_TRUE(add(presenter));
  ASSERT_TRUE(vote(voter, 0));
  ASSERT_TRUE(vote(other, 0));
  ASSERT_TRUE(community.run(community.cases.close(id, presenter, std::nullopt)));
  EXPECT_EQ(vote(voter, 1).error().code, ErrorCode::conflict);
  EXPECT_EQ(vote(community.join("late"), 1).error().code, ErrorCode::conflict);
  EXPECT_TRUE(page(voter).at("viewer").at("vote").is_null());
  EXPECT_EQ(count_of(result(voter), "independent", 0), 2);
  EXPECT_EQ(db->read_now([](store::Transaction& tx) {
    return tx.value<std::int64_t>("SELECT COUNT(*) FROM votes WHERE voter IS NOT NULL");
  }),
            0);
}

TEST_F(Polls, nothing_in_a_result_tells_a_lone_voter) {
  ASSERT_TRUE(add(presenter));
  ASSERT_TRUE(vote(voter, 0));
  const std::string text = boost::json::serialize(result(presenter));
  for (const std::string& trace :
       {voter.text(), std::string("voter"), std::string("allergology"), std::string("\"ES\"")}) {
    EXPECT_EQ(text.find(trace), std::string::npos) << trace;
  }
}

}  // namespace
}  // namespace consilium::opinions
