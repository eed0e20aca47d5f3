#include "public_page/numbers.hpp"

#include <gtest/gtest.h>

namespace consilium::public_page {
namespace {

using std::chrono::minutes;

Facts asks(int answered, minutes wait, int unanswered) {
  Facts facts;
  for (int at = 0; at < answered; ++at) {
    facts.asks.push_back({Time{}, Time{} + wait});
  }
  facts.asks.resize(facts.asks.size() + unanswered);
  return facts;
}

TEST(PublicNumbers, tell_nothing_of_nineteen_members_or_cases) {
  Facts facts = asks(19, minutes(5), 0);
  facts.standings = {{{"cardiology", "CA"}, 19}};
  facts.open_asks = 19;
  const Numbers numbers = numbers_of(facts);
  EXPECT_FALSE(numbers.membership);
  EXPECT_FALSE(numbers.open_asks);
  EXPECT_FALSE(numbers.help);
}

TEST(PublicNumbers, tell_of_twenty) {
  Facts facts = asks(20, minutes(5), 0);
  facts.standings = {{{"cardiology", "CA"}, 20}};
  facts.open_asks = 20;
  const Numbers numbers = numbers_of(facts);
  ASSERT_TRUE(numbers.membership);
  EXPECT_EQ(numbers.open_asks, 20);
  ASSERT_TRUE(numbers.help);
  EXPECT_EQ(numbers.help->median_minutes, 5);
}

TEST(PublicNumbers, one_more_member_shows_only_at_a_full_ten) {
  Facts facts;
  facts.standings = {{{"cardiology", "CA"}, 29}};
  EXPECT_EQ(numbers_of(facts).membership->members, 20);
  facts.standings.push_back({{"neurology", "CA"}, 1});
  EXPECT_EQ(numbers_of(facts).membership->members, 30);
}

TEST(PublicNumbers, a_specialty_or_country_of_four_does_not_count) {
  Facts facts;
  facts.standings = {{{"cardiology", "CA"}, 16},
                     {{"neurology", "CA"}, 4},
                     {{"nephrology", "NO"}, 4},
                     {{"nephrology", "SE"}, 1}};
  const Numbers numbers = numbers_of(facts);
  EXPECT_EQ(numbers.membership->specialties, 2);
  EXPECT_EQ(numbers.membership->countries, 1);
}

TEST(PublicNumbers, an_answer_after_a_day_is_none_within_it) {
  EXPECT_EQ(numbers_of(asks(20, minutes(24 * 60), 0)).help->answered_in_24_h, 20);
  EXPECT_EQ(numbers_of(asks(20, minutes(24 * 60 + 1), 0)).help->answered_in_24_h, 0);
}

TEST(PublicNumbers, cases_without_an_answer_count_as_the_longest_wait) {
  EXPECT_EQ(numbers_of(asks(20, minutes(7), 20)).help->median_minutes, 7);
  const auto help = numbers_of(asks(20, minutes(7), 21)).help;
  EXPECT_FALSE(help->median_minutes);
  EXPECT_EQ(help->asked, 41);
}

}  // namespace
}  // namespace consilium::public_page
