#include "http/body_cache.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace consilium::http {
namespace {

SharedText text(std::string words) { return std::make_shared<const std::string>(std::move(words)); }

TEST(BodyCache, GivesBackWhatWasKept) {
  BodyCache cache(1 << 20);
  const auto ticket = cache.ticket("case");
  cache.keep({"case", "blind"}, ticket, text("b"));
  cache.keep({"case", "open"}, ticket, text("o"));
  EXPECT_EQ(*cache.find({"case", "blind"}), "b");
  EXPECT_EQ(*cache.find({"case", "open"}), "o");
  EXPECT_EQ(cache.find({"case", "presenter"}), nullptr);
  EXPECT_EQ(cache.find({"other", "open"}), nullptr);
}

TEST(BodyCache, ForgetDropsEveryVariantOfTheTopicOnly) {
  BodyCache cache(1 << 20);
  const auto ticket = cache.ticket("case");
  cache.keep({"case", "blind"}, ticket, text("b"));
  cache.keep({"case", "open"}, ticket, text("o"));
  cache.keep({"other", "open"}, ticket, text("x"));
  cache.forget("case");
  EXPECT_EQ(cache.find({"case", "blind"}), nullptr);
  EXPECT_EQ(cache.find({"case", "open"}), nullptr);
  EXPECT_NE(cache.find({"other", "open"}), nullptr);
}

TEST(BodyCache, BodyReadBeforeAForgetIsNotKept) {
  BodyCache cache(1 << 20);
  const auto old_ticket = cache.ticket("case");
  cache.forget("case");
  cache.keep({"case", "open"}, old_ticket, text("old"));
  EXPECT_EQ(cache.find({"case", "open"}), nullptr);
  cache.keep({"case", "open"}, cache.ticket("case"), text("new"));
  EXPECT_EQ(*cache.find({"case", "open"}), "new");
  cache.keep({"case", "open"}, old_ticket, text("old"));
  EXPECT_EQ(*cache.find({"case", "open"}), "new");
}

TEST(BodyCache, ForgettingAnotherTopicLeavesTheTicketGood) {
  BodyCache cache(1 << 20);
  const auto ticket = cache.ticket("case");
  cache.forget("other");
  cache.keep({"case", "open"}, ticket, text("o"));
  EXPECT_NE(cache.find({"case", "open"}), nullptr);
}

TEST(BodyCache, ForgetAllVoidsEveryTicket) {
  BodyCache cache(1 << 20);
  cache.keep({"case", "open"}, cache.ticket("case"), text("o"));
  const auto ticket = cache.ticket("case");
  cache.forget_all();
  EXPECT_EQ(cache.find({"case", "open"}), nullptr);
  cache.keep({"case", "open"}, ticket, text("o"));
  EXPECT_EQ(cache.find({"case", "open"}), nullptr);
}

TEST(BodyCache, OldTicketsStayVoidAfterVeryManyForgets) {
  BodyCache cache(1 << 20);
  const auto ticket = cache.ticket("case");
  cache.forget("case");
  for (int count = 0; count < 10'000; ++count) {
    cache.forget("topic" + std::to_string(count));
  }
  cache.keep({"case", "open"}, ticket, text("old"));
  EXPECT_EQ(cache.find({"case", "open"}), nullptr);
}

TEST(BodyCache, TheLeastUsedGoesFirst) {
  BodyCache cache(4000);
  const auto ticket = cache.ticket("");
  cache.keep({"a", "v"}, ticket, text(std::string(1000, 'a')));
  cache.keep({"b", "v"}, ticket, text(std::string(1000, 'b')));
  ASSERT_NE(cache.find({"a", "v"}), nullptr);
  cache.keep({"c", "v"}, ticket, text(std::string(1000, 'c')));
  cache.keep({"d", "v"}, ticket, text(std::string(1000, 'd')));
  EXPECT_EQ(cache.find({"b", "v"}), nullptr);
  EXPECT_NE(cache.find({"a", "v"}), nullptr);
  EXPECT_NE(cache.find({"d", "v"}), nullptr);
}

TEST(BodyCache, ABodyLargerThanTheCacheIsNotKept) {
  BodyCache cache(4000);
  cache.keep({"a", "v"}, cache.ticket("a"), text("small"));
  cache.keep({"b", "v"}, cache.ticket("b"), text(std::string(5000, 'b')));
  EXPECT_EQ(cache.find({"b", "v"}), nullptr);
  EXPECT_NE(cache.find({"a", "v"}), nullptr);
}

// A writer raises the version, then forgets; readers must never find an older version afterwards.
TEST(BodyCache, ReadersNeverSeeWhatWasForgotten) {
  BodyCache cache(1 << 20);
  std::atomic<int> version = 0;
  std::atomic<int> announced = 0;
  std::atomic<int> wrong = 0;
  const auto read = [&] {
    for (int round = 0; round < 20'000; ++round) {
      const int least = announced.load();
      SharedText body = cache.find({"case", "open"});
      if (!body) {
        const auto ticket = cache.ticket("case");
        body = text(std::to_string(version.load()));
        cache.keep({"case", "open"}, ticket, body);
      }
      wrong += std::stoi(*body) < least ? 1 : 0;
    }
  };
  std::thread first(read);
  std::thread second(read);
  for (int round = 1; round <= 5000; ++round) {
    version = round;
    cache.forget("case");
    announced = round;
  }
  first.join();
  second.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace consilium::http
