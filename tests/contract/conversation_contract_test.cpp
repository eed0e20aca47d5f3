// The stores of the whole conversation, from kinds to leaving, held to the same on both engines.
#include <gtest/gtest.h>

#include <set>

#include "cases/case_rules.hpp"
#include "cases/case_selection.hpp"
#include "cases/kinds.hpp"
#include "cases/own_data.hpp"
#include "community.hpp"
#include "feed/feed_service.hpp"
#include "feed/following_service.hpp"
#include "feed/following_store.hpp"
#include "members/leaving_service.hpp"
#include "opinions/own_data.hpp"
#include "opinions/poll_store.hpp"
#include "opinions/test_community.hpp"
#include "outcomes/outcome_service.hpp"
#include "outcomes/outcome_store.hpp"

namespace consilium {
namespace {

class Conversation : public CommunityOnEngines {};
CONSILIUM_ON_BOTH_ENGINES(Conversation);

TEST_P(Conversation, ActNowWaitsUntilAnswered) {
  auto& c = community();
  const auto presenter = c.join("presenter");
  const auto author = c.join("author");
  const auto id = c.post(presenter);
  auto opinion = TestCommunity::opinion_of({"a"});
  opinion.act_now = opinions::ActNow{.reason = "r", .action = "a"};
  const auto given = c.run(c.opinions.give_opinion(id, author, opinion, {}));
  const auto waiting = [&] {
    return c.run(c.reading.waiting_act_nows(presenter)).at("act_now").as_array().size();
  };
  EXPECT_EQ(waiting(), 1U);
  ASSERT_TRUE(c.run(c.opinions.answer_act_now(
      *given, presenter, opinions::ActNowAnswer::not_applicable, "Done already.")));
  EXPECT_EQ(waiting(), 0U);
}

TEST_P(Conversation, ActNowIsCheckedByThreeWhoFitAndTheEndForgetsWhoSaidNothing) {
  auto& c = community();
  using opinions::CheckAnswer;
  const auto presenter = c.join("presenter", "paediatrics");
  const auto author = c.join("author", "cardiology");
  std::vector<members::MemberId> fitting;
  for (const char* country : {"CA", "CA", "DE", "IN", "KE"}) {
    const std::string handle = "fitting_" + std::to_string(fitting.size());
    fitting.push_back(c.join(handle, "pulmonology", country));
    c.clock.advance(std::chrono::minutes(1));
    if (fitting.size() != 2) {
      ASSERT_TRUE(c.run(c.members.start_session(handle)));
    }
  }
  const auto stranger = c.join("stranger", "dermatology");
  const auto id = c.post(presenter);
  auto opinion = TestCommunity::opinion_of({"a"});
  opinion.act_now = opinions::ActNow{.reason = "r", .action = "a"};
  const auto given = c.run(c.opinions.give_opinion(id, author, opinion, {})).value();
  const auto waits = [&](const members::MemberId& member) {
    return db_->read_now(
        [&](store::Transaction& tx) { return c.act_nows.waiting_in(tx, member).size(); });
  };
  // The latest of four countries, not the member who has never been seen.
  EXPECT_EQ(waits(fitting[4]) + waits(fitting[3]) + waits(fitting[2]), 3U);
  EXPECT_EQ(waits(fitting[0]) + waits(fitting[1]) + waits(stranger), 0U);

  EXPECT_EQ(c.run(c.act_nows.look(given, stranger)).error().code, ErrorCode::not_found);
  EXPECT_EQ(c.run(c.act_nows.check(given, fitting[4], {})).error().code, ErrorCode::conflict);
  ASSERT_TRUE(c.run(c.act_nows.look(given, fitting[4])));
  ASSERT_TRUE(c.run(c.act_nows.check(
      given, fitting[4],
      {.answer = CheckAnswer::object, .reason = "Mucus.", .byline = std::nullopt})));
  ASSERT_TRUE(c.run(c.act_nows.check(
      given, fitting[3],
      {.answer = CheckAnswer::not_mine, .reason = std::nullopt, .byline = std::nullopt})));
  EXPECT_EQ(waits(fitting[0]) + waits(fitting[1]), 1U);  // another one
  const auto checks = [&] {
    return c.run(c.reading.opinion(given)).value().at("act_now").at("checks").as_object();
  };
  EXPECT_EQ(checks().at("asked"), 2);
  ASSERT_TRUE(c.run(c.cases.close(id, presenter, std::nullopt)));
  EXPECT_EQ(checks().at("asked"), 0);
  EXPECT_EQ(checks().at("object"), 1);
  EXPECT_EQ(waits(fitting[0]) + waits(fitting[1]) + waits(fitting[2]), 0U);
}

TEST_P(Conversation, ActNowIsLimitedRevokedAndTakenAway) {
  auto& c = community();
  using opinions::MarkingRight;
  const auto presenter = c.join("presenter", "paediatrics");
  const auto author = c.join("author");
  const auto moderator = c.join("moderator");
  ASSERT_TRUE(c.run(c.members.set_role("moderator", members::Role::moderator, true)));
  EXPECT_TRUE(c.run(c.members.find(moderator)).value().is_moderator);
  EXPECT_FALSE(c.run(c.members.set_role("nobody", members::Role::editor, true)));
  auto opinion = TestCommunity::opinion_of({"a"});
  opinion.act_now = opinions::ActNow{.reason = "r", .action = "a"};
  const auto give = [&] {
    const auto id = c.post(presenter);
    EXPECT_TRUE(c.run(c.opinions.reveal(id, moderator)));
    return c.run(c.opinions.give_opinion(id, author, opinion, {}));
  };
  const auto first = give();
  ASSERT_TRUE(first && give() && give());
  EXPECT_EQ(give().error().code, ErrorCode::too_many);
  c.clock.advance(std::chrono::hours(24));
  EXPECT_TRUE(give());

  ASSERT_TRUE(c.run(c.act_nows.revoke(*first, moderator, "Another patient's.")));
  EXPECT_EQ(c.run(c.reading.waiting_act_nows(presenter)).at("act_now").as_array().size(), 3U);
  EXPECT_EQ(c.run(c.opinions.answer_act_now(*first, presenter, opinions::ActNowAnswer::acting, {}))
                .error()
                .code,
            ErrorCode::conflict);
  const auto set = [&](MarkingRight right) {
    return c.run(c.act_nows.set_right_of_author(*first, moderator, right)).value();
  };
  EXPECT_EQ(set(MarkingRight::taken), MarkingRight::taken);
  EXPECT_EQ(set(MarkingRight::taken), MarkingRight::taken);
  EXPECT_EQ(give().error().code, ErrorCode::forbidden);
  EXPECT_EQ(set(MarkingRight::given), MarkingRight::given);
  EXPECT_EQ(c.run(c.act_nows.right_of_author(*first, moderator)), MarkingRight::given);
}

TEST_P(Conversation, HarmMarksReachThePresenterFromOneWhoFitsOrFromTwo) {
  auto& c = community();
  const auto presenter = c.join("presenter", "paediatrics");
  const auto author = c.join("author");
  const auto one = c.join("one", "dermatology");
  const auto two = c.join("two", "genetics");
  const auto id = c.post(presenter);
  const auto given = c.answer(id, author, {"a", "b"}).value();
  for (const auto& reader : {one, two}) {
    EXPECT_EQ(c.run(c.harm.mark_opinion(given, reader, {.reason = "r"})).error().code,
              ErrorCode::not_found);
    ASSERT_TRUE(c.run(c.opinions.reveal(id, reader)));
  }
  const auto waits = [&] {
    return db_->read_now(
        [&](store::Transaction& tx) { return c.harm.waiting_in(tx, presenter).size(); });
  };
  const auto mark = [&](const members::MemberId& member, int index) {
    return c.run(c.harm.mark_opinion(
        given, member, {.about = opinions::HarmAbout::diagnosis, .index = index, .reason = "r"}));
  };
  ASSERT_TRUE(mark(one, 0) && mark(two, 1));
  EXPECT_EQ(waits(), 0U);
  const auto again = mark(two, 0);
  ASSERT_TRUE(again);
  EXPECT_EQ(mark(two, 0)->id, again->id);
  EXPECT_EQ(waits(), 1U);
  ASSERT_TRUE(c.run(c.harm.see(again->id, presenter)));
  EXPECT_EQ(waits(), 0U);
  ASSERT_TRUE(mark(two, 0));
  EXPECT_EQ(waits(), 1U);
  ASSERT_TRUE(c.run(c.harm.take_back(again->id, two)));
  EXPECT_EQ(waits(), 0U);
  const auto specialist = c.join("specialist", "pulmonology");
  ASSERT_TRUE(c.run(c.opinions.reveal(id, specialist)));
  ASSERT_TRUE(mark(specialist, 1));
  EXPECT_EQ(waits(), 1U);
}

TEST_P(Conversation, MemberWhoLeavesIsInNoRowAndTakesNothingOfOthers) {
  auto& c = community();
  members::LeavingService leaving({*db_, c.clock, c.queue, c.passphrases, c.members});
  leaving.add(opinions::export_own, [&](store::Transaction& tx, const members::MemberId& id) {
    opinions::erase_own(tx, c.cases, id);
  });
  leaving.add(cases::export_own, [&](store::Transaction& tx, const members::MemberId& id) {
    c.cases.leave_in(tx, id);
  });
  const auto presenter = c.join("presenter");
  const auto leaver = c.join("leaver");
  const auto other = c.join("other");
  const auto id = c.post(presenter);
  const auto own = c.post(leaver, std::nullopt, {leaver.text() + " /cases", "key", "print"});
  c.run(c.cases.note_view(id, leaver));
  ASSERT_TRUE(c.run(c.questions.ask(id, leaver, {.text = "Any travel?"}, {})));
  ASSERT_TRUE(c.run(c.polls.add(id, presenter, {.question = "q", .choices = {"a", "b"}}, {})));
  ASSERT_TRUE(c.run(c.polls.vote(id, leaver, 1, {})));
  ASSERT_TRUE(c.answer(id, leaver, {"Asthma"}));
  const auto others = c.answer(id, other, {"Plastic bronchitis"});
  ASSERT_TRUE(others);
  ASSERT_TRUE(c.run(c.opinions.reveal(id, leaver)));
  ASSERT_TRUE(
      c.run(c.opinions.endorse(*others, leaver, {.kind = opinions::EndorsementKind::agree}, {})));
  ASSERT_TRUE(c.run(c.opinions.comment(id, leaver, {.text = "Echo first."}, {})));
  ASSERT_TRUE(c.run(c.cases.add_update(id, presenter, "Casts were seen.", {})));
  const auto copy = c.run(leaving.export_of(leaver)).value();
  for (const char* list : {"cases", "questions", "opinions", "endorsements", "comments", "votes"}) {
    EXPECT_EQ(copy.at(list).as_array().size(), 1U) << list;
  }

  EXPECT_EQ(c.run(leaving.leave(leaver, {.handle = "other"})).error().fields.front().pointer,
            "/handle");
  ASSERT_TRUE(c.run(leaving.leave(leaver, {.handle = "leaver"})));
  const auto count = [&](const char* table, const char* column) {
    return db_->read_now([&](store::Transaction& tx) {
      return tx.value<int>(
          std::string("SELECT COUNT(*) FROM ") + table + " WHERE " + column + " = :id", leaver);
    });
  };
  for (const auto& [table, column] : {std::pair("members", "id"),
                                      {"bylines", "member_id"},
                                      {"sessions", "member_id"},
                                      {"cases", "presenter"},
                                      {"questions", "author"},
                                      {"questions", "waits_for"},
                                      {"views", "member_id"},
                                      {"practice", "member_id"},
                                      {"act_now_checks", "member_id"},
                                      {"act_now_news", "author"},
                                      {"harm_marks", "author"},
                                      {"taken_by", "member_id"},
                                      {"followed_cases", "member_id"},
                                      {"saved_cases", "member_id"},
                                      {"followed_members", "member_id"},
                                      {"followed_members", "followed"},
                                      {"opinions", "author"},
                                      {"opinions", "act_now_for"},
                                      {"reveals", "member_id"},
                                      {"endorsements", "author"},
                                      {"comments", "author"},
                                      {"votes", "voter"},
                                      {"asked_again", "author"},
                                      {"standing_answers", "author"},
                                      {"events", "recipient"}}) {
    EXPECT_EQ(count(table, column), 0) << table << "." << column;
  }
  EXPECT_EQ(count("erasures", "subject"), 1);
  EXPECT_EQ(count("jobs", "subject"), 1);  // to keep the id
  EXPECT_EQ(db_->read_now([](store::Transaction& tx) {
    return tx.value<int>("SELECT COUNT(*) FROM idempotency_keys");
  }),
            0);
  c.cache.forget_all();
  c.viewers.forget_all();
  EXPECT_EQ(page(id, presenter).at("opinions"), 1);
  EXPECT_FALSE(c.run(c.reading.case_page(own, presenter)));
  EXPECT_FALSE(c.run(leaving.remove("leaver")));
  EXPECT_EQ(leaving.erase_again({leaver.text(), "unknown"}), 0);
  EXPECT_EQ(leaving.erase_again({other.text()}), 1);  // as after a restore
  c.cache.forget_all();
  EXPECT_EQ(page(id, presenter).at("opinions"), 0);
}

TEST_P(Conversation, CasesAreErasedOnceTheirRetentionPeriodIsOver) {
  auto& c = community();
  const auto presenter = c.join("presenter");
  const auto open = c.post(presenter);
  std::vector<cases::CaseId> ended;
  for (int at = 0; at < 25; ++at) {
    ended.push_back(c.post(presenter));
    ASSERT_TRUE(c.run(c.cases.close(ended.back(), presenter, std::nullopt)));
  }
  c.clock.advance(std::chrono::days(10));
  const auto later = c.post(presenter);
  ASSERT_TRUE(c.run(c.cases.close(later, presenter, std::nullopt)));
  EXPECT_EQ(c.run(c.cases.erase_ended_before(c.clock.now() - std::chrono::days(5))), 25);
  EXPECT_FALSE(c.run(c.reading.case_page(ended.front(), presenter)));
  EXPECT_TRUE(c.run(c.reading.case_page(open, presenter)));
  EXPECT_TRUE(c.run(c.reading.case_page(later, presenter)));
}

TEST_P(Conversation, ShareKeepsItsAnswerApartAndPracticeOutlivesIt) {
  auto& c = community();
  const auto presenter = c.join("presenter");
  const auto author = c.join("author");
  cases::Problem problem = TestCommunity::problem_of();
  problem.kind = cases::CaseKind::share;
  problem.answer = cases::Answer{.diagnosis = "Fièvre \"Q\"",
                                 .also_called = {"Coxiellosis", "Q, fever"},
                                 .settled_by = "Serology.",
                                 .afterwards = std::nullopt};
  const auto id = c.run(c.cases.publish(presenter, problem, std::nullopt, {})).value();
  const auto [read, answer] = db_->read_now([&](store::Transaction& tx) {
    return std::pair(c.cases.find_in(tx, id, author).value(), cases::find_answer(tx, id));
  });
  EXPECT_EQ(read.problem.kind, cases::CaseKind::share);
  EXPECT_FALSE(read.problem.answer);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->also_called, problem.answer->also_called);
  EXPECT_FALSE(answer->afterwards);
  const auto unsolved = db_->read_now([](store::Transaction& tx) {
    return cases::select_for_any_audience(tx, {.is_unsolved = true}).size();
  });
  EXPECT_EQ(unsolved, 0U);

  ASSERT_TRUE(c.answer(id, author, {"Flu", "fièvre q", "q, FEVER"}));
  ASSERT_TRUE(c.run(c.cases.withdraw(id, presenter)));
  const auto again = c.run(c.cases.publish(presenter, problem, std::nullopt, {})).value();
  ASSERT_TRUE(c.answer(again, author, {"Coxiellosis"}));
  const auto practice = c.run(c.practice.practice(author)).shares;
  EXPECT_EQ(practice.answered, 2);
  EXPECT_EQ(practice.first, 1);
  EXPECT_EQ(practice.first_three, 2);
}

TEST_P(Conversation, LessonIsTakenOnceByEachAndKeepsTheCountAlone) {
  auto& c = community();
  const auto presenter = c.join("presenter");
  cases::Problem problem = TestCommunity::problem_of();
  problem.kind = cases::CaseKind::lesson;
  problem.lesson = cases::Lesson{.went_wrong = "It was misread.", .take_away = "Read it twice."};
  const auto id = c.run(c.cases.publish(presenter, problem, std::nullopt, {})).value();
  for (const char* name : {"one", "two"}) {
    const auto member = c.join(name);
    ASSERT_TRUE(c.run(c.edits.take(id, member, cases::Taking::take)));
    ASSERT_TRUE(c.run(c.edits.take(id, member, cases::Taking::take)));
    EXPECT_EQ(page(id, member).at("viewer").at("taken"), true);
    if (name == std::string_view("two")) {
      ASSERT_TRUE(c.run(c.edits.take(id, member, cases::Taking::put_back)));
      EXPECT_EQ(page(id, member).at("viewer").at("taken"), false);
    }
  }
  EXPECT_FALSE(c.run(c.edits.take(id, presenter, cases::Taking::take)));
  EXPECT_EQ(page(id, presenter).at("lesson").at("taken"), 1);
  c.clock.advance(std::chrono::days(31));
  c.run(c.queue.run_due());
  EXPECT_EQ(page(id, presenter).at("state"), "closed");
  EXPECT_EQ(page(id, presenter).at("lesson").at("taken"), 1);
  const auto named = db_->read_now([](store::Transaction& tx) {
    return tx.value<std::int64_t>("SELECT COUNT(*) FROM taken_by");
  });
  EXPECT_EQ(named, 0);
}

TEST_P(Conversation, CorrectionsKeepWhatStoodThereBefore) {
  auto& c = community();
  const auto presenter = c.join("presenter");
  const auto other = c.join("other");
  const auto id = c.post(presenter);
  ASSERT_TRUE(c.answer(id, other, {"Asthma"}));
  ASSERT_TRUE(c.run(c.edits.correct(id, presenter, {.question = "What is it tonight?"}, 0)));
  ASSERT_TRUE(c.run(c.edits.correct(id, presenter, {.question = "What is it tonight?"}, 0)));
  EXPECT_EQ(c.run(c.edits.correct(id, presenter, {.story = "Other."}, 0)).error().code,
            ErrorCode::precondition_failed);
  ASSERT_TRUE(c.run(c.edits.correct(id, presenter, {.story = "Other."}, 1)));
  EXPECT_FALSE(c.run(c.edits.correct(id, other, {.story = "Mine."}, 2)));
  const auto edits = c.json_of(c.run(c.reading.edits(id, other))).at("edits").as_array();
  ASSERT_EQ(edits.size(), 2U);
  EXPECT_EQ(edits[0].at("question").as_string(), TestCommunity::problem_of().question);
  EXPECT_EQ(edits[1].at("question"), "What is it tonight?");
  EXPECT_EQ(page(id, other).at("version"), 1);

  const auto comment = c.run(c.opinions.comment(id, other, {.text = "Ecoh first."}, {})).value();
  ASSERT_TRUE(c.run(c.opinions.correct_comment(comment, other, "Echo first.", 0)));
  EXPECT_FALSE(c.run(c.opinions.correct_comment(comment, presenter, "Mine.", 1)));
  const auto read = c.run(c.reading.comment(comment)).value();
  EXPECT_EQ(read.at("text"), "Echo first.");
  EXPECT_EQ(read.at("earlier").at(0).at("text"), "Ecoh first.");
  ASSERT_TRUE(c.run(c.cases.withdraw(id, presenter)));
  const auto left = db_->read_now([](store::Transaction& tx) {
    return tx.value<std::int64_t>("SELECT COUNT(*) FROM earlier_texts") +
           tx.value<std::int64_t>("SELECT COUNT(*) FROM earlier_comments");
  });
  EXPECT_EQ(left, 0);
}

TEST_P(Conversation, FollowingAndSavingLastUntilTheMemberStops) {
  auto& c = community();
  feed::FollowingService following(
      {*db_, c.clock, c.bus, c.members, c.cases, c.opinions, c.reading});
  feed::FeedService feed({*db_, c.clock, c.cache, c.members, c.opinions});
  const auto presenter = c.join("presenter");
  const auto other = c.join("other");
  const auto shown = [&](feed::Show show) {
    std::string text;
    for (const auto& piece : c.run(feed.page(show, other, std::nullopt)).value()) {
      text += *piece;
    }
    return boost::json::parse(text).at("cases").as_array().size();
  };
  const auto waiting = [&] {
    return db_->read_now([&](store::Transaction& tx) { return following.waiting_in(tx, other); });
  };
  const auto id = c.post(presenter, members::BylineChoice::handle);
  const auto gone = c.post(presenter);
  for (int round = 0; round < 2; ++round) {
    ASSERT_TRUE(c.run(following.save_case(id, other)));
    ASSERT_TRUE(c.run(following.follow_case(gone, other)));
    ASSERT_TRUE(c.run(following.follow_member(id, other, "presenter")));
  }
  EXPECT_EQ(shown(feed::Show::following), 2U);
  ASSERT_TRUE(c.run(c.cases.add_update(gone, presenter, "Casts were seen.", {})));
  ASSERT_EQ(waiting().size(), 1U);
  EXPECT_EQ(waiting().at(0).at("text"), "Casts were seen.");
  c.run(c.cases.note_view(gone, other));
  EXPECT_TRUE(waiting().empty());
  ASSERT_TRUE(c.run(c.cases.close(gone, presenter, std::nullopt)));
  EXPECT_EQ(waiting().at(0).at("what"), "closed");
  for (const auto& one : {gone, id}) {
    ASSERT_TRUE(c.run(following.follow_case(one, other)));
    ASSERT_TRUE(c.run(c.cases.withdraw(one, presenter)));
  }
  ASSERT_EQ(waiting().size(), 1U);
  EXPECT_EQ(waiting().at(0).at("cases"), 2);
  EXPECT_EQ(shown(feed::Show::saved) + shown(feed::Show::following), 0U);
  EXPECT_EQ(c.run(following.followed_by(other)).size(), 1U);
  c.run(following.stop_following_member(other, "presenter"));
  EXPECT_TRUE(c.run(following.followed_by(other)).empty());
  c.clock.advance(feed::gone_life + std::chrono::minutes(2));
  EXPECT_EQ(db_->write_now([&](store::Transaction& tx) { return following.forget_old(tx); }), 1);
  EXPECT_TRUE(waiting().empty());
}

}  // namespace
}  // namespace consilium
