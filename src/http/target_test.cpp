#include "http/target.hpp"

#include <gtest/gtest.h>

namespace consilium::http {
namespace {

struct SplitRow {
  const char* target;
  const char* path;
  const char* query;
};

TEST(Target, SplitsPathAndQuery) {
  for (const auto& row : {
           SplitRow{"/", "/", ""},
           {"/a/b?c=d?e", "/a/b", "c=d?e"},
           {"/?", "/", ""},
           {"http://host/a?b", "/a", "b"},
           {"https://host:8443/a", "/a", ""},
           {"http://host", "/", ""},
       }) {
    const auto target = split_target(row.target);
    ASSERT_TRUE(target) << row.target;
    EXPECT_EQ(target->raw_path, row.path) << row.target;
    EXPECT_EQ(target->raw_query, row.query) << row.target;
  }
}

TEST(Target, NamesNothingWhereItIsNoPath) {
  for (const char* target : {"", "*", "a/b", "host:443", "ftp://host/a", "http://host?a"}) {
    EXPECT_FALSE(split_target(target)) << target;
  }
}

TEST(Percent, DecodesWhatCanBeStored) {
  EXPECT_EQ(decode_percent("a%2fb%C3%A4%20+"), "a/b\xc3\xa4 +");
  EXPECT_EQ(decode_percent(""), "");
}

TEST(Percent, RefusesBrokenEscapesBadTextAndZero) {
  for (const char* text :
       {"%", "%4", "%zz", "%4g", "a%", "%+1", "%-1", "%00", "%ff", "%C3", "\xff"}) {
    EXPECT_EQ(decode_percent(text), std::nullopt) << text;
  }
}

TEST(Query, TheFirstOfARepeatedNameCounts) {
  const auto query = parse_query("show=for_me&&cursor=a%2Bb&show=mine&q=two+words&flag");
  ASSERT_TRUE(query);
  EXPECT_EQ(*query, (std::map<std::string, std::string>{
                        {"show", "for_me"}, {"cursor", "a+b"}, {"q", "two words"}, {"flag", ""}}));
}

TEST(Query, NamesTheWrongValue) {
  const auto query = parse_query("cursor=%00");
  ASSERT_FALSE(query);
  EXPECT_EQ(query.error().fields.at(0).pointer, "?cursor");
}

TEST(Query, HasAnEnd) {
  std::string many;
  for (int count = 0; count < 33; ++count) {
    many += "a" + std::to_string(count) + "=1&";
  }
  EXPECT_FALSE(parse_query(many));
}

}  // namespace
}  // namespace consilium::http
