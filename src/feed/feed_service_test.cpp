#include "feed/feed_service.hpp"

#include <gtest/gtest.h>

#include <set>

#include "opinions/test_community.hpp"

namespace consilium::feed {
namespace {

class Feeds : public ::testing::Test {
 protected:
  std::vector<store::Migration> migrations = opinions::test_migrations();
  std::unique_ptr<store::Database> db = store::open_test_database(migrations);
  opinions::TestCommunity community{*db};
  FeedService feed{{*db, community.clock, community.cache, community.members, community.opinions}};
  members::MemberId presenter = community.join("presenter", "paediatrics");
  members::MemberId pulmonologist = community.join("lungs", "pulmonology");
  members::MemberId dermatologist = community.join("skin", "dermatology");

  boost::json::object read(Show show, const members::MemberId& viewer,
                           std::optional<http::Cursor> after = {}) {
    std::string text;
    for (const auto& piece : community.run(feed.page(show, viewer, after)).value()) {
      text += *piece;
    }
    return boost::json::parse(text).as_object();
  }
  std::size_t count(Show show, const members::MemberId& viewer) {
    return read(show, viewer).at("cases").as_array().size();
  }
};

TEST_F(Feeds, for_me_shows_what_is_asked_of_my_specialty_in_my_languages) {
  const auto id = community.post(presenter);
  EXPECT_EQ(count(Show::for_me, pulmonologist), 1U);
  EXPECT_EQ(count(Show::for_me, dermatologist), 0U);
  ASSERT_TRUE(community.run(
      community.members.change_preferences(pulmonologist, {.languages = {"de", "fr"}}, 1)));
  EXPECT_EQ(count(Show::for_me, pulmonologist), 0U);
  EXPECT_EQ(count(Show::unsolved, dermatologist), 1U);
  EXPECT_EQ(count(Show::mine, presenter), 1U);
  EXPECT_EQ(count(Show::mine, dermatologist), 0U);
}

TEST_F(Feeds, a_new_case_is_there_at_once) {
  EXPECT_EQ(count(Show::unsolved, dermatologist), 0U);
  community.post(presenter);
  EXPECT_EQ(count(Show::unsolved, dermatologist), 1U);
}

TEST_F(Feeds, a_row_tells_the_number_of_opinions_and_nothing_of_them) {
  const auto id = community.post(presenter);
  ASSERT_TRUE(community.answer(id, pulmonologist, {"canary"}));
  const auto page = read(Show::unsolved, dermatologist);
  EXPECT_EQ(page.at("cases").at(0).at("opinions"), 1);
  const std::string text = boost::json::serialize(page);
  EXPECT_EQ(text.find("canary"), std::string::npos);
  EXPECT_EQ(text.find("sealed working"), std::string::npos);
  EXPECT_EQ(text.find("presenter"), std::string::npos);
}

TEST_F(Feeds, a_viewers_own_marks_are_theirs_alone) {
  const auto id = community.post(presenter);
  ASSERT_TRUE(community.answer(id, pulmonologist, {"a"}));
  EXPECT_EQ(read(Show::unsolved, pulmonologist).at("viewer").at("answered"),
            (boost::json::array{boost::json::value(id.text())}));
  EXPECT_TRUE(read(Show::unsolved, dermatologist).at("viewer").at("answered").as_array().empty());
  EXPECT_EQ(read(Show::unsolved, presenter).at("viewer").at("mine").as_array().size(), 1U);
}

TEST_F(Feeds, a_case_stands_where_its_audience_looks_and_nowhere_else) {
  using cases::Audience;
  const auto neighbour = community.join("neighbour", "dermatology", "CA");
  const auto stranger = community.join("stranger", "dermatology", "DE");
  const auto lungs_abroad = community.join("lungs_abroad", "pulmonology", "DE");
  community.post(presenter);
  for (const auto& [audience, seen_by] :
       {std::pair{Audience::specialties, std::vector{pulmonologist, lungs_abroad, presenter}},
        std::pair{Audience::abroad, std::vector{stranger, lungs_abroad, presenter}}}) {
    const auto id = community.post_to(audience, presenter);
    for (const auto& viewer : {presenter, pulmonologist, neighbour, stranger, lungs_abroad}) {
      const bool is_inside = std::ranges::find(seen_by, viewer) != seen_by.end();
      for (const Show show : {Show::for_me, Show::specialty, Show::unsolved, Show::solved}) {
        // Twice, so that the kept page is asked too.
        for (int round = 0; round < 2; ++round) {
          const std::string text = boost::json::serialize(read(show, viewer));
          const bool is_there = text.find(R"("id":")" + id.text()) != std::string::npos;
          EXPECT_TRUE(!is_there || is_inside);
          if (show == Show::unsolved) {
            EXPECT_EQ(is_there, is_inside);
          }
        }
      }
    }
    EXPECT_EQ(count(Show::mine, presenter), audience == Audience::specialties ? 2U : 3U);
  }
}

TEST_F(Feeds, a_presenters_own_hidden_case_never_gets_into_the_page_of_their_standing) {
  const auto twin = community.join("twin", "paediatrics");
  community.post_to(cases::Audience::abroad, pulmonologist);
  EXPECT_EQ(count(Show::unsolved, presenter), 0U);
  // Posted through another node: this one does not know yet that the presenter has such a case.
  opinions::TestCommunity other_node{*db};
  const auto id = other_node.post_to(cases::Audience::specialties, presenter);
  community.clock.advance(std::chrono::seconds(10));
  (void)read(Show::unsolved, presenter);
  EXPECT_EQ(boost::json::serialize(read(Show::unsolved, twin)).find(id.text()), std::string::npos);
}

TEST_F(Feeds, pages_with_hidden_cases_are_as_full_as_others_and_follow_each_other) {
  for (int at = 0; at < 60; ++at) {
    community.post_to(at % 3 == 0 ? cases::Audience::all : cases::Audience::specialties, presenter);
    community.clock.advance(std::chrono::minutes(1));
  }
  EXPECT_EQ(count(Show::unsolved, pulmonologist), 30U);
  const auto page = read(Show::unsolved, dermatologist);
  EXPECT_EQ(page.at("cases").as_array().size(), 20U);
  EXPECT_TRUE(page.at("next").is_null());
}

TEST_F(Feeds, pages_follow_each_other_without_gap_or_double) {
  for (int at = 0; at < 65; ++at) {
    community.post(presenter);
    community.clock.advance(std::chrono::seconds(20));  // three cases a minute
  }
  std::set<std::string> seen;
  std::optional<http::Cursor> after;
  for (const std::size_t size : {30U, 30U, 5U}) {
    const auto page = read(Show::unsolved, dermatologist, after);
    ASSERT_EQ(page.at("cases").as_array().size(), size);
    for (const auto& c : page.at("cases").as_array()) {
      seen.insert(boost::json::value_to<std::string>(c.at("id")));
    }
    http::Request request;
    if (const auto* next = page.at("next").if_string()) {
      request.query["cursor"] = std::string(*next);
    }
    after = http::read_cursor(request).value();
  }
  EXPECT_FALSE(after);
  EXPECT_EQ(seen.size(), 65U);
}

}  // namespace
}  // namespace consilium::feed
