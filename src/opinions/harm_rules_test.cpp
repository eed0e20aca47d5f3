#include "opinions/harm_rules.hpp"

#include <gtest/gtest.h>

namespace consilium::opinions {
namespace {

HarmMark mark_of(bool is_fitting) {
  HarmMark mark;
  mark.is_fitting = is_fitting;
  return mark;
}

TEST(HarmMarks, reach_the_presenter_from_one_who_fits_or_from_two) {
  EXPECT_FALSE(reaches_presenter({}));
  EXPECT_FALSE(reaches_presenter(std::vector{mark_of(false)}));
  EXPECT_TRUE(reaches_presenter(std::vector{mark_of(true)}));
  EXPECT_TRUE(reaches_presenter(std::vector{mark_of(false), mark_of(false)}));
}

TEST(HarmMarks, fit_where_the_case_asks_the_specialty) {
  cases::Case c;
  EXPECT_FALSE(is_fitting(c, {"cardiology", "CA"}));
  c.problem.specialties = {"pulmonology", "cardiology"};
  EXPECT_TRUE(is_fitting(c, {"cardiology", "CA"}));
  EXPECT_FALSE(is_fitting(c, {"genetics", "CA"}));
}

TEST(HarmMarks, stand_at_a_point_that_is_there) {
  Content content;
  content.plan.push_back({.step = "Observe", .kind = std::nullopt});
  const auto at = [&](HarmAbout about, int index) {
    return is_there(content, {.opinion = {}, .comment = {}, .about = about, .index = index})
        .has_value();
  };
  EXPECT_TRUE(at(HarmAbout::opinion, 0));
  EXPECT_TRUE(at(HarmAbout::step, 0));
  EXPECT_FALSE(at(HarmAbout::step, 1));
  EXPECT_FALSE(at(HarmAbout::diagnosis, 0));
}

TEST(HarmMarks, are_taken_back_by_their_author_while_the_case_is_open) {
  HarmMark mark;
  mark.author = MemberId("one");
  cases::Case c;
  EXPECT_TRUE(may_take_back(mark, c, MemberId("one")));
  EXPECT_EQ(may_take_back(mark, c, MemberId("two")).error().code, ErrorCode::not_found);
  c.state = cases::CaseState::solved;
  EXPECT_EQ(may_take_back(mark, c, MemberId("one")).error().code, ErrorCode::conflict);
}

}  // namespace
}  // namespace consilium::opinions
