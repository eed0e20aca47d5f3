#include "notify/stream_hub.hpp"

#include <gtest/gtest.h>

#include <boost/asio/strand.hpp>

#include "opinions/test_community.hpp"

namespace consilium::notify {
namespace {

using opinions::TestCommunity;

class Streams : public ::testing::Test {
 protected:
  boost::asio::io_context context;
  std::vector<store::Migration> migrations = opinions::test_migrations();
  std::unique_ptr<store::Database> db = store::open_test_database(migrations);
  TestCommunity community{*db};
  SystemRandom random;
  StreamHub hub{community.bus, community.cases, community.reading, random};
  members::MemberId presenter = community.join("presenter");
  members::MemberId author = community.join("author");
  members::MemberId blind = community.join("blind");

  struct Listener {
    std::shared_ptr<http::EventSource> source;
    std::string heard;
  };

  // Collects what a page hears until the test ends.
  std::shared_ptr<Listener> listen(const members::MemberId& viewer, std::string last_id = {}) {
    auto listener = std::make_shared<Listener>();
    boost::asio::co_spawn(
        boost::asio::make_strand(context),
        [this, listener, viewer, last_id]() -> Task<> {
          listener->source = (co_await hub.open(viewer, last_id)).value();
          for (;;) {
            listener->heard += co_await listener->source->next();
          }
        },
        boost::asio::detached);
    context.run_for(std::chrono::milliseconds(50));
    return listener;
  }

  void SetUp() override { community.bus.start(context.get_executor()); }
  void TearDown() override {
    boost::asio::co_spawn(context, community.bus.stop(), boost::asio::detached);
    context.run_for(std::chrono::milliseconds(100));
  }
  void deliver() {
    community.bus.announce();
    context.run_for(std::chrono::milliseconds(200));
  }
};

TEST_F(Streams, an_act_now_reaches_the_presenter_alone) {
  const auto id = community.post(presenter);
  const auto at_presenter = listen(presenter);
  const auto at_blind = listen(blind);
  auto opinion = TestCommunity::opinion_of({"a"});
  opinion.act_now = opinions::ActNow{.reason = "r", .action = "a"};
  ASSERT_TRUE(community.run(community.opinions.give_opinion(id, author, opinion, {})));
  deliver();
  EXPECT_NE(at_presenter->heard.find("event: act_now\n"), std::string::npos);
  EXPECT_EQ(at_blind->heard.find("act_now"), std::string::npos);
  EXPECT_NE(at_blind->heard.find(R"("what":"opinion","opinions":1)"), std::string::npos);
}

TEST_F(Streams, a_blind_viewer_hears_nothing_of_the_discussion_not_even_a_heartbeat) {
  const auto id = community.post(presenter);
  ASSERT_TRUE(community.answer(id, author, {"a"}));
  ASSERT_TRUE(community.run(community.opinions.reveal(id, author)));
  deliver();
  const auto at_author = listen(author);
  const auto at_blind = listen(blind);
  ASSERT_TRUE(community.run(community.opinions.comment(id, author, {.text = "hm"}, {})));
  deliver();
  EXPECT_NE(at_author->heard.find("discussion"), std::string::npos);
  EXPECT_EQ(at_blind->heard, "");
}

TEST_F(Streams, one_outside_the_audience_hears_nothing_of_the_case_not_even_later) {
  const auto neighbour = community.join("neighbour", "pulmonology", "CA");
  const auto stranger = community.join("stranger", "cardiology", "DE");
  const auto first = community.post(presenter);
  const auto warm = listen(neighbour);
  ASSERT_TRUE(community.run(community.cases.add_update(first, presenter, "u", {})));
  deliver();
  const std::size_t at = warm->heard.find("id: ") + 4;
  const std::string last = warm->heard.substr(at, warm->heard.find('\n', at) - at);
  const std::string before = warm->heard;
  const auto at_stranger = listen(stranger);
  const auto id = community.post_to(cases::Audience::abroad, presenter);
  ASSERT_TRUE(community.answer(id, stranger, {"a"}));
  ASSERT_TRUE(community.run(community.cases.close(id, presenter, std::nullopt)));
  deliver();
  ASSERT_TRUE(community.run(community.cases.withdraw(id, presenter)));
  deliver();
  for (const char* what : {"published", "opinion", "closed", "withdrawn"}) {
    EXPECT_NE(at_stranger->heard.find(what), std::string::npos) << what;
  }
  EXPECT_EQ(warm->heard, before);
  const auto again = listen(neighbour, last);
  context.run_for(std::chrono::milliseconds(100));
  EXPECT_EQ(again->heard.find(id.text()), std::string::npos);
}

TEST_F(Streams, a_page_that_comes_back_gets_what_it_missed) {
  const auto first = listen(blind);
  community.post(presenter);
  deliver();
  const std::size_t at = first->heard.find("id: ") + 4;
  const std::string last = first->heard.substr(at, first->heard.find('\n', at) - at);
  const auto missed = community.post(presenter);
  deliver();
  const auto again = listen(blind, last);
  context.run_for(std::chrono::milliseconds(100));
  EXPECT_NE(again->heard.find(missed.text()), std::string::npos);
  EXPECT_EQ(again->heard.find("resync"), std::string::npos);
}

TEST_F(Streams, a_page_whose_last_id_is_unknown_is_asked_to_load_anew) {
  const auto page = listen(blind, "unknown");
  context.run_for(std::chrono::milliseconds(100));
  EXPECT_EQ(page->heard, "event: resync\ndata: {}\n\n");
}

TEST_F(Streams, a_member_has_at_most_eight) {
  std::vector<std::shared_ptr<Listener>> pages;
  for (int at = 0; at < 8; ++at) {
    pages.push_back(listen(blind));
  }
  auto ninth = boost::asio::co_spawn(context, hub.open(blind, ""), boost::asio::use_future);
  context.run_for(std::chrono::milliseconds(50));
  EXPECT_EQ(ninth.get().error().code, ErrorCode::too_many);
}

}  // namespace
}  // namespace consilium::notify
