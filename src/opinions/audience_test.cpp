// Whom a case goes to, asked by every service that reads or changes one; here, since reading a case
// takes may_see_opinions.
#include <gtest/gtest.h>

#include <functional>
#include <tuple>

#include "opinions/test_community.hpp"

namespace consilium::opinions {
namespace {

using cases::Audience;
using cases::QuestionId;

class Audiences : public ::testing::Test {
 protected:
  std::vector<store::Migration> migrations = test_migrations();
  std::unique_ptr<store::Database> db = store::open_test_database(migrations);
  TestCommunity community{*db};
  MemberId presenter = community.join("presenter", "paediatrics", "CA");
  MemberId inside = community.join("inside", "pulmonology", "DE");
  MemberId outside = community.join("outside", "cardiology", "CA");
  std::tuple<cases::CaseService&, cases::QuestionService&, OpinionService&> services{
      community.cases, community.questions, community.opinions};
  CaseId nowhere{"AAAAAAAAAAAAAAAAAAAAAA"};

  /// The same refusal as for what does not exist, to the letter.
  static void expect_same(const auto& refused, const auto& of_nothing) {
    ASSERT_FALSE(refused);
    ASSERT_FALSE(of_nothing);
    EXPECT_EQ(refused.error().code, ErrorCode::not_found);
    EXPECT_EQ(of_nothing.error().code, ErrorCode::not_found);
    EXPECT_EQ(refused.error().detail, of_nothing.error().detail);
  }
  void expect_none(const std::function<void(const CaseId&, const CaseId&)>& ask) {
    for (const Audience audience : {Audience::specialties, Audience::abroad}) {
      ask(community.post_to(audience, presenter), nowhere);
    }
  }
  auto run(auto task) { return community.run(std::move(task)); }
};

TEST_F(Audiences, one_outside_reads_nothing_of_the_case) {
  expect_none([&](const CaseId& id, const CaseId& none) {
    ASSERT_TRUE(community.answer(id, inside, {"a"}));
    // Also where the ready-made bodies of others are at hand.
    for (const MemberId& reader : {presenter, inside}) {
      ASSERT_TRUE(run(community.reading.case_page(id, reader)));
      ASSERT_TRUE(run(community.reading.opinions(id, reader, {})));
      ASSERT_TRUE(run(community.reading.consensus(id, reader)));
      ASSERT_TRUE(run(community.reading.comments(id, reader, {})));
    }
    auto& reading = community.reading;
    expect_same(run(reading.case_page(id, outside)), run(reading.case_page(none, outside)));
    expect_same(run(reading.opinions(id, outside, {})), run(reading.opinions(none, outside, {})));
    expect_same(run(reading.consensus(id, outside)), run(reading.consensus(none, outside)));
    expect_same(run(reading.comments(id, outside, {})), run(reading.comments(none, outside, {})));
    EXPECT_FALSE(run(reading.may_see(id, outside)));
    EXPECT_FALSE(run(community.cases.may_see(id, outside)));
  });
}

TEST_F(Audiences, one_outside_does_nothing_in_the_case) {
  expect_none([&](const CaseId& id, const CaseId& none) {
    auto& [cases, questions, opinions] = services;
    expect_same(run(cases.add_update(id, outside, "t", {})),
                run(cases.add_update(none, outside, "t", {})));
    expect_same(run(cases.close(id, outside, {})), run(cases.close(none, outside, {})));
    expect_same(run(cases.withdraw(id, outside)), run(cases.withdraw(none, outside)));
    expect_same(run(cases.show_handle(id, outside)), run(cases.show_handle(none, outside)));
    expect_same(run(questions.ask(id, outside, {.text = "Travel?"}, {})),
                run(questions.ask(none, outside, {.text = "Travel?"}, {})));
    expect_same(run(opinions.reveal(id, outside)), run(opinions.reveal(none, outside)));
    expect_same(community.answer(id, outside, {"a"}), community.answer(none, outside, {"a"}));
    expect_same(run(opinions.comment(id, outside, {.text = "hm"}, {})),
                run(opinions.comment(none, outside, {.text = "hm"}, {})));
  });
}

TEST_F(Audiences, one_outside_reaches_no_question_and_no_opinion_by_its_id) {
  expect_none([&](const CaseId& id, const CaseId& none) {
    const auto question = run(community.questions.ask(id, inside, {.text = "Travel?"}, {})).value();
    NewOpinion urgent = TestCommunity::opinion_of({"a"});
    urgent.act_now = ActNow{.reason = "r", .action = "a"};
    const auto opinion = run(community.opinions.give_opinion(id, inside, urgent, {})).value();
    const QuestionId no_question(none.text());
    const OpinionId no_opinion(none.text());
    const auto reply = [&](const QuestionId& which) {
      return run(community.questions.reply(which, outside, "No."));
    };
    const auto fold = [&](const QuestionId& which) {
      return run(community.questions.fold(which, outside, cases::Folding::folded));
    };
    const auto endorse = [&](const OpinionId& which) {
      return run(community.opinions.endorse(which, outside, {}, {}));
    };
    const auto expect = [&](const OpinionId& which) {
      return run(community.opinions.expect_agreement(which, outside, 0.5));
    };
    const auto answer = [&](const OpinionId& which) {
      return run(community.opinions.answer_act_now(which, outside, ActNowAnswer::acting, {}));
    };
    expect_same(reply(question), reply(no_question));
    expect_same(fold(question), fold(no_question));
    expect_same(endorse(opinion), endorse(no_opinion));
    expect_same(expect(opinion), expect(no_opinion));
    expect_same(answer(opinion), answer(no_opinion));
  });
}

TEST_F(Audiences, the_end_of_a_case_opens_it_to_nobody_else) {
  expect_none([&](const CaseId& id, const CaseId& none) {
    ASSERT_TRUE(run(community.cases.close(id, presenter, std::nullopt)));
    EXPECT_TRUE(run(community.reading.opinions(id, inside, {})));
    expect_same(run(community.reading.opinions(id, outside, {})),
                run(community.reading.opinions(none, outside, {})));
  });
}

TEST_F(Audiences, a_visit_from_outside_is_not_counted) {
  expect_none([&](const CaseId& id, const CaseId&) {
    community.run(community.cases.note_view(id, outside));
    community.run(community.cases.note_view(id, inside));
    const auto page = community.json_of(run(community.reading.case_page(id, presenter)));
    EXPECT_EQ(page.at("views"), 1);
  });
}

TEST_F(Audiences, the_presenter_sees_the_own_case_and_what_was_chosen) {
  for (const auto& [audience, name] :
       {std::pair{Audience::specialties, "specialties"}, std::pair{Audience::abroad, "abroad"}}) {
    const CaseId id = community.post_to(audience, presenter);
    const auto page = community.json_of(run(community.reading.case_page(id, presenter)));
    EXPECT_EQ(page.at("viewer").at("audience"), name);
  }
}

TEST_F(Audiences, that_a_case_goes_abroad_is_told_to_the_presenter_alone) {
  const auto seen = [&](Audience audience) {
    const CaseId id = community.post_to(audience, presenter);
    return community.json_of(run(community.reading.case_page(id, inside)));
  };
  EXPECT_EQ(seen(Audience::specialties).at("viewer").at("audience"), "specialties");
  EXPECT_FALSE(seen(Audience::all).at("viewer").as_object().contains("audience"));
  const auto abroad = seen(Audience::abroad);
  EXPECT_FALSE(abroad.at("viewer").as_object().contains("audience"));
  EXPECT_EQ(boost::json::serialize(abroad).find("abroad"), std::string::npos);
}

TEST_F(Audiences, the_presenters_country_is_kept_for_a_case_that_goes_abroad_only) {
  for (const Audience audience : {Audience::all, Audience::specialties, Audience::abroad}) {
    const CaseId id = community.post_to(audience, presenter);
    const auto kept = db->read_now([&](store::Transaction& tx) {
      return community.cases.find_in(tx, id, presenter)->presenter_country;
    });
    EXPECT_EQ(kept, audience == Audience::abroad ? std::optional<std::string>("CA") : std::nullopt);
  }
}

}  // namespace
}  // namespace consilium::opinions
