#include "opinions/reading_service.hpp"

#include <gtest/gtest.h>

#include "opinions/opinion_rules.hpp"
#include "opinions/test_community.hpp"

namespace consilium::opinions {
namespace {

struct SeeRow {
  Viewer viewer;
  cases::CaseState state = cases::CaseState::open;
  bool may = false;
};

TEST(MaySeeOpinions, only_who_has_said_something_or_asked_or_presents_until_the_case_ends) {
  using enum cases::CaseState;
  for (const SeeRow& row :
       {SeeRow{{}, open, false}, SeeRow{{.is_presenter = true}, open, true},
        SeeRow{{.has_answered = true}, open, true}, SeeRow{{.has_revealed = true}, open, true},
        SeeRow{{}, solved, true}, SeeRow{{}, closed, true}}) {
    EXPECT_EQ(may_see_opinions(row.viewer, row.state), row.may);
  }
}

class Reading : public ::testing::Test {
 protected:
  std::vector<store::Migration> migrations = test_migrations();
  std::unique_ptr<store::Database> db = store::open_test_database(migrations);
  TestCommunity community{*db};
  MemberId presenter = community.join("presenter", "paediatrics", "CA");
  MemberId author = community.join("quiet_author", "pulmonology", "DE");
  MemberId blind = community.join("blind", "cardiology", "US");
  CaseId id = community.post(presenter);

  std::vector<std::string> read_all(const MemberId& viewer) {
    auto& reading = community.reading;
    return {community.text_of(community.run(reading.case_page(id, viewer))),
            community.text_of(community.run(reading.opinions(id, viewer, {}))),
            community.text_of(community.run(reading.consensus(id, viewer))),
            community.text_of(community.run(reading.comments(id, viewer, {})))};
  }
};

TEST_F(Reading, a_blind_viewer_gets_the_number_of_opinions_and_nothing_else) {
  ASSERT_TRUE(community.answer(id, author, {"canary diagnosis"}));
  ASSERT_TRUE(community.run(community.opinions.reveal(id, author)));
  ASSERT_TRUE(
      community.run(community.opinions.comment(id, author, {.text = "canary comment"}, {})));
  for (const std::string& body : read_all(blind)) {
    EXPECT_EQ(body.find("canary"), std::string::npos) << body;
    EXPECT_EQ(body.find("sealed working"), std::string::npos) << body;
  }
  const auto opinions = community.json_of(community.run(community.reading.opinions(id, blind, {})));
  EXPECT_EQ(
      opinions,
      (boost::json::object{
          {"variant", "blind"}, {"n", 1}, {"opinions", boost::json::array()}, {"next", nullptr}}));
}

TEST_F(Reading, what_a_blind_viewer_gets_does_not_change_with_the_discussion) {
  ASSERT_TRUE(community.answer(id, author, {"a"}));
  const auto before = read_all(blind);
  ASSERT_TRUE(community.run(community.opinions.reveal(id, author)));
  ASSERT_TRUE(community.run(community.opinions.comment(id, author, {.text = "a comment"}, {})));
  EXPECT_EQ(read_all(blind), before);
}

TEST_F(Reading, the_presenter_sees_all_from_the_start) {
  ASSERT_TRUE(community.answer(id, author, {"canary diagnosis"}));
  const auto bodies = read_all(presenter);
  EXPECT_NE(bodies[0].find("sealed working"), std::string::npos);
  EXPECT_NE(bodies[1].find("canary diagnosis"), std::string::npos);
}

TEST_F(Reading, reveal_opens_the_case_for_this_viewer_alone) {
  const MemberId another = community.join("another");
  ASSERT_TRUE(community.answer(id, author, {"canary diagnosis"}));
  (void)read_all(blind);
  ASSERT_TRUE(community.run(community.opinions.reveal(id, blind)));
  EXPECT_NE(read_all(blind)[1].find("canary diagnosis"), std::string::npos);
  EXPECT_EQ(read_all(another)[1].find("canary diagnosis"), std::string::npos);
}

TEST_F(Reading, an_anonymous_author_leaves_no_trace) {
  ASSERT_TRUE(community.answer(id, author, {"a"}));
  for (const std::string& body : read_all(presenter)) {
    EXPECT_EQ(body.find("quiet_author"), std::string::npos);
    EXPECT_EQ(body.find(author.text()), std::string::npos);
  }
}

TEST_F(Reading, an_author_shown_by_handle_is_so_in_the_whole_case_and_never_back) {
  ASSERT_TRUE(community.answer(id, author, {"a"}));
  ASSERT_TRUE(community.run(community.cases.show_handle(id, author)));
  EXPECT_NE(read_all(presenter)[1].find("quiet_author"), std::string::npos);
  ASSERT_TRUE(community.run(community.opinions.reveal(id, author)));
  const auto again = community.run(community.opinions.comment(
      id, author, {.text = "hm", .byline = members::BylineChoice::anonymous}, {}));
  EXPECT_EQ(again.error().code, ErrorCode::conflict);
}

TEST_F(Reading, opinions_come_in_pages_without_gap_or_double) {
  for (int at = 0; at < 255; ++at) {
    const MemberId member = community.join("member_" + std::to_string(at));
    ASSERT_TRUE(community.answer(id, member, {"diagnosis " + std::to_string(at)}));
  }
  std::set<std::string> seen;
  const auto first =
      community.json_of(community.run(community.reading.opinions(id, presenter, {})));
  ASSERT_EQ(first.at("opinions").as_array().size(), 250U);
  http::Request request;
  request.query["cursor"] = boost::json::value_to<std::string>(first.at("next"));
  const auto after = http::read_cursor(request);
  const auto second =
      community.json_of(community.run(community.reading.opinions(id, presenter, after.value())));
  EXPECT_TRUE(second.at("next").is_null());
  for (const auto* page : {&first, &second}) {
    for (const auto& opinion : page->at("opinions").as_array()) {
      seen.insert(boost::json::value_to<std::string>(opinion.at("id")));
    }
  }
  EXPECT_EQ(seen.size(), 255U);
}

TEST_F(Reading, an_update_shows_the_answer_before_and_after) {
  const char* const names[] = {"one", "two", "three"};
  std::vector<MemberId> authors;
  for (const char* name : names) {
    authors.push_back(community.join(name));
    ASSERT_TRUE(community.answer(id, authors.back(), {"Asthma"}));
  }
  ASSERT_TRUE(
      community.run(community.cases.add_update(id, presenter, "Casts on bronchoscopy.", {})));
  ASSERT_TRUE(community.answer(id, authors[0], {"Plastic bronchitis"}));
  const auto consensus =
      community.json_of(community.run(community.reading.consensus(id, presenter)));
  EXPECT_EQ(consensus.at("n"), 3);
  EXPECT_EQ(consensus.at("ranking").at(0).at("share").at("count"), 2);
  EXPECT_EQ(consensus.at("previous").at("ranking").at(0).at("share").at("count"), 3);
}

TEST_F(Reading, asked_specialties_that_were_not_heard_are_named) {
  const auto before = community.json_of(community.run(community.reading.consensus(id, presenter)));
  EXPECT_EQ(before.at("not_heard"), (boost::json::array{"pulmonology"}));
  ASSERT_TRUE(community.answer(id, author, {"a"}));
  const auto after = community.json_of(community.run(community.reading.consensus(id, presenter)));
  EXPECT_TRUE(after.at("not_heard").as_array().empty());
}

TEST_F(Reading, who_stands_alone_with_a_diagnosis_is_named_once) {
  const auto answer = [&](const MemberId& member, const std::string& diagnosis) {
    NewOpinion opinion = TestCommunity::opinion_of({diagnosis});
    opinion.content.reasons = "Because.";
    ASSERT_TRUE(community.run(community.opinions.give_opinion(id, member, opinion, {})));
  };
  answer(author, "Aspergillosis");
  answer(community.join("second"), "Aspergillosis");
  answer(community.join("alone"), "Plastic bronchitis");
  // The same again, but after having seen it: no further voice against the crowd.
  ASSERT_TRUE(community.run(community.opinions.reveal(id, blind)));
  answer(blind, "plastic  bronchitis");
  const auto consensus = community.json_of(community.run(community.reading.consensus(id, author)));
  const auto& dissent = consensus.at("dissent").as_array();
  ASSERT_EQ(dissent.size(), 1U);
  EXPECT_EQ(dissent.front().at("name"), "Plastic bronchitis");
}

}  // namespace
}  // namespace consilium::opinions
