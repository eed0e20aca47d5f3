#include "opinions/poll_rules.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <algorithm>
#include <numeric>

namespace consilium::opinions {
namespace {

const Poll poll{.question = "Antibiotics now?", .choices = {"Yes", "No"}};

Ballot ballot(std::size_t choice, std::string specialty, std::string country,
              bool is_independent = true) {
  return {{choice, is_independent}, {std::move(specialty), std::move(country)}};
}

std::vector<Ballot> times(int count, const Ballot& one) {
  return {static_cast<std::size_t>(count), one};
}

std::vector<Ballot> join(std::initializer_list<std::vector<Ballot>> lists) {
  std::vector<Ballot> all;
  for (const auto& list : lists) {
    all.insert(all.end(), list.begin(), list.end());
  }
  return all;
}

int named(const Side& side, std::vector<VoteGroup> ChoiceCount::* groups, std::string_view code) {
  int count = 0;
  for (const ChoiceCount& choice : side.choices) {
    for (const VoteGroup& group : choice.*groups) {
      count += group.code == code ? group.count : 0;
    }
  }
  return count;
}

Result<Poll> read(std::string_view body) { return read_json(body, read_new_poll); }

TEST(NewPoll, has_two_to_six_choices_that_differ) {
  EXPECT_TRUE(read(R"({"question":"Which first?","choices":["A","B"]})"));
  EXPECT_TRUE(read(R"({"question":"Which first?","choices":["A","B","C","D","E","F"]})"));
  for (const auto* choices :
       {"[]", R"(["A"])", R"(["A","B","C","D","E","F","G"])", R"(["A"," a "])", R"(["A",""])"}) {
    const auto wrong =
        read(std::string(R"({"question":"Which first?","choices":)") + choices + "}");
    ASSERT_FALSE(wrong) << choices;
    EXPECT_EQ(wrong.error().code, ErrorCode::bad_input) << choices;
  }
}

TEST(MayVote, the_presenter_may_not_and_nobody_after_the_end) {
  cases::Case c;
  EXPECT_TRUE(may_vote(c, {}, std::nullopt));
  EXPECT_EQ(may_vote(c, {.is_presenter = true}, std::nullopt).error().code, ErrorCode::forbidden);
  c.state = cases::CaseState::closed;
  EXPECT_EQ(may_vote(c, {}, std::nullopt).error().code, ErrorCode::conflict);
}

TEST(MayVote, a_vote_is_changed_until_reveal_and_stands_then) {
  const cases::Case c;
  EXPECT_TRUE(may_vote(c, {}, Vote{}));
  EXPECT_TRUE(may_vote(c, {.has_answered = true}, Vote{}));
  EXPECT_EQ(may_vote(c, {.has_revealed = true}, Vote{}).error().code, ErrorCode::conflict);
  EXPECT_TRUE(may_vote(c, {.has_revealed = true}, std::nullopt));
}

TEST(Tally, counts_independent_and_informed_votes_apart) {
  const auto votes = join(
      {times(4, ballot(0, "cardiology", "CA")), times(3, ballot(1, "cardiology", "CA", false))});
  const Tally tally = tally_of(poll, votes);
  EXPECT_EQ(tally.independent.votes, 4);
  EXPECT_EQ(tally.independent.choices[0].count, 4);
  EXPECT_EQ(tally.informed.votes, 3);
  EXPECT_EQ(tally.informed.choices[1].count, 3);
}

TEST(Tally, a_group_of_fewer_than_three_is_not_named) {
  const auto votes =
      join({times(3, ballot(0, "cardiology", "CA")), times(2, ballot(1, "nephrology", "DE")),
            times(2, ballot(1, "urology", "FR"))});
  const Side side = tally_of(poll, votes).independent;
  EXPECT_EQ(named(side, &ChoiceCount::specialties, "cardiology"), 3);
  EXPECT_EQ(named(side, &ChoiceCount::specialties, "nephrology"), 0);
  EXPECT_EQ(named(side, &ChoiceCount::countries, "DE"), 0);
  EXPECT_EQ(side.choices[1].count, 4);
}

TEST(Tally, a_group_counts_over_independent_votes_alone) {
  const auto votes = join(
      {times(2, ballot(0, "cardiology", "CA")), times(2, ballot(0, "cardiology", "CA", false))});
  const Tally tally = tally_of(poll, votes);
  EXPECT_EQ(named(tally.independent, &ChoiceCount::specialties, "cardiology"), 0);
  EXPECT_EQ(named(tally.informed, &ChoiceCount::specialties, "cardiology"), 0);
}

TEST(Tally, the_smallest_group_joins_others_who_are_too_few) {
  const auto votes =
      join({times(5, ballot(0, "cardiology", "CA")), times(3, ballot(0, "nephrology", "DE")),
            times(1, ballot(1, "urology", "FR"))});
  const Side side = tally_of(poll, votes).independent;
  EXPECT_EQ(named(side, &ChoiceCount::specialties, "cardiology"), 5);
  EXPECT_EQ(named(side, &ChoiceCount::specialties, "nephrology"), 0);
}

TEST(Tally, whatever_the_votes_a_named_group_and_the_others_are_three_or_none) {
  constexpr std::array<const char*, 4> specialties{"a", "b", "c", "d"};
  for (int seed = 0; seed < 256; ++seed) {
    std::vector<Ballot> votes;
    for (std::size_t at = 0; at < specialties.size(); ++at) {
      const int count = (seed >> (2 * at)) & 3;
      for (int turn = 0; turn < count; ++turn) {
        votes.push_back(ballot(static_cast<std::size_t>(turn) % 2, specialties[at], "CA"));
      }
    }
    const Side side = tally_of(poll, votes).independent;
    int others = side.votes;
    for (const char* specialty : specialties) {
      const int count = named(side, &ChoiceCount::specialties, specialty);
      EXPECT_TRUE(count == 0 || count >= least_group) << seed;
      others -= count;
    }
    EXPECT_TRUE(others == 0 || others >= least_group || others == side.votes) << seed;
  }
}

}  // namespace
}  // namespace consilium::opinions
