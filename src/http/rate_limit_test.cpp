#include "http/rate_limit.hpp"

#include <gtest/gtest.h>

namespace consilium::http {
namespace {

using namespace std::chrono_literals;

class RateLimitTest : public ::testing::Test {
 protected:
  ManualClock clock_{Time(std::chrono::sys_days(std::chrono::year(2026) / 11 / 24))};
  RateLimit limit_{clock_, {.burst = 3, .refill = 10s, .most_keys = 4}};
};

TEST_F(RateLimitTest, LetsABurstThroughThenSaysWhenToComeBack) {
  for (int count = 0; count < 3; ++count) {
    EXPECT_TRUE(limit_.take("a"));
  }
  clock_.advance(2500ms);
  const auto refused = limit_.take("a");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::too_many);
  EXPECT_EQ(refused.error().retry_after_seconds, 8);
}

TEST_F(RateLimitTest, OneComesBackAfterTheRefill) {
  for (int count = 0; count < 3; ++count) {
    EXPECT_TRUE(limit_.take("a"));
  }
  clock_.advance(10s);
  EXPECT_TRUE(limit_.take("a"));
  EXPECT_FALSE(limit_.take("a"));
}

TEST_F(RateLimitTest, NeverHoldsMoreThanTheBurst) {
  EXPECT_TRUE(limit_.take("a"));
  clock_.advance(24h);
  for (int count = 0; count < 3; ++count) {
    EXPECT_TRUE(limit_.take("a"));
  }
  EXPECT_FALSE(limit_.take("a"));
}

TEST_F(RateLimitTest, KeysDoNotShare) {
  for (int count = 0; count < 3; ++count) {
    EXPECT_TRUE(limit_.take("a"));
  }
  EXPECT_TRUE(limit_.take("b"));
}

TEST_F(RateLimitTest, AClockSetBackGivesNothing) {
  for (int count = 0; count < 3; ++count) {
    EXPECT_TRUE(limit_.take("a"));
  }
  clock_.advance(-1h);
  EXPECT_FALSE(limit_.take("a"));
  clock_.advance(10s);
  EXPECT_TRUE(limit_.take("a"));
}

TEST_F(RateLimitTest, TheLeastRecentKeyMakesRoom) {
  for (int count = 0; count < 3; ++count) {
    EXPECT_TRUE(limit_.take("a"));
  }
  for (const char* key : {"b", "c", "d"}) {
    EXPECT_TRUE(limit_.take(key));
  }
  EXPECT_FALSE(limit_.take("a"));
  EXPECT_TRUE(limit_.take("e"));  // drops b
  EXPECT_FALSE(limit_.take("a"));
}

}  // namespace
}  // namespace consilium::http
