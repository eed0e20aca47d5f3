#include "opinions/act_now_rules.hpp"

#include <gtest/gtest.h>

namespace consilium::opinions {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const Time noon{std::chrono::sys_days(std::chrono::year(2026) / 3 / 1) + hours(12)};

members::Seen member(const std::string& id, const std::string& country,
                     std::optional<Time> at = std::nullopt) {
  return {MemberId(id), {"cardiology", country}, at};
}

std::vector<std::string> chosen(const std::vector<members::Seen>& fitting, std::size_t wanted = 3) {
  std::vector<std::string> ids;
  for (const MemberId& id : choose_to_check(fitting, wanted)) {
    ids.push_back(id.text());
  }
  return ids;
}

TEST(MarkingActNow, is_free_three_times_in_24_hours) {
  const std::vector<Time> two{noon - hours(3), noon - hours(1)};
  EXPECT_TRUE(may_mark_act_now(MarkingRight::given, two, noon));
  const std::vector<Time> three{noon - hours(20), noon - hours(3), noon - hours(1)};
  const auto refused = may_mark_act_now(MarkingRight::given, three, noon);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::too_many);
  EXPECT_EQ(refused.error().retry_after_seconds, 4 * 3600);
}

TEST(MarkingActNow, is_free_again_when_the_first_of_three_is_a_day_old) {
  const std::vector<Time> three{noon - hours(24), noon - hours(3), noon - hours(1)};
  EXPECT_TRUE(may_mark_act_now(MarkingRight::given, three, noon));
  EXPECT_FALSE(may_mark_act_now(MarkingRight::given, three, noon - minutes(1)));
}

TEST(MarkingActNow, is_refused_to_whom_the_right_was_taken) {
  EXPECT_EQ(may_mark_act_now(MarkingRight::taken, {}, noon).error().code, ErrorCode::forbidden);
}

TEST(Checking, asks_who_was_seen_last) {
  EXPECT_EQ(chosen({member("never", "CA"), member("old", "CA", noon - hours(5)),
                    member("now", "CA", noon), member("hour", "CA", noon - hours(1))}),
            (std::vector<std::string>{"now", "hour", "old"}));
}

TEST(Checking, spreads_over_countries_among_those_seen_last) {
  EXPECT_EQ(chosen({member("ca1", "CA", noon), member("ca2", "CA", noon - minutes(1)),
                    member("ca3", "CA", noon - minutes(2)), member("in", "IN", noon - hours(3)),
                    member("de", "DE", noon - hours(4))}),
            (std::vector<std::string>{"ca1", "in", "de"}));
}

TEST(Checking, does_not_leave_who_is_here_for_a_country_far_back_in_time) {
  std::vector<members::Seen> fitting;
  for (int at = 0; at < 12; ++at) {
    fitting.push_back(member("ca" + std::to_string(at), "CA", noon - minutes(at)));
  }
  fitting.push_back(member("in", "IN", noon - hours(500)));
  EXPECT_EQ(chosen(fitting), (std::vector<std::string>{"ca0", "ca1", "ca2"}));
}

TEST(Checking, takes_them_as_they_come_where_nothing_is_known) {
  EXPECT_EQ(chosen({member("b", "CA"), member("a", "CA")}), (std::vector<std::string>{"b", "a"}));
  EXPECT_TRUE(chosen({}).empty());
}

TEST(Checking, asks_nobody_twice_who_fits_twice) {
  EXPECT_EQ(chosen({member("a", "CA", noon), member("a", "CA", noon), member("b", "CA")}),
            (std::vector<std::string>{"a", "b"}));
}

TEST(Checking, fits_what_the_case_asks_and_the_author) {
  cases::Case c;
  c.problem.specialties = {"pulmonology", "cardiology"};
  EXPECT_EQ(specialties_to_check(c, "cardiology"),
            (std::vector<std::string>{"pulmonology", "cardiology"}));
  EXPECT_EQ(specialties_to_check(c, "genetics"),
            (std::vector<std::string>{"pulmonology", "cardiology", "genetics"}));
}

TEST(Checking, takes_a_look_first_unless_it_is_not_mine) {
  Opinion opinion;
  opinion.act_now = ActNow{.reason = "r", .action = "a"};
  EXPECT_FALSE(may_check(opinion, CheckAnswer::confirm, false));
  EXPECT_FALSE(may_check(opinion, CheckAnswer::object, false));
  EXPECT_TRUE(may_check(opinion, CheckAnswer::object, true));
  EXPECT_TRUE(may_check(opinion, CheckAnswer::not_mine, false));
  opinion.act_now->revoked = "no";
  EXPECT_FALSE(may_check(opinion, CheckAnswer::confirm, true));
}

}  // namespace
}  // namespace consilium::opinions
