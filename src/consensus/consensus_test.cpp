#include "consensus/consensus.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace consilium::consensus {
namespace {

Ballot ballot(std::vector<std::string> differential, std::string specialty = "cardiology",
              std::string country = "CA") {
  Ballot made{.specialty = std::move(specialty), .country = std::move(country)};
  for (std::string& name : differential) {
    made.differential.push_back({.key = name, .name = name});
  }
  return made;
}

std::vector<std::string> keys(const std::vector<Answer>& answers) {
  std::vector<std::string> result;
  for (const Answer& answer : answers) {
    result.push_back(answer.key);
  }
  return result;
}

TEST(Consensus, score_is_the_sum_of_one_over_rank) {
  // Worked by hand: a = 1 + 1/2 + 1/3, b = 1/2 + 1 + 1, c = 1/3 + 1/2.
  const Consensus result =
      weigh(std::vector{ballot({"a", "b", "c"}), ballot({"b", "a"}), ballot({"b", "c", "a"})});
  ASSERT_EQ(keys(result.ranking), (std::vector<std::string>{"b", "a", "c"}));
  EXPECT_EQ(result.ranking[0].score_units, 2520 * 5 / 2);
  EXPECT_EQ(result.ranking[1].score_units, 2520 * 11 / 6);
  EXPECT_EQ(result.ranking[2].score_units, 2520 * 5 / 6);
  EXPECT_DOUBLE_EQ(result.ranking[0].score(), 2.5);
}

TEST(Consensus, fewer_than_three_opinions_make_no_ranking) {
  const Consensus two = weigh(std::vector{ballot({"a"}), ballot({"a"})});
  EXPECT_FALSE(two.ranked);
  EXPECT_TRUE(two.ranking.empty());
  EXPECT_TRUE(two.plan.empty());
  EXPECT_FALSE(two.agreement.has_value());
  EXPECT_EQ(two.ballots, 2);
  EXPECT_TRUE(weigh(std::vector{ballot({"a"}), ballot({"a"}), ballot({"b"})}).ranked);
}

TEST(Consensus, no_opinion_at_all_is_an_empty_answer) {
  const Consensus none = weigh({});
  EXPECT_EQ(none.ballots, 0);
  EXPECT_FALSE(none.ranked);
}

TEST(Consensus, a_repeated_diagnosis_counts_once_at_its_first_rank) {
  const Consensus result =
      weigh(std::vector{ballot({"a", "a", "b"}), ballot({"a"}), ballot({"a"})});
  EXPECT_EQ(result.ranking[0].count, 3);
  EXPECT_EQ(result.ranking[0].score_units, 3 * 2520);
  EXPECT_EQ(result.ranking[1].key, "b");
  EXPECT_EQ(result.ranking[1].score_units, 1260);  // rank 2: the repetition takes no rank
}

TEST(Consensus, shares_count_only_those_who_gave_a_differential) {
  std::vector<Ballot> ballots{ballot({"a"}), ballot({"a"}), ballot({})};
  ballots[2].plan.push_back({.key = "wait", .name = "Wait"});
  const Consensus result = weigh(ballots);
  EXPECT_EQ(result.ballots, 3);
  EXPECT_EQ(result.with_differential, 2);
  EXPECT_EQ(result.with_plan, 1);
  EXPECT_EQ(result.plan[0].name, "Wait");
}

TEST(Consensus, the_commonest_spelling_is_shown) {
  std::vector<Ballot> ballots(3);
  ballots[0].differential.push_back({.key = "hus", .name = "hus"});
  ballots[1].differential.push_back({.key = "hus", .name = "HUS"});
  ballots[2].differential.push_back({.key = "hus", .name = "HUS"});
  EXPECT_EQ(weigh(ballots).ranking[0].name, "HUS");
}

TEST(Consensus, support_is_told_by_specialty_and_country_largest_first) {
  const Consensus result =
      weigh(std::vector{ballot({"a"}, "nephrology", "DE"), ballot({"a"}, "paediatrics", "CA"),
                        ballot({"a"}, "paediatrics", "AU")});
  EXPECT_EQ(result.ranking[0].specialties,
            (std::vector<Group>{{"paediatrics", 2}, {"nephrology", 1}}));
  EXPECT_EQ(result.ranking[0].countries, (std::vector<Group>{{"AU", 1}, {"CA", 1}, {"DE", 1}}));
}

TEST(Consensus, the_order_of_opinions_does_not_matter) {
  std::vector<Ballot> ballots;
  for (int at = 0; at < 40; ++at) {
    ballots.push_back(
        ballot({std::to_string(at % 7), std::to_string(at % 5), std::to_string(at % 3)}));
  }
  const Consensus forward = weigh(ballots);
  std::ranges::reverse(ballots);
  const Consensus backward = weigh(ballots);
  ASSERT_EQ(keys(forward.ranking), keys(backward.ranking));
  for (std::size_t at = 0; at < forward.ranking.size(); ++at) {
    EXPECT_EQ(forward.ranking[at].score_units, backward.ranking[at].score_units);
  }
}

TEST(Consensus, ties_are_ordered_by_count_and_then_by_key) {
  // b: twice at rank 2 makes 1; a and c: once at rank 1 make 1.
  const Consensus result =
      weigh(std::vector{ballot({"c", "b"}), ballot({"a", "b"}), ballot({"d"})});
  EXPECT_EQ(keys(result.ranking), (std::vector<std::string>{"b", "a", "c", "d"}));
}

struct AgreementCase {
  int same;
  int of;
  Agreement expected;
};

TEST(Consensus, agreement_follows_the_share_of_the_leading_diagnosis) {
  for (const AgreementCase& row : {AgreementCase{7, 10, Agreement::high},
                                   {6, 10, Agreement::moderate},
                                   {4, 10, Agreement::moderate},
                                   {3, 10, Agreement::low}}) {
    std::vector<Ballot> ballots;
    for (int at = 0; at < row.of; ++at) {
      ballots.push_back(ballot({at < row.same ? "same" : "other " + std::to_string(at)}));
    }
    EXPECT_EQ(weigh(ballots).agreement, row.expected) << row.same << " of " << row.of;
  }
}

TEST(Consensus, one_voice_is_enough_for_cannot_miss) {
  std::vector<Ballot> ballots{ballot({"a", "b"}), ballot({"a"}), ballot({"a"})};
  ballots[0].differential[1].cannot_miss = true;
  EXPECT_EQ(weigh(ballots).ranking[1].cannot_miss, 1);
}

TEST(Consensus, deciding_tests_are_counted_once_a_doctor) {
  std::vector<Ballot> ballots{ballot({"a"}), ballot({"a"})};
  ballots[0].deciding_tests = {{.key = "echo", .name = "Echo"}, {.key = "echo", .name = "echo"}};
  ballots[1].deciding_tests = {{.key = "ct", .name = "CT"}, {.key = "echo", .name = "Echo"}};
  const Consensus result = weigh(ballots);
  ASSERT_EQ(keys(result.deciding_tests), (std::vector<std::string>{"echo", "ct"}));
  EXPECT_EQ(result.deciding_tests[0].count, 2);
}

}  // namespace
}  // namespace consilium::consensus
