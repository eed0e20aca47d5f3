#include "feed/following_service.hpp"

#include <gtest/gtest.h>

#include <set>

#include "feed/feed_service.hpp"
#include "feed/following_store.hpp"
#include "opinions/test_community.hpp"

namespace consilium::feed {
namespace {

using members::BylineChoice;

class Follows : public ::testing::Test {
 protected:
  std::vector<store::Migration> migrations =
      store::join_migrations({opinions::test_migrations(), feed::migrations()});
  std::unique_ptr<store::Database> db = store::open_test_database(migrations);
  opinions::TestCommunity community{*db};
  FollowingService following{{*db, community.clock, community.bus, community.members,
                              community.cases, community.opinions, community.reading}};
  FeedService feed{{*db, community.clock, community.cache, community.members, community.opinions}};
  MemberId presenter = community.join("presenter");
  MemberId author = community.join("author");
  MemberId viewer = community.join("viewer", "pulmonology", "DE");

  std::string page(Show show, const MemberId& reader, std::optional<http::Cursor> after = {}) {
    std::string text;
    for (const auto& piece : community.run(feed.page(show, reader, std::move(after))).value()) {
      text += *piece;
    }
    return text;
  }
  bool shows(Show show, const CaseId& id) {
    return page(show, viewer).find(R"("id":")" + id.text()) != std::string::npos;
  }
  CaseId post_by(const MemberId& member, BylineChoice byline) {
    return community.post(member, byline);
  }
  void answer_by(const CaseId& id, const MemberId& member, BylineChoice byline) {
    auto opinion = opinions::TestCommunity::opinion_of({"a"});
    opinion.byline = byline;
    ASSERT_TRUE(community.run(community.opinions.give_opinion(id, member, opinion, {})));
  }
  void follow(const MemberId& member, const std::string& handle) {
    const auto known = post_by(member, BylineChoice::handle);
    ASSERT_TRUE(community.run(following.follow_member(known, viewer, handle)));
    ASSERT_TRUE(community.run(community.cases.withdraw(known, member)));
  }
};

TEST_F(Follows, an_opinion_of_a_followed_handle_shows_as_its_case_opens_for_the_viewer) {
  follow(author, "author");
  const auto revealed = post_by(presenter, BylineChoice::anonymous);
  const auto ended = post_by(presenter, BylineChoice::anonymous);
  const auto own = post_by(viewer, BylineChoice::anonymous);
  const auto unseen = post_by(presenter, BylineChoice::anonymous);
  ASSERT_TRUE(community.run(following.stop_following_case(own, viewer)));
  for (const auto& id : {revealed, ended, own, unseen}) {
    answer_by(id, author, BylineChoice::handle);
  }
  EXPECT_TRUE(shows(Show::following, own));
  EXPECT_FALSE(shows(Show::following, revealed));
  EXPECT_FALSE(shows(Show::following, ended));
  ASSERT_TRUE(community.run(community.opinions.reveal(revealed, viewer)));
  ASSERT_TRUE(community.run(community.cases.close(ended, presenter, std::nullopt)));
  EXPECT_TRUE(shows(Show::following, revealed));
  EXPECT_TRUE(shows(Show::following, ended));
  EXPECT_FALSE(shows(Show::following, unseen));
}

TEST_F(Follows, what_a_followed_member_does_anonymously_changes_not_one_byte) {
  follow(author, "author");
  const auto id = post_by(presenter, BylineChoice::anonymous);
  ASSERT_TRUE(community.run(community.opinions.reveal(id, viewer)));
  const std::string before = page(Show::following, viewer) + page(Show::saved, viewer);
  answer_by(id, author, BylineChoice::anonymous);
  const auto posted = post_by(author, BylineChoice::anonymous);
  EXPECT_EQ(page(Show::following, viewer) + page(Show::saved, viewer), before);
  for (const auto& shown : {id, posted}) {
    ASSERT_TRUE(community.run(community.cases.show_handle(shown, author)));
    EXPECT_TRUE(shows(Show::following, shown));
  }
}

TEST_F(Follows, a_handle_is_followed_only_where_the_viewer_sees_it) {
  const auto id = post_by(presenter, BylineChoice::anonymous);
  answer_by(id, author, BylineChoice::handle);
  const auto try_it = [&](const std::string& handle) {
    const auto tried = community.run(following.follow_member(id, viewer, handle));
    return tried ? std::string() : tried.error().detail;
  };
  const std::string refusal = try_it("nobody_has_this");
  EXPECT_FALSE(refusal.empty());
  EXPECT_EQ(try_it("presenter"), refusal);
  EXPECT_EQ(try_it("author"), refusal);
  ASSERT_TRUE(community.run(community.opinions.reveal(id, viewer)));
  EXPECT_EQ(try_it("author"), "");
  EXPECT_EQ(try_it("presenter"), refusal);
}

TEST_F(Follows, a_long_list_comes_page_by_page_without_gap_or_double) {
  follow(author, "author");
  std::set<std::string> right;
  for (int at = 0; at < 65; ++at) {
    const auto id = post_by(author, BylineChoice::handle);
    right.insert(id.text());
    if (at % 2 == 0) {
      ASSERT_TRUE(community.run(following.follow_case(id, viewer)));
    }
    community.clock.advance(std::chrono::seconds(20));
  }
  std::set<std::string> seen;
  std::optional<http::Cursor> after;
  for (const std::size_t size : {30U, 30U, 5U}) {
    const auto json = boost::json::parse(page(Show::following, viewer, after)).as_object();
    ASSERT_EQ(json.at("cases").as_array().size(), size);
    for (const auto& c : json.at("cases").as_array()) {
      seen.insert(boost::json::value_to<std::string>(c.at("id")));
    }
    http::Request request;
    if (const auto* next = json.at("next").if_string()) {
      request.query["cursor"] = std::string(*next);
    }
    after = http::read_cursor(request).value();
  }
  EXPECT_FALSE(after);
  EXPECT_EQ(seen, right);
}

TEST_F(Follows, only_one_for_whom_something_waits_is_told_by_the_stream) {
  const auto id = post_by(presenter, BylineChoice::anonymous);
  ASSERT_TRUE(community.run(following.follow_case(id, viewer)));
  ASSERT_TRUE(community.run(community.cases.add_update(id, presenter, "New.", {})));
  bus::Event event;
  event.subject = id.text();
  event.sequence = 1;
  EXPECT_TRUE(community.run(following.is_told(event, viewer)));
  EXPECT_FALSE(community.run(following.is_told(event, presenter)));
  EXPECT_FALSE(community.run(following.is_told(event, author)));
}

}  // namespace
}  // namespace consilium::feed
