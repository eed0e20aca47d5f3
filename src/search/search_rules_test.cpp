#include "search/search_rules.hpp"

#include <gtest/gtest.h>

#include "terminology/words.hpp"

namespace consilium::search {
namespace {

using cases::Passage;
using cases::PassageKind;
using cases::Text;

const std::vector<std::string> languages{"en", "de"};

Passage passage_of(PassageKind kind, std::string text) {
  return {.source = "case", .texts = {{kind, std::move(text)}}};
}

int impact(const Passage& passage, const std::string& word) {
  const auto impacts = impacts_of(passage, "en");
  const auto found = impacts.find(terminology::stem_of(word, "en"));
  return found == impacts.end() ? 0 : found->second;
}

TEST(SearchRulesTest, AWordSaysMoreWhereItIsRepeatedAsAQuestionOrInAShortText) {
  const int once = impact(passage_of(PassageKind::story, "Fever and a rash."), "fever");
  EXPECT_GT(once, 0);
  EXPECT_EQ(impact(passage_of(PassageKind::story, "Fever and a rash."), "cough"), 0);
  EXPECT_GT(impact(passage_of(PassageKind::story, "Fever, fevers, rash."), "fever"), once);
  EXPECT_GT(impact(passage_of(PassageKind::question, "Fever and a rash."), "fever"), once);
  EXPECT_LT(impact(passage_of(PassageKind::opinion, "Fever and a rash."), "fever"), once);
  std::string longer = "Fever and a rash.";
  for (int at = 0; at < 100; ++at) {
    longer += " Nothing else was found.";
  }
  EXPECT_LT(impact(passage_of(PassageKind::story, longer), "fever"), once);
  EXPECT_TRUE(impacts_of({.source = "case", .texts = {}}, "en").empty());
}

TEST(SearchRulesTest, AQueryAsksEachWordOnceAndTheLastMayGoOn) {
  const auto asked = read_query("Fever, rash fever eosinoph", languages);
  ASSERT_EQ(asked.size(), 3U);
  EXPECT_TRUE(asked[0].stems.contains("fever"));
  EXPECT_EQ(asked[0].beginning, "");
  EXPECT_EQ(asked[2].beginning, "eosinoph");
  EXPECT_EQ(read_query("fever ", languages).at(0).beginning, "");
  EXPECT_EQ(read_query("fe", languages).at(0).beginning, "");
  EXPECT_TRUE(read_query(" K ,", languages).empty());
  std::string many;
  for (int at = 0; at < 40; ++at) {
    many += "word" + std::to_string(at) + " ";
  }
  EXPECT_EQ(read_query(many, languages).size(), most_words);
}

TEST(SearchRulesTest, RareWordsWeighMoreAndUnknownOnesNothing) {
  EXPECT_GT(weight_of(2, 1000), weight_of(800, 1000));
  EXPECT_GT(weight_of(1000, 1000), 0);
  EXPECT_GT(weight_of(1200, 1000), 0);  // a case has several texts
  EXPECT_EQ(weight_of(0, 1000), 0);
}

TEST(SearchRulesTest, ACaseThatHoldsMoreOfTheWordsComesFirst) {
  Ranking ranking({1, 1});
  ranking.add(0, {.number = 1, .unit = 10, .impact = 1500});
  ranking.add(0, {.number = 1, .unit = 11, .impact = 1000});
  ranking.add(0, {.number = 2, .unit = 20, .impact = 700});
  ranking.add(1, {.number = 2, .unit = 21, .impact = 800});
  ranking.add(1, {.number = 3, .unit = 30, .impact = 1500}, 0.5);
  const auto best = ranking.best(10);
  ASSERT_EQ(best.size(), 3U);
  EXPECT_EQ(best[0].number, 2);
  EXPECT_EQ(best[0].unit, 21);
  EXPECT_EQ(best[1].number, 1);
  EXPECT_EQ(best[1].unit, 10);
  EXPECT_EQ(best[2].number, 3);
  EXPECT_EQ(ranking.best(1).size(), 1U);
  EXPECT_TRUE(Ranking({}).best(5).empty());
}

TEST(SearchRulesTest, AnExcerptIsCutAroundWhatWasAskedAndMarksIt) {
  std::string story = "😀";
  for (int at = 0; at < 40; ++at) {
    story += " before";
  }
  story += " branching\nmasses";
  for (int at = 0; at < 40; ++at) {
    story += " after";
  }
  const auto asked = read_query("mass branch", languages);
  const std::vector<Text> texts{{PassageKind::question, "No such words here, one mass."},
                                {PassageKind::update, story}};
  const auto excerpt = excerpt_of(texts, asked, "en");
  ASSERT_TRUE(excerpt);
  EXPECT_EQ(excerpt->in, PassageKind::update);
  EXPECT_TRUE(excerpt->text.starts_with("…before before before before before before branching"));
  EXPECT_TRUE(excerpt->text.ends_with("after…"));
  EXPECT_TRUE(excerpt->text.contains("branching masses"));
  using Marks = std::vector<std::pair<std::size_t, std::size_t>>;
  EXPECT_EQ(excerpt->marks, (Marks{{43, 52}, {53, 59}}));
  EXPECT_FALSE(excerpt_of(texts, read_query("zebra", languages), "en"));
  EXPECT_FALSE(excerpt_of({}, asked, "en"));

  const std::vector<Text> accents{{PassageKind::story, "Ödeme, später Fieber."}};
  const auto whole = excerpt_of(accents, read_query("spater", languages), "de");
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->text, "Ödeme, später Fieber.");
  EXPECT_EQ(whole->marks, (Marks{{7, 13}}));
}

}  // namespace
}  // namespace consilium::search
