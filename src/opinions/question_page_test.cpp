// Questions as each viewer of a case sees them; here, since reading a case takes may_see_opinions.
#include <gtest/gtest.h>

#include "opinions/test_community.hpp"

namespace consilium::opinions {
namespace {

using cases::Folding;
using cases::QuestionId;

class Questions : public ::testing::Test {
 protected:
  std::vector<store::Migration> migrations = test_migrations();
  std::unique_ptr<store::Database> db = store::open_test_database(migrations);
  TestCommunity community{*db};
  MemberId presenter = community.join("presenter", "paediatrics", "CA");
  MemberId asker = community.join("quiet_asker", "allergology", "ES");
  MemberId other = community.join("other", "cardiology", "US");
  CaseId id = community.post(presenter);

  Result<QuestionId> ask(const MemberId& member, const std::string& text,
                         store::IdempotencyKey key = {}) {
    return community.run(community.questions.ask(id, member, {.text = text}, std::move(key)));
  }
  Result<void> reply(const QuestionId& question, const MemberId& member, const char* text) {
    return community.run(community.questions.reply(question, member, text));
  }
  Result<void> fold(const QuestionId& question, const MemberId& member,
                    Folding folding = Folding::folded) {
    return community.run(community.questions.fold(question, member, folding));
  }
  boost::json::object page(const MemberId& viewer) {
    return community.json_of(community.run(community.reading.case_page(id, viewer)));
  }
  boost::json::array questions(const MemberId& viewer) {
    return page(viewer).at("questions").as_array();
  }
  boost::json::array waiting(const MemberId& member) {
    return db->read_now(
        [&](store::Transaction& tx) { return community.questions.waiting_in(tx, member); });
  }
};

TEST_F(Questions, are_seen_by_all_with_the_reply_and_reveal_nothing) {
  const auto asked = ask(asker, "Eosinophils in the cast?");
  ASSERT_TRUE(asked);
  ASSERT_TRUE(reply(*asked, presenter, "None seen, fibrin only."));
  for (const MemberId& viewer : {presenter, asker, other}) {
    const auto list = questions(viewer);
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0].at("text"), "Eosinophils in the cast?");
    EXPECT_EQ(list[0].at("reply").at("text"), "None seen, fibrin only.");
  }
  EXPECT_EQ(page(asker).at("viewer").at("variant"), "blind");
}

TEST_F(Questions, an_anonymous_asker_leaves_no_trace) {
  ASSERT_TRUE(ask(asker, "Travel?"));
  const std::string text = boost::json::serialize(page(other));
  EXPECT_EQ(text.find("quiet_asker"), std::string::npos);
  EXPECT_EQ(text.find(asker.text()), std::string::npos);
}

TEST_F(Questions, asking_settles_the_byline_of_the_case) {
  (void)page(asker);
  ASSERT_TRUE(ask(asker, "Travel?"));
  EXPECT_EQ(page(asker).at("viewer").at("byline"), "anonymous");
  ASSERT_TRUE(community.run(community.cases.show_handle(id, asker)));
  EXPECT_EQ(page(asker).at("viewer").at("byline"), "handle");
  EXPECT_EQ(questions(other)[0].at("byline").at("handle"), "quiet_asker");
}

TEST_F(Questions, the_presenter_alone_replies_and_folds) {
  const auto asked = ask(asker, "Travel?");
  EXPECT_EQ(ask(presenter, "Mine?").error().code, ErrorCode::forbidden);
  for (const MemberId& member : {asker, other}) {
    EXPECT_EQ(reply(*asked, member, "No.").error().code, ErrorCode::forbidden);
    EXPECT_EQ(fold(*asked, member).error().code, ErrorCode::forbidden);
  }
}

TEST_F(Questions, a_folded_one_is_sealed_until_reveal_and_can_be_shown_again) {
  const auto asked = ask(asker, "Is it canary disease?");
  ASSERT_TRUE(reply(*asked, presenter, "A canary reply."));
  ASSERT_TRUE(fold(*asked, presenter));
  for (const MemberId& viewer : {asker, other}) {
    EXPECT_EQ(boost::json::serialize(page(viewer)).find("canary"), std::string::npos);
    EXPECT_EQ(questions(viewer)[0].at("folded"), true);
    EXPECT_TRUE(questions(viewer)[0].at("text").is_null());
    EXPECT_TRUE(questions(viewer)[0].at("reply").is_null());
    EXPECT_TRUE(waiting(viewer).empty());
  }
  EXPECT_EQ(questions(presenter)[0].at("text"), "Is it canary disease?");
  ASSERT_TRUE(community.run(community.opinions.reveal(id, other)));
  EXPECT_EQ(questions(other)[0].at("reply").at("text"), "A canary reply.");
  ASSERT_TRUE(fold(*asked, presenter, Folding::shown));
  EXPECT_EQ(questions(asker)[0].at("text"), "Is it canary disease?");
}

TEST_F(Questions, five_of_one_member_wait_at_most) {
  const auto first = ask(asker, "The first");
  for (int at = 1; at < 5; ++at) {
    ASSERT_TRUE(ask(asker, "Question " + std::to_string(at)));
  }
  EXPECT_EQ(ask(asker, "One more").error().code, ErrorCode::conflict);
  EXPECT_TRUE(ask(other, "One of another"));
  ASSERT_TRUE(reply(*first, presenter, "Yes."));
  EXPECT_TRUE(ask(asker, "One more"));
}

TEST_F(Questions, the_same_key_asks_once) {
  const store::IdempotencyKey key{.scope = "s", .key = "k", .fingerprint = "f"};
  EXPECT_EQ(ask(asker, "Travel?", key).value(), ask(asker, "Travel?", key).value());
  EXPECT_EQ(questions(other).size(), 1U);
}

TEST_F(Questions, one_waits_for_the_presenter_then_its_reply_for_the_asker_until_read) {
  const auto asked = ask(asker, "Travel?");
  ASSERT_EQ(waiting(presenter).size(), 1U);
  EXPECT_EQ(waiting(presenter)[0].at("kind"), "question");
  EXPECT_EQ(waiting(presenter)[0].at("text"), "Travel?");
  EXPECT_TRUE(waiting(asker).empty());
  ASSERT_TRUE(reply(*asked, presenter, "None."));
  EXPECT_TRUE(waiting(presenter).empty());
  ASSERT_EQ(waiting(asker).size(), 1U);
  EXPECT_EQ(waiting(asker)[0].at("kind"), "reply");
  EXPECT_EQ(waiting(asker)[0].at("text"), "None.");
  community.run(community.cases.note_view(id, other));
  EXPECT_EQ(waiting(asker).size(), 1U);
  community.run(community.cases.note_view(id, asker));
  EXPECT_TRUE(waiting(asker).empty());
}

TEST_F(Questions, a_corrected_reply_waits_again) {
  const auto asked = ask(asker, "Travel?");
  ASSERT_TRUE(reply(*asked, presenter, "None."));
  community.run(community.cases.note_view(id, asker));
  ASSERT_TRUE(reply(*asked, presenter, "None."));
  EXPECT_TRUE(waiting(asker).empty());
  ASSERT_TRUE(reply(*asked, presenter, "To the coast."));
  EXPECT_EQ(waiting(asker).size(), 1U);
  EXPECT_EQ(reply(*asked, presenter, "Inland.").error().code, ErrorCode::conflict);
}

TEST_F(Questions, an_ending_case_takes_no_more_and_forgets_who_has_not_read) {
  const auto asked = ask(asker, "Travel?");
  ASSERT_TRUE(ask(other, "Pets?"));
  ASSERT_TRUE(reply(*asked, presenter, "None."));
  ASSERT_TRUE(community.run(community.cases.close(id, presenter, std::nullopt)));
  EXPECT_EQ(ask(other, "Late?").error().code, ErrorCode::conflict);
  EXPECT_EQ(reply(*asked, presenter, "Late.").error().code, ErrorCode::conflict);
  EXPECT_EQ(fold(*asked, presenter).error().code, ErrorCode::conflict);
  const auto left = db->read_now([](store::Transaction& tx) {
    return tx.value<std::int64_t>(
        "SELECT (SELECT COUNT(*) FROM questions WHERE waits_for IS NOT NULL) + "
        "(SELECT COUNT(*) FROM events WHERE recipient <> '')");
  });
  EXPECT_EQ(left, 0);
  EXPECT_EQ(questions(other).size(), 2U);
}

}  // namespace
}  // namespace consilium::opinions
