// The stores of cases, opinions and members, held to the same story on both engines.
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

class Community : public CommunityOnEngines {};
CONSILIUM_ON_BOTH_ENGINES(Community);

TEST_P(Community, CaseComesBackAsItWasPosted) {
  const auto presenter = community().join("presenter");
  const auto id = community().post(presenter);
  const auto found = db_->read_now(
      [&](store::Transaction& tx) { return community().cases.find_in(tx, id, presenter).value(); });
  EXPECT_EQ(found.presenter, presenter);
  EXPECT_EQ(found.problem.age.value, 14);
  EXPECT_EQ(found.problem.specialties, (std::vector<std::string>{"pulmonology"}));
  EXPECT_EQ(found.problem.working_diagnosis, "sealed working diagnosis");
  EXPECT_FALSE(found.final_diagnosis.has_value());
}

TEST_P(Community, StoryFromQuestionToOutcome) {
  auto& c = community();
  const auto presenter = c.join("presenter", "paediatrics", "CA");
  const auto first = c.join("first", "pulmonology", "DE");
  const auto second = c.join("second", "cardiology", "US");
  const auto id = c.post(presenter);
  c.run(c.cases.note_view(id, first));
  c.run(c.cases.note_view(id, first));
  c.run(c.cases.note_view(id, second));
  const auto given = c.answer(id, first, {"Asthma", "Plastic bronchitis"});
  ASSERT_TRUE(given);
  EXPECT_FALSE(c.answer(id, first, {"Sepsis"}));
  ASSERT_TRUE(c.run(c.opinions.expect_agreement(*given, first, 0.3)));
  ASSERT_TRUE(c.run(c.opinions.reveal(id, second)));
  for (const auto kind : {opinions::EndorsementKind::agree, opinions::EndorsementKind::disagree}) {
    ASSERT_TRUE(c.run(c.opinions.endorse(*given, second, {.kind = kind, .reason = "no"}, {})));
  }
  ASSERT_TRUE(c.run(c.opinions.comment(id, second, {.text = "Echo first."}, {})));
  ASSERT_TRUE(c.run(c.cases.add_update(id, presenter, "Casts were seen.", {})));
  EXPECT_EQ(page(id, presenter).at("views"), 2);
  EXPECT_EQ(page(id, presenter).at("countries"), 2);
  EXPECT_EQ(page(id, presenter).at("version"), 2);

  outcomes::OutcomeService outcomes(*db_, c.clock, c.cases);
  ASSERT_TRUE(c.run(outcomes.solve(
      id, presenter,
      {.diagnosis = "Plastic bronchitis", .patient = outcomes::PatientState::improving}, {})));
  EXPECT_EQ(page(id, second).at("final_diagnosis"), "Plastic bronchitis");
  EXPECT_EQ(c.run(outcomes.find(id, second))->patient, outcomes::PatientState::improving);
  const auto left = db_->read_now([](store::Transaction& tx) {
    return tx.value<std::int64_t>("SELECT COUNT(*) FROM views") +
           tx.value<std::int64_t>("SELECT COUNT(*) FROM reveals");
  });
  EXPECT_EQ(left, 0);
}

TEST_P(Community, QuestionAndReplyWaitUntilReadAndNobodyIsNamedAfterTheEnd) {
  auto& c = community();
  const auto presenter = c.join("presenter");
  const auto asker = c.join("asker");
  const auto id = c.post(presenter);
  const auto ask = [&](const std::string& text) {
    return c.run(c.questions.ask(id, asker, {.text = text}, {})).value();
  };
  const auto first = ask("Travel?");
  const auto second = ask("Pets?");
  const auto waiting = [&](const members::MemberId& member) {
    return db_->read_now(
        [&](store::Transaction& tx) { return c.questions.waiting_in(tx, member).size(); });
  };
  EXPECT_EQ(waiting(presenter), 2U);
  ASSERT_TRUE(c.run(c.questions.fold(second, presenter, cases::Folding::folded)));
  ASSERT_TRUE(c.run(c.questions.reply(first, presenter, "None.")));
  ASSERT_TRUE(c.run(c.questions.reply(first, presenter, "To the coast.")));
  EXPECT_FALSE(c.run(c.questions.reply(first, presenter, "Inland.")));
  EXPECT_EQ(waiting(presenter), 0U);
  EXPECT_EQ(waiting(asker), 1U);
  c.run(c.cases.note_view(id, asker));
  EXPECT_EQ(waiting(asker), 0U);
  EXPECT_EQ(page(id, asker).at("questions").as_array().size(), 2U);
  ASSERT_TRUE(c.run(c.cases.close(id, presenter, std::nullopt)));
  EXPECT_EQ(db_->read_now([](store::Transaction& tx) {
    return tx.value<std::int64_t>("SELECT COUNT(*) FROM questions WHERE waits_for IS NOT NULL");
  }),
            0);
}

TEST_P(Community, PollKeepsOneVoteOfEachAndForgetsWhoseItWas) {
  auto& c = community();
  const auto presenter = c.join("presenter");
  const auto first = c.join("first", "nephrology", "DE");
  const auto second = c.join("second", "nephrology", "DE");
  const auto id = c.post(presenter);
  const opinions::Poll poll{.question = "Which first?", .choices = {"Drain", "Écho \"now\""}};
  ASSERT_TRUE(c.run(c.polls.add(id, presenter, poll, {})));
  EXPECT_FALSE(c.run(c.polls.add(id, presenter, poll, {})));
  ASSERT_TRUE(c.run(c.polls.vote(id, first, 0, {})));
  ASSERT_TRUE(c.run(c.polls.vote(id, first, 1, {})));
  ASSERT_TRUE(c.run(c.opinions.reveal(id, second)));
  ASSERT_TRUE(c.run(c.polls.vote(id, second, 1, {})));
  EXPECT_EQ(page(id, first).at("poll").at("choices").at(1), "Écho \"now\"");
  EXPECT_EQ(page(id, first).at("viewer").at("vote").at("choice"), 1);
  ASSERT_TRUE(c.run(c.cases.close(id, presenter, std::nullopt)));
  const auto [ballots, named] = db_->read_now([&](store::Transaction& tx) {
    return std::pair(opinions::ballots_in(tx, id),
                     tx.value<std::int64_t>("SELECT COUNT(*) FROM votes WHERE voter IS NOT NULL"));
  });
  ASSERT_EQ(ballots.size(), 2U);
  EXPECT_NE(ballots[0].vote.is_independent, ballots[1].vote.is_independent);
  EXPECT_EQ(ballots[0].standing, (members::Standing{"nephrology", "DE"}));
  EXPECT_EQ(named, 0);
}

TEST_P(Community, CasesAreSelectedNewestFirstByStateSpecialtyAndLanguage) {
  auto& c = community();
  const auto presenter = c.join("presenter");
  std::vector<cases::CaseId> ids;
  for (int at = 0; at < 5; ++at) {
    ids.push_back(c.post(presenter));
    c.clock.advance(std::chrono::minutes(2));
  }
  ASSERT_TRUE(c.run(c.cases.close(ids[0], presenter, std::nullopt)));
  const auto select = [&](cases::Selection selection) {
    return db_->read_now([&](store::Transaction& tx) {
      std::vector<cases::CaseId> found;
      for (const auto& one : cases::select_for_any_audience(tx, selection)) {
        found.push_back(one.id);
      }
      return found;
    });
  };
  using Ids = std::vector<cases::CaseId>;
  EXPECT_EQ(select({.state = cases::CaseState::open, .most = 2}), (Ids{ids[4], ids[3]}));
  EXPECT_EQ(select({.state = cases::CaseState::closed}), (Ids{ids[0]}));
  EXPECT_EQ(select({.specialty = "pulmonology", .languages = {"de", "en"}}).size(), 5U);
  EXPECT_TRUE(select({.specialty = "pulmonology", .languages = {"de"}}).empty());
  EXPECT_TRUE(select({.specialty = "dermatology", .or_for_anybody = true}).empty());
}

TEST_P(Community, WithdrawnCaseLeavesNothingButItsIdAndIsErasedAgain) {
  auto& c = community();
  const auto presenter = c.join("presenter");
  const auto other = c.join("other");
  const auto kept = c.post(presenter);
  const auto id = c.post(presenter, std::nullopt, {"presenter", "key", "fingerprint"});
  feed::FollowingService following(
      {*db_, c.clock, c.bus, c.members, c.cases, c.opinions, c.reading});
  ASSERT_TRUE(c.run(following.follow_case(id, other)));
  ASSERT_TRUE(c.run(following.save_case(id, other)));
  ASSERT_TRUE(c.run(c.links.link(id, presenter, {.follows = kept, .relation = "The sister."})));
  c.run(c.cases.note_view(id, other));
  ASSERT_TRUE(c.run(c.questions.ask(id, other, {.text = "Any travel?"}, {})));
  const auto checker = c.join("checker");
  auto opinion = TestCommunity::opinion_of({"Asthma"});
  opinion.act_now = opinions::ActNow{.reason = "r", .action = "a"};
  const auto given = c.run(c.opinions.give_opinion(id, other, opinion, {}));
  ASSERT_TRUE(given);
  ASSERT_TRUE(c.run(c.act_nows.look(*given, checker)));
  ASSERT_TRUE(c.run(c.act_nows.check(*given, checker, {})));
  ASSERT_TRUE(c.run(
      c.opinions.answer_act_now(*given, presenter, opinions::ActNowAnswer::acting, std::nullopt)));
  ASSERT_TRUE(c.run(c.harm.mark_opinion(*given, presenter, {.reason = "Too much."})));
  ASSERT_TRUE(c.run(c.opinions.reveal(id, other)));
  ASSERT_TRUE(
      c.run(c.opinions.endorse(*given, presenter, {.kind = opinions::EndorsementKind::agree}, {})));
  ASSERT_TRUE(c.run(c.opinions.comment(id, other, {.text = "Echo first."}, {})));
  ASSERT_TRUE(c.run(c.cases.add_update(id, presenter, "Casts were seen.", {})));
  ASSERT_TRUE(c.run(c.edits.correct(id, presenter, {.question = "What else can it be?"}, 0)));

  EXPECT_EQ(c.run(c.cases.withdraw(id, other)).error().code, ErrorCode::forbidden);
  ASSERT_TRUE(c.run(c.cases.withdraw(id, presenter)));
  const auto count = [&](const std::string& table, const std::string& column) {
    return db_->read_now([&](store::Transaction& tx) {
      return tx.value<int>("SELECT COUNT(*) FROM " + table + " WHERE " + column + " = :id", id);
    });
  };
  EXPECT_EQ(count("case_links", "later") + count("case_links", "earlier"), 0);
  for (const char* table :
       {"followed_cases", "saved_cases", "updates",       "views",          "view_counts",
        "questions",      "opinions",    "reveals",       "endorsements",   "comments",
        "bylines",        "polls",       "votes",         "asked_again",    "answers",
        "lessons",        "taken_by",    "earlier_texts", "act_now_checks", "act_now_news",
        "harm_marks",     "facts"}) {
    EXPECT_EQ(count(table, "case_id"), 0) << table;
  }
  EXPECT_EQ(count("cases", "id"), 0);
  EXPECT_EQ(count("idempotency_keys", "made"), 0);
  EXPECT_EQ(count("events", "subject"), 1);  // that it was withdrawn
  EXPECT_EQ(count("jobs", "subject"), 1);    // to keep its id
  EXPECT_EQ(count("erasures", "subject"), 1);
  EXPECT_EQ(page(kept, presenter).at("version"), 1);

  // As after a restore: the list names one that is there, one that is gone, one never known.
  EXPECT_EQ(c.cases.erase_again({kept.text(), id.text(), "unknown"}), 1);
  EXPECT_FALSE(c.run(c.reading.case_page(kept, presenter)));
}

TEST_P(Community, SelectionHoldsExactlyTheCasesThatTheViewerMaySee) {
  auto& c = community();
  using cases::Audience;
  const auto presenter = c.join("presenter", "paediatrics", "CA");
  const std::vector<std::vector<std::string>> asked{
      {}, {"cardiology"}, {"critical_care", "cardiac_surgery"}};
  std::vector<cases::CaseId> posted;
  for (const Audience audience : {Audience::all, Audience::specialties, Audience::abroad}) {
    for (const auto& specialties : asked) {
      posted.push_back(c.post_to(audience, presenter, specialties));
    }
  }
  for (const char* specialty : {"paediatrics", "cardiology", "cardiac_surgery"}) {
    for (const char* country : {"CA", "DE"}) {
      const auto id = c.join(std::string(specialty) + country, specialty, country);
      const auto presented =
          specialty == std::string("cardiology") ? c.post_to(Audience::abroad, id) : posted[0];
      const auto [selected, allowed] = db_->read_now([&](store::Transaction& tx) {
        const auto viewer = c.members.find_in(tx, id);
        std::set<cases::CaseId> shown;
        for (const auto& one : cases::select_cases(tx, {.most = 100}, viewer)) {
          shown.insert(one.id);
        }
        std::set<cases::CaseId> right;
        for (const auto& one : cases::select_for_any_audience(tx, {.most = 100})) {
          if (cases::may_see_case(viewer, one)) {
            right.insert(one.id);
          }
        }
        return std::pair(shown, right);
      });
      EXPECT_EQ(selected, allowed) << specialty << country;
      EXPECT_TRUE(selected.contains(presented));
      EXPECT_EQ(selected.contains(posted.back()), country == std::string("DE"));
      const auto presents =
          db_->read_now([&](store::Transaction& tx) { return cases::presents_for_some(tx, id); });
      EXPECT_EQ(presents, presented != posted[0]);
    }
  }
}

TEST_P(Community, InvitationOpensOneAccountAndSessionsEnd) {
  auto& members = community().members;
  const auto run = [](auto task) { return TestCommunity::run(std::move(task)); };
  const auto code = run(members.make_invitations({"cardiology", "CA"}, 1)).front();
  const auto joined = run(members.join(code, "north", "a long quiet evening"));
  ASSERT_TRUE(joined);
  EXPECT_FALSE(run(members.join(code, "south", "a long quiet evening")));
  EXPECT_TRUE(run(members.find_by_session(joined->token)));
  run(members.sign_out(joined->token));
  EXPECT_FALSE(run(members.find_by_session(joined->token)));
}

}  // namespace
}  // namespace consilium
