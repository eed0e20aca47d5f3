#include "members/byline.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <set>

#include "members/member_store.hpp"
#include "store/test_database.hpp"

namespace consilium::members {
namespace {

class Bylines : public ::testing::Test {
 protected:
  std::vector<store::Migration> migrations = store::join_migrations({members::migrations()});
  std::unique_ptr<store::Database> db = store::open_test_database(migrations);
  SeededRandom random{5};

  MemberId join(const std::string& handle) {
    const MemberId id = MemberId::make(random);
    db->write_now([&](store::Transaction& tx) {
      return insert_member(
          tx,
          {.id = id, .handle = handle, .standing = {"cardiology", "CA"}, .preferences = {{"en"}}},
          std::nullopt);
    });
    return id;
  }
  Result<BylineChoice> settle(const std::string& case_id, const MemberId& member,
                              std::optional<BylineChoice> wanted) {
    return db->write_now(
        [&](store::Transaction& tx) { return settle_byline(tx, random, case_id, member, wanted); });
  }
  Byline byline(const std::string& case_id, const MemberId& member) {
    return db->read_now([&](store::Transaction& tx) { return byline_of(tx, case_id, member); });
  }
};

TEST_F(Bylines, nobody_is_shown_by_handle_unless_they_say_so) {
  const MemberId member = join("north");
  EXPECT_EQ(settle("case", member, std::nullopt), BylineChoice::anonymous);
  const auto json = boost::json::serialize(to_json(byline("case", member)));
  EXPECT_EQ(json.find("north"), std::string::npos);
}

TEST_F(Bylines, one_byline_in_one_case) {
  const MemberId member = join("north");
  ASSERT_TRUE(settle("case", member, BylineChoice::anonymous));
  EXPECT_EQ(settle("case", member, BylineChoice::handle).error().code, ErrorCode::conflict);
  EXPECT_EQ(settle("case", member, std::nullopt), BylineChoice::anonymous);
  EXPECT_EQ(settle("another", member, BylineChoice::handle), BylineChoice::handle);
}

TEST_F(Bylines, from_anonymous_to_handle_and_never_back) {
  const MemberId member = join("north");
  ASSERT_TRUE(settle("case", member, BylineChoice::anonymous));
  ASSERT_TRUE(
      db->write_now([&](store::Transaction& tx) { return show_handle(tx, "case", member); }));
  EXPECT_EQ(byline("case", member).name, "north");
  EXPECT_EQ(settle("case", member, BylineChoice::anonymous).error().code, ErrorCode::conflict);
}

TEST_F(Bylines, a_case_has_room_for_more_anonymous_authors_than_words) {
  std::set<std::string> names;
  for (int at = 0; at < 600; ++at) {
    const MemberId member = join("member_" + std::to_string(at));
    ASSERT_TRUE(settle("case", member, BylineChoice::anonymous));
    names.insert(byline("case", member).name);
  }
  EXPECT_EQ(names.size(), 600U);
}

}  // namespace
}  // namespace consilium::members
