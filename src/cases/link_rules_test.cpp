#include "cases/link_rules.hpp"

#include <gtest/gtest.h>

namespace consilium::cases {
namespace {

using members::BylineChoice;

Case posted(const std::string& id, int minute) {
  return {.id = CaseId(id), .published_at = Time(std::chrono::minutes(minute))};
}

TEST(LinkRules, only_bylines_of_one_kind_are_linked) {
  const Case earlier = posted("a", 1);
  const Case later = posted("b", 2);
  for (const auto one : {BylineChoice::anonymous, BylineChoice::handle}) {
    for (const auto other : {BylineChoice::anonymous, BylineChoice::handle}) {
      EXPECT_EQ(may_link({later, one}, {earlier, other}).has_value(), one == other);
    }
  }
}

TEST(LinkRules, a_case_follows_neither_itself_nor_a_later_one) {
  const Case one = posted("a", 2);
  const auto linked = [](const Case& later, const Case& earlier) {
    return may_link({later, BylineChoice::anonymous}, {earlier, BylineChoice::anonymous})
        .has_value();
  };
  EXPECT_FALSE(linked(one, one));
  EXPECT_FALSE(linked(one, posted("b", 3)));
  EXPECT_TRUE(linked(one, posted("b", 2)));
}

TEST(LinkRules, both_fields_or_none_are_read) {
  const auto read = [](const char* text) { return read_json(text, read_optional_link); };
  EXPECT_FALSE(read("{}")->has_value());
  EXPECT_EQ(read(R"({"follows": "x", "relation": "The sister."})")->value().relation,
            "The sister.");
  EXPECT_EQ(read(R"({"follows": "x"})").error().fields.front().pointer, "/relation");
  EXPECT_EQ(read(R"({"relation": "The sister."})").error().fields.front().pointer, "/follows");
}

}  // namespace
}  // namespace consilium::cases
