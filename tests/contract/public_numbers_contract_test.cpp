// What the public numbers are read from, held to the same on both engines.
#include <gtest/gtest.h>

#include "community.hpp"
#include "public_page/number_service.hpp"

namespace consilium {
namespace {

using std::chrono::days;
using std::chrono::minutes;

class PublicNumbers : public CommunityOnEngines {
 protected:
  public_page::NumberService::Parts parts() {
    auto& c = community();
    return {*db_, c.clock, c.members, c.cases, c.opinions};
  }
  /// Past what is kept.
  public_page::Numbers numbers() {
    public_page::NumberService service(parts());
    return community().run(service.numbers());
  }
};
CONSILIUM_ON_BOTH_ENGINES(PublicNumbers);

TEST_P(PublicNumbers, CountMembersOpenCasesAndWaits) {
  auto& c = community();
  const auto presenter = c.join("presenter", "cardiology", "CA");
  for (int at = 0; at < 24; ++at) {
    c.join("member_" + std::to_string(at), at < 5 ? "neurology" : "nephrology",
           at < 4 ? "NO" : "CA");
  }
  const auto answering = c.join("answering", "neurology", "CA");
  std::vector<cases::CaseId> asked;
  for (int at = 0; at < 21; ++at) {
    asked.push_back(c.post(presenter));
  }
  c.clock.advance(minutes(30));
  for (int at = 0; at < 15; ++at) {
    ASSERT_TRUE(c.run(
        c.opinions.give_opinion(asked.at(at), answering, TestCommunity::opinion_of({"a"}), {})));
  }
  EXPECT_FALSE(numbers().help) << "younger than a day";
  EXPECT_EQ(numbers().open_asks, 21);
  ASSERT_TRUE(numbers().membership);
  EXPECT_EQ(numbers().membership->members, 20);
  EXPECT_EQ(numbers().membership->specialties, 2);
  EXPECT_EQ(numbers().membership->countries, 1);

  c.clock.advance(days(2));
  const auto help = numbers().help;
  ASSERT_TRUE(help);
  EXPECT_EQ(help->asked, 21);
  EXPECT_EQ(help->answered_in_24_h, 15);
  EXPECT_EQ(help->median_minutes, 30);

  ASSERT_TRUE(c.run(c.cases.withdraw(asked.at(0), presenter)));
  ASSERT_TRUE(c.run(c.cases.close(asked.at(1), presenter, std::nullopt)));
  EXPECT_EQ(numbers().help->asked, 20);
  EXPECT_FALSE(numbers().open_asks) << "nineteen are too few";

  c.clock.advance(days(90));
  EXPECT_FALSE(numbers().help) << "older than ninety days";
}

TEST_P(PublicNumbers, CountNoShareNoLessonAndNoCaseForSomeOnly) {
  auto& c = community();
  const auto presenter = c.join("presenter");
  for (int at = 0; at < 20; ++at) {
    c.post(presenter);
  }
  c.post_to(cases::Audience::abroad, presenter);
  c.post_to(cases::Audience::specialties, presenter);
  auto share = TestCommunity::problem_of();
  share.kind = cases::CaseKind::share;
  share.answer = cases::Answer{.diagnosis = "Measles", .settled_by = "Serology"};
  ASSERT_TRUE(c.run(c.cases.publish(presenter, share, std::nullopt, {})));
  auto lesson = TestCommunity::problem_of();
  lesson.kind = cases::CaseKind::lesson;
  lesson.lesson = cases::Lesson{.went_wrong = "A dose was given twice.", .take_away = "Ask."};
  ASSERT_TRUE(c.run(c.cases.publish(presenter, lesson, std::nullopt, {})));
  EXPECT_EQ(numbers().open_asks, 20);
  c.clock.advance(std::chrono::days(2));
  const auto help = numbers().help;
  ASSERT_TRUE(help);
  EXPECT_EQ(help->asked, 20);
}

TEST_P(PublicNumbers, AreKeptForTenMinutes) {
  auto& c = community();
  public_page::NumberService service(parts());
  const auto presenter = c.join("presenter");
  EXPECT_FALSE(c.run(service.numbers()).open_asks);
  for (int at = 0; at < 20; ++at) {
    c.post(presenter);
  }
  c.clock.advance(minutes(9));
  EXPECT_FALSE(c.run(service.numbers()).open_asks);
  c.clock.advance(minutes(1));
  EXPECT_EQ(c.run(service.numbers()).open_asks, 20);
}

}  // namespace
}  // namespace consilium
