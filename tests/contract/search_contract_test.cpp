// Search, held to the same on both engines: what it finds, for whom, and how well.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "cases/own_data.hpp"
#include "community.hpp"
#include "opinions/own_data.hpp"
#include "outcomes/outcome_service.hpp"
#include "search/index_service.hpp"
#include "search/search_rules.hpp"
#include "search/search_service.hpp"
#include "search/search_store.hpp"

namespace consilium {
namespace {

namespace json = boost::json;
using cases::CaseId;
using members::MemberId;

class SearchContract : public CommunityOnEngines {
 protected:
  void SetUp() override {
    for (const store::Migration& migration : search::migrations()) {
      migrations_.push_back(migration);
    }
    CommunityOnEngines::SetUp();
    if (!IsSkipped()) {
      auto& c = community();
      index_ = std::make_unique<search::IndexService>(
          search::IndexService::Parts{.db = c.db, .bus = c.bus});
      search_ = std::make_unique<search::SearchService>(search::SearchService::Parts{
          .db = c.db, .clock = c.clock, .members = c.members, .opinions = c.opinions});
    }
  }
  void TearDown() override {
    search_.reset();
    index_.reset();
    CommunityOnEngines::TearDown();
  }

  search::Page find(const std::string& text, const MemberId& viewer, search::Filters filters = {},
                    int after = 0) {
    return community().run(
        search_->search({.text = text, .filters = std::move(filters), .after = after}, viewer));
  }
  std::vector<CaseId> ids(const std::string& text, const MemberId& viewer,
                          search::Filters filters = {}, int after = 0) {
    std::vector<CaseId> found;
    for (const search::Hit& hit : find(text, viewer, std::move(filters), after).hits) {
      found.push_back(hit.c.id);
    }
    return found;
  }
  CaseId post(const MemberId& presenter, cases::Problem problem) {
    return community()
        .run(community().cases.publish(presenter, std::move(problem), {}, {}))
        .value();
  }
  std::int64_t rows_left() {
    return db_->read_now([](store::Transaction& tx) {
      return tx.value<std::int64_t>(
          "SELECT (SELECT count(*) FROM searched_words) + "
          "(SELECT count(*) FROM searched_units) + "
          "(SELECT count(*) FROM searched_cases)");
    });
  }

  std::unique_ptr<search::IndexService> index_;
  std::unique_ptr<search::SearchService> search_;
};
CONSILIUM_ON_BOTH_ENGINES(SearchContract);

using Ids = std::vector<CaseId>;

TEST_P(SearchContract, FindsInflectedAndBegunWordsOfACaseItsUpdatesAndItsQuestions) {
  auto& c = community();
  const auto presenter = c.join("presenter");
  const auto reader = c.join("reader");
  const auto id = c.post(presenter);
  EXPECT_EQ(ids("branching masses", reader), Ids{id});
  EXPECT_EQ(ids("rub", reader), Ids{id});
  EXPECT_EQ(ids("rub ", reader), Ids{});
  EXPECT_EQ(ids("eosinophil", reader), Ids{});

  ASSERT_TRUE(c.run(c.cases.add_update(id, presenter, "Lymphangiography was done.", {})));
  const auto question =
      c.run(c.questions.ask(id, reader, {.text = "Were eosinophils seen?", .byline = {}}, {}));
  ASSERT_TRUE(c.run(c.questions.reply(*question, presenter, "Charcot crystals, none of these.")));
  EXPECT_EQ(ids("lymphangiographies", presenter), Ids{id});
  EXPECT_EQ(ids("eosinophil", presenter), Ids{id});
  const auto hits = find("charcot", presenter).hits;
  ASSERT_EQ(hits.size(), 1U);
  ASSERT_TRUE(hits[0].excerpt);
  EXPECT_EQ(hits[0].excerpt->in, cases::PassageKind::reply);
  EXPECT_EQ(hits[0].excerpt->text, "Charcot crystals, none of these.");
  EXPECT_EQ(hits[0].excerpt->marks, (std::vector<std::pair<std::size_t, std::size_t>>{{0, 7}}));

  ASSERT_TRUE(c.run(c.questions.fold(*question, presenter, cases::Folding::folded)));
  EXPECT_EQ(ids("charcot", reader), Ids{});
  EXPECT_EQ(ids("charcot", presenter), Ids{id});
}

TEST_P(SearchContract, WhatIsSealedIsFoundOnlyByThoseWhoHaveRevealedUntilTheCaseEnds) {
  auto& c = community();
  const auto presenter = c.join("presenter");
  const auto author = c.join("author");
  const auto looker = c.join("looker");
  const auto blind = c.join("blind");
  const auto id = c.post(presenter);
  ASSERT_TRUE(c.answer(id, author, {"Zebrafieber"}));
  ASSERT_TRUE(c.run(c.opinions.reveal(id, looker)));
  ASSERT_TRUE(c.run(
      c.opinions.comment(id, looker, {.text = "Quagga, then.", .opinion = {}, .byline = {}}, {})));
  for (const char* word : {"zebrafieber", "quagga", "zebra", "sealed working"}) {
    EXPECT_EQ(ids(word, blind), Ids{}) << word;
    // Who has answered and not looked could still answer an update independently.
    EXPECT_EQ(ids(word, author), Ids{}) << word;
    EXPECT_EQ(ids(word, looker), Ids{id}) << word;
    EXPECT_EQ(ids(word, presenter), Ids{id}) << word;
  }
  // Nor does a word that finds the case otherwise show where else it stands.
  EXPECT_FALSE(find("cough zebrafieber", blind).hits.at(0).excerpt->text.contains("ebra"));
  ASSERT_TRUE(c.run(c.cases.close(id, presenter, "Lost to follow-up")));
  for (const char* word : {"zebrafieber", "quagga", "sealed", "lost"}) {
    EXPECT_EQ(ids(word, blind), Ids{id}) << word;
  }
}

TEST_P(SearchContract, OutcomesAndAnswersAreSealedAndLessonsAreNot) {
  auto& c = community();
  outcomes::OutcomeService outcomes(c.db, c.clock, c.cases);
  const auto presenter = c.join("presenter");
  const auto reader = c.join("reader");
  const auto id = c.post(presenter);
  ASSERT_TRUE(c.run(outcomes.solve(
      id, presenter,
      {.diagnosis = "Zebra lung", .established = {}, .text = "Okapi in the follow-up."}, {})));
  EXPECT_EQ(ids("okapi", reader), Ids{id});

  auto share = TestCommunity::problem_of();
  share.kind = cases::CaseKind::share;
  share.working_diagnosis = std::nullopt;
  share.answer = cases::Answer{.diagnosis = "Quagga disease", .settled_by = "Biopsy"};
  const auto shared = post(presenter, share);
  EXPECT_EQ(ids("quagga", reader), Ids{});
  ASSERT_TRUE(c.run(c.opinions.reveal(shared, reader)));
  EXPECT_EQ(ids("quagga", reader), Ids{shared});

  auto lesson = TestCommunity::problem_of();
  lesson.kind = cases::CaseKind::lesson;
  lesson.working_diagnosis = std::nullopt;
  lesson.lesson = cases::Lesson{.went_wrong = "Potassium was forgotten.", .take_away = "Look."};
  const auto told = post(presenter, lesson);
  EXPECT_EQ(ids("potassium", reader), Ids{told});
}

TEST_P(SearchContract, FindsNoCaseOutsideItsAudienceAndNoneIsCounted) {
  auto& c = community();
  const auto presenter = c.join("presenter", "cardiology", "CA");
  const auto inside = c.join("inside", "pulmonology", "CA");
  const auto outside = c.join("outside", "dermatology", "CA");
  for (int at = 0; at < 15; ++at) {
    c.post_to(cases::Audience::specialties, presenter);
    c.post_to(cases::Audience::abroad, presenter);
  }
  for (int at = 0; at < 21; ++at) {
    c.post(presenter);
  }
  for (const std::string text : {"cough", ""}) {
    const auto page = find(text, outside);
    EXPECT_EQ(page.hits.size(), 20U);
    EXPECT_EQ(page.next, 20);
    EXPECT_EQ(find(text, outside, {}, 20).hits.size(), 1U);
    EXPECT_FALSE(find(text, outside, {}, 20).next);
    EXPECT_EQ(find(text, inside, {}, 20).hits.size(), 16U);
    EXPECT_EQ(find(text, presenter, {}, 40).hits.size(), 11U);
  }
}

TEST_P(SearchContract, FiltersNarrowWithAndWithoutWords) {
  auto& c = community();
  const auto canadian = c.join("canadian", "cardiology", "CA");
  const auto german = c.join("german", "cardiology", "DE");
  auto problem = TestCommunity::problem_of();
  problem.sex = cases::Sex::male;
  const auto boy = post(canadian, problem);
  problem.sex = cases::Sex::female;
  problem.age = {11, cases::AgeUnit::months};
  problem.urgency = cases::Urgency::now;
  problem.specialties = {"paediatrics", "cardiology"};
  problem.language = "de";
  const auto infant = post(german, problem);
  for (const std::string text : {"cough", ""}) {
    using cases::CaseState;
    EXPECT_EQ(ids(text, german, {.sex = cases::Sex::male}), Ids{boy});
    EXPECT_EQ(ids(text, german, {.urgency = cases::Urgency::now}), Ids{infant});
    EXPECT_EQ(ids(text, german, {.language = "de"}), Ids{infant});
    EXPECT_EQ(ids(text, german, {.country = "CA"}), Ids{boy});
    EXPECT_EQ(ids(text, german, {.specialty = "cardiology"}), Ids{infant});
    EXPECT_EQ(ids(text, german, {.age_to = 0}), Ids{infant});
    EXPECT_EQ(ids(text, german, {.age_from = 1}), Ids{boy});
    EXPECT_EQ(ids(text, german, {.age_from = 14, .age_to = 14}), Ids{boy});
    EXPECT_EQ(ids(text, german, {.age_from = 15}), Ids{});
    EXPECT_EQ(ids(text, german, {.kind = cases::CaseKind::lesson}), Ids{});
    EXPECT_EQ(ids(text, german, {.state = CaseState::open}).size(), 2U);
    EXPECT_EQ(ids(text, german, {.state = CaseState::open, .country = "DE"}), Ids{infant});
  }
}

TEST_P(SearchContract, KeepsNothingOfWhatIsCorrectedGoneOrWithdrawn) {
  auto& c = community();
  const auto presenter = c.join("presenter");
  const auto author = c.join("author");
  const auto id = c.post(presenter);
  const auto empty = rows_left();
  ASSERT_GT(empty, 0);
  cases::Correction correction;
  correction.story = "A dry cough and nothing else.";
  ASSERT_TRUE(c.run(c.edits.correct(id, presenter, correction, 0)));
  EXPECT_EQ(ids("rubbery", presenter), Ids{});
  EXPECT_EQ(ids("else", presenter), Ids{id});

  const auto before = rows_left();
  ASSERT_TRUE(c.answer(id, author, {"Zebrafieber"}));
  const auto comment =
      c.run(c.opinions.comment(id, author, {.text = "Quagga", .opinion = {}, .byline = {}}, {}));
  ASSERT_TRUE(comment);
  ASSERT_TRUE(c.run(c.opinions.correct_comment(*comment, author, "Okapi", 0)));
  EXPECT_EQ(ids("quagga", presenter), Ids{});
  EXPECT_EQ(ids("okapi", presenter), Ids{id});
  db_->write_now([&](store::Transaction& tx) {
    opinions::erase_own(tx, c.cases, author);
    return true;
  });
  EXPECT_EQ(ids("zebrafieber", presenter), Ids{});
  EXPECT_EQ(rows_left(), before);

  ASSERT_TRUE(c.run(c.cases.withdraw(id, presenter)));
  EXPECT_EQ(ids("cough", presenter), Ids{});
  EXPECT_EQ(rows_left(), 0);
}

TEST_P(SearchContract, ReadsWhatItHasNeverSeenOnce) {
  auto& c = community();
  const auto presenter = c.join("presenter");
  for (int at = 0; at < 45; ++at) {
    c.post(presenter);
  }
  const auto whole = rows_left();
  db_->write_now([](store::Transaction& tx) {
    tx.run("DELETE FROM searched_words");
    tx.run("DELETE FROM searched_units");
    return tx.run("DELETE FROM searched_cases");
  });
  EXPECT_EQ(c.run(index_->keep_missing()), 45);
  EXPECT_EQ(rows_left(), whole);
  EXPECT_EQ(c.run(index_->keep_missing()), 0);
}

json::array read_array(const std::string& name) {
  std::ifstream file(std::string(CONSILIUM_GOLDEN_SEARCH) + "/" + name);
  std::stringstream text;
  text << file.rdbuf();
  return json::parse(text.str()).as_array();
}

// Järvelin and Kekäläinen 2002, with the gain 2^grade - 1.
double ndcg_at_10(const std::vector<std::string>& found, const json::object& relevant) {
  std::vector<double> ideal;
  for (const auto& [id, grade] : relevant) {
    ideal.push_back(std::exp2(grade.to_number<double>()) - 1);
  }
  std::ranges::sort(ideal, std::greater());
  double best = 0;
  double gained = 0;
  for (std::size_t at = 0; at < 10; ++at) {
    const double discount = std::log2(static_cast<double>(at) + 2);
    best += at < ideal.size() ? ideal[at] / discount : 0;
    if (at < found.size()) {
      const json::value* grade = relevant.if_contains(found[at]);
      gained += grade == nullptr ? 0 : (std::exp2(grade->to_number<double>()) - 1) / discount;
    }
  }
  return gained / best;
}

// tests/golden/search: judged by somebody who has not seen the search.
TEST_P(SearchContract, JudgedQueriesFindWhatIsMeant) {
  auto& c = community();
  const auto presenter = c.join("presenter");
  const auto reader = c.join("reader");
  std::map<CaseId, std::string> names;
  for (const json::value& one : read_array("cases.json")) {
    auto problem = TestCommunity::problem_of();
    problem.working_diagnosis = std::nullopt;
    problem.language = std::string(one.at("language").as_string());
    problem.question = std::string(one.at("question").as_string());
    problem.story = std::string(one.at("story").as_string());
    const auto id = post(presenter, problem);
    for (const json::value& update : one.at("updates").as_array()) {
      ASSERT_TRUE(c.run(c.cases.add_update(id, presenter, std::string(update.as_string()), {})));
    }
    for (const json::value& question : one.at("questions").as_array()) {
      const auto asker = c.join("asker_" + std::to_string(names.size()));
      const auto asked = c.run(c.questions.ask(
          id, asker, {.text = std::string(question.at("text").as_string()), .byline = {}}, {}));
      ASSERT_TRUE(asked);
      ASSERT_TRUE(c.run(
          c.questions.reply(*asked, presenter, std::string(question.at("reply").as_string()))));
    }
    names.emplace(id, std::string(one.at("id").as_string()));
  }
  double sum = 0;
  const auto queries = read_array("queries.json");
  ASSERT_EQ(queries.size(), 60U);
  for (const json::value& query : queries) {
    std::vector<std::string> found;
    for (const CaseId& id : ids(std::string(query.at("text").as_string()), reader)) {
      found.push_back(names.at(id));
    }
    const double ndcg = ndcg_at_10(found, query.at("relevant").as_object());
    if (ndcg < 0.8) {
      std::printf("%s %.3f %s\n", query.at("id").as_string().c_str(), ndcg,
                  query.at("text").as_string().c_str());
    }
    sum += ndcg;
  }
  std::printf("nDCG@10: %.3f\n", sum / 60);
  EXPECT_GE(sum / 60, 0.8);
}

}  // namespace
}  // namespace consilium
