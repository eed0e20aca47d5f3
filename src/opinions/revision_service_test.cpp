#include "opinions/revision_service.hpp"

#include <gtest/gtest.h>

#include "opinions/test_community.hpp"

namespace consilium::opinions {
namespace {

class Revisions : public ::testing::Test {
 protected:
  std::vector<store::Migration> migrations = test_migrations();
  std::unique_ptr<store::Database> db = store::open_test_database(migrations);
  TestCommunity community{*db};
  MemberId presenter = community.join("presenter", "paediatrics", "CA");
  MemberId author = community.join("author", "allergology", "ES");
  MemberId reader = community.join("reader", "cardiology", "US");
  CaseId id = community.post(presenter);

  void update(const std::string& text) {
    ASSERT_TRUE(community.run(community.cases.add_update(id, presenter, text, {})));
  }
  boost::json::array waiting(const MemberId& member) {
    return db->read_now(
        [&](store::Transaction& tx) { return community.revisions.waiting_in(tx, member); });
  }
  bool is_asked(const MemberId& member) {
    return community.json_of(community.run(community.reading.case_page(id, member)))
        .at("viewer")
        .at("asked_again")
        .as_bool();
  }
  Result<void> stand(const MemberId& member) {
    return community.run(community.revisions.let_stand(id, member));
  }
  std::int64_t standing() {
    return community.json_of(community.run(community.reading.consensus(id, presenter)))
        .at("previous")
        .at("standing")
        .as_int64();
  }
};

TEST_F(Revisions, who_has_answered_is_asked_after_an_update_and_nobody_else) {
  ASSERT_TRUE(community.answer(id, author, {"Asthma"}));
  EXPECT_FALSE(is_asked(author));
  update("Casts were seen.");
  EXPECT_TRUE(is_asked(author));
  EXPECT_FALSE(is_asked(reader));
  EXPECT_FALSE(is_asked(presenter));
  ASSERT_EQ(waiting(author).size(), 1U);
  EXPECT_EQ(waiting(author)[0].at("kind"), "update");
  EXPECT_EQ(waiting(author)[0].at("text"), "Casts were seen.");
  EXPECT_TRUE(waiting(reader).empty());
}

TEST_F(Revisions, an_answer_that_stands_is_counted_and_asked_about_no_more) {
  ASSERT_TRUE(community.answer(id, author, {"Asthma"}));
  update("Casts were seen.");
  EXPECT_EQ(standing(), 0);
  ASSERT_TRUE(stand(author));
  ASSERT_TRUE(stand(author));
  EXPECT_FALSE(is_asked(author));
  EXPECT_TRUE(waiting(author).empty());
  EXPECT_EQ(standing(), 1);
  update("Histology: fibrin.");
  EXPECT_TRUE(is_asked(author));
  EXPECT_EQ(standing(), 0);
}

TEST_F(Revisions, a_new_answer_ends_the_asking) {
  ASSERT_TRUE(community.answer(id, author, {"Asthma"}));
  update("Casts were seen.");
  ASSERT_TRUE(community.answer(id, author, {"Plastic bronchitis"}));
  EXPECT_FALSE(is_asked(author));
  EXPECT_EQ(stand(author).error().code, ErrorCode::conflict);
}

TEST_F(Revisions, an_answer_changed_after_the_others_were_seen_is_told_beside_the_count) {
  const auto informed_since = [&] {
    return community.json_of(community.run(community.reading.consensus(id, presenter)))
        .at("previous")
        .at("informed_since")
        .as_int64();
  };
  ASSERT_TRUE(community.answer(id, author, {"Asthma"}));
  ASSERT_TRUE(community.run(community.opinions.reveal(id, author)));
  ASSERT_TRUE(community.run(community.opinions.reveal(id, reader)));
  update("Casts were seen.");
  EXPECT_EQ(informed_since(), 0);
  ASSERT_TRUE(community.answer(id, author, {"Plastic bronchitis"}));
  ASSERT_TRUE(community.answer(id, reader, {"Plastic bronchitis"}));  // counted in nothing before
  EXPECT_EQ(informed_since(), 1);
  update("Histology: fibrin.");
  EXPECT_EQ(informed_since(), 0);
}

TEST_F(Revisions, who_has_not_answered_cannot_let_anything_stand) {
  update("Casts were seen.");
  for (const MemberId& member : {reader, presenter}) {
    EXPECT_EQ(stand(member).error().code, ErrorCode::conflict);
  }
}

TEST_F(Revisions, an_ended_case_asks_nobody) {
  ASSERT_TRUE(community.answer(id, author, {"Asthma"}));
  update("Casts were seen.");
  ASSERT_TRUE(community.run(community.cases.close(id, presenter, std::nullopt)));
  EXPECT_FALSE(is_asked(author));
  EXPECT_TRUE(waiting(author).empty());
}

TEST_F(Revisions, an_informed_answer_that_stands_is_none_of_the_independent_ones) {
  ASSERT_TRUE(community.run(community.opinions.reveal(id, reader)));
  ASSERT_TRUE(community.answer(id, reader, {"Asthma"}));
  update("Casts were seen.");
  ASSERT_TRUE(stand(reader));
  EXPECT_EQ(standing(), 0);
}

}  // namespace
}  // namespace consilium::opinions
