#include "opinions/opinion_service.hpp"

#include <gtest/gtest.h>

#include "opinions/test_community.hpp"

namespace consilium::opinions {
namespace {

class Opinions : public ::testing::Test {
 protected:
  std::vector<store::Migration> migrations = test_migrations();
  std::unique_ptr<store::Database> db = store::open_test_database(migrations);
  TestCommunity community{*db};
  MemberId presenter = community.join("presenter", "paediatrics", "CA");
  MemberId author = community.join("author", "pulmonology", "DE");
  MemberId other = community.join("other", "cardiology", "US");
  CaseId id = community.post(presenter);

  ErrorCode code_of(const auto& result) const { return result.error().code; }
};

TEST_F(Opinions, presenter_cannot_opine_on_own_case) {
  EXPECT_EQ(code_of(community.answer(id, presenter, {"a"})), ErrorCode::forbidden);
}

TEST_F(Opinions, one_independent_opinion_for_a_version) {
  ASSERT_TRUE(community.answer(id, author, {"a"}));
  EXPECT_EQ(code_of(community.answer(id, author, {"b"})), ErrorCode::conflict);
  ASSERT_TRUE(community.run(community.cases.add_update(id, presenter, "New lab result.", {})));
  EXPECT_TRUE(community.answer(id, author, {"b"}));
}

TEST_F(Opinions, an_opinion_after_reveal_is_informed_and_has_no_vote) {
  ASSERT_TRUE(community.run(community.opinions.reveal(id, author)));
  const auto given = community.answer(id, author, {"a"});
  ASSERT_TRUE(given);
  const auto opinion = community.run(community.reading.opinion(*given));
  EXPECT_FALSE(opinion.value().at("independent").as_bool());
  const auto consensus = community.json_of(community.run(community.reading.consensus(id, author)));
  EXPECT_EQ(consensus.at("n"), 0);
  EXPECT_EQ(consensus.at("opinions"), 1);
}

TEST_F(Opinions, expected_agreement_is_taken_before_reveal_only) {
  const auto given = community.answer(id, author, {"a"});
  ASSERT_TRUE(community.run(community.opinions.expect_agreement(*given, author, 0.5)));
  ASSERT_TRUE(community.run(community.opinions.reveal(id, author)));
  EXPECT_EQ(code_of(community.run(community.opinions.expect_agreement(*given, author, 0.7))),
            ErrorCode::conflict);
  EXPECT_EQ(code_of(community.run(community.opinions.expect_agreement(*given, other, 0.7))),
            ErrorCode::not_found);
}

TEST_F(Opinions, looking_at_the_others_after_answering_counts_as_reveal) {
  const auto given = community.answer(id, author, {"a"});
  ASSERT_TRUE(community.run(community.reading.consensus(id, author)));
  EXPECT_EQ(code_of(community.run(community.opinions.expect_agreement(*given, author, 0.5))),
            ErrorCode::conflict);
}

TEST_F(Opinions, an_ended_case_takes_no_opinion_and_is_open_to_all) {
  ASSERT_TRUE(community.answer(id, author, {"secret diagnosis"}));
  ASSERT_TRUE(community.run(community.cases.close(id, presenter, std::nullopt)));
  EXPECT_EQ(code_of(community.answer(id, other, {"b"})), ErrorCode::conflict);
  const auto seen = community.text_of(community.run(community.reading.opinions(id, other, {})));
  EXPECT_NE(seen.find("secret diagnosis"), std::string::npos);
}

TEST_F(Opinions, a_closed_case_says_why) {
  ASSERT_TRUE(community.run(community.cases.close(id, presenter, "Transferred.")));
  const auto page = community.json_of(community.run(community.reading.case_page(id, other)));
  EXPECT_EQ(page.at("state"), "closed");
  EXPECT_EQ(page.at("closing_reason"), "Transferred.");
}

TEST_F(Opinions, author_cannot_endorse_own_opinion) {
  const auto given = community.answer(id, author, {"a"});
  ASSERT_TRUE(community.run(community.opinions.reveal(id, author)));
  EXPECT_EQ(code_of(community.run(community.opinions.endorse(*given, author, {}, {}))),
            ErrorCode::forbidden);
}

TEST_F(Opinions, a_blind_viewer_cannot_endorse_or_comment) {
  const auto given = community.answer(id, author, {"a"});
  EXPECT_EQ(code_of(community.run(community.opinions.endorse(*given, other, {}, {}))),
            ErrorCode::not_found);
  EXPECT_EQ(code_of(community.run(community.opinions.comment(id, other, {.text = "hm"}, {}))),
            ErrorCode::forbidden);
}

TEST_F(Opinions, an_endorsement_replaces_ones_earlier_on_the_same_thing) {
  const auto given = community.answer(id, author, {"Asthma"});
  ASSERT_TRUE(community.run(community.opinions.reveal(id, other)));
  for (const auto kind : {EndorsementKind::agree, EndorsementKind::confirm}) {
    NewEndorsement endorsement{
        .kind = kind, .about = EndorsementAbout::diagnosis, .name = "ASTHMA"};
    ASSERT_TRUE(community.run(community.opinions.endorse(*given, other, endorsement, {})));
  }
  const auto opinion = community.run(community.reading.opinion(*given)).value();
  EXPECT_EQ(opinion.at("endorsements").at("agree"), 0);
  EXPECT_EQ(opinion.at("endorsements").at("confirm"), 1);
}

TEST_F(Opinions, an_endorsement_names_what_the_opinion_names) {
  const auto given = community.answer(id, author, {"Asthma"});
  ASSERT_TRUE(community.run(community.opinions.reveal(id, other)));
  const auto wrong = community.run(community.opinions.endorse(
      *given, other, {.about = EndorsementAbout::diagnosis, .name = "Sepsis"}, {}));
  EXPECT_EQ(code_of(wrong), ErrorCode::bad_input);
}

TEST_F(Opinions, an_act_now_waits_for_the_presenter_until_answered) {
  NewOpinion opinion = TestCommunity::opinion_of({"a"});
  opinion.act_now = ActNow{.reason = "It can be sudden.", .action = "Transfer tonight."};
  const auto given = community.run(community.opinions.give_opinion(id, author, opinion, {}));
  const auto waiting = [&](const MemberId& member) {
    return community.run(community.reading.waiting_act_nows(member))
        .at("act_now")
        .as_array()
        .size();
  };
  EXPECT_EQ(waiting(presenter), 1U);
  EXPECT_EQ(waiting(author), 0U);
  const auto answer = [&](const MemberId& member) {
    return community.run(
        community.opinions.answer_act_now(*given, member, ActNowAnswer::acting, std::nullopt));
  };
  EXPECT_EQ(code_of(answer(other)), ErrorCode::forbidden);
  ASSERT_TRUE(answer(presenter));
  EXPECT_EQ(waiting(presenter), 0U);
}

TEST_F(Opinions, no_act_now_waits_in_an_ended_case) {
  NewOpinion opinion = TestCommunity::opinion_of({"a"});
  opinion.act_now = ActNow{.reason = "r", .action = "a"};
  ASSERT_TRUE(community.run(community.opinions.give_opinion(id, author, opinion, {})));
  ASSERT_TRUE(community.run(community.cases.close(id, presenter, std::nullopt)));
  EXPECT_TRUE(community.run(community.reading.waiting_act_nows(presenter))
                  .at("act_now")
                  .as_array()
                  .empty());
}

TEST_F(Opinions, the_same_key_posts_one_opinion) {
  const store::IdempotencyKey key{.scope = "author route", .key = "k", .fingerprint = "f"};
  const auto once = community.run(
      community.opinions.give_opinion(id, author, TestCommunity::opinion_of({"a"}), key));
  const auto twice = community.run(
      community.opinions.give_opinion(id, author, TestCommunity::opinion_of({"a"}), key));
  EXPECT_EQ(once.value(), twice.value());
}

TEST_F(Opinions, an_ending_case_forgets_who_viewed_and_revealed) {
  community.run(community.cases.note_view(id, other));
  ASSERT_TRUE(community.run(community.opinions.reveal(id, other)));
  ASSERT_TRUE(community.run(community.cases.close(id, presenter, std::nullopt)));
  const auto rows = db->read_now([](store::Transaction& tx) {
    return tx.value<std::int64_t>(
        "SELECT (SELECT COUNT(*) FROM views) + "
        "(SELECT COUNT(*) FROM reveals) + "
        "(SELECT COUNT(*) FROM events WHERE recipient <> '')");
  });
  EXPECT_EQ(rows, 0);
  const auto page = community.json_of(community.run(community.reading.case_page(id, other)));
  EXPECT_EQ(page.at("views"), 1);
}

}  // namespace
}  // namespace consilium::opinions
