#include "cases/question_rules.hpp"

#include <gtest/gtest.h>

namespace consilium::cases {
namespace {

const MemberId presenter("p");
const MemberId member("m");

Question replied_to(const char* text, bool is_edited = false) {
  Question question;
  question.reply = Reply{.text = text, .is_edited = is_edited};
  return question;
}

TEST(MayAsk, anybody_but_the_presenter_while_the_case_is_open) {
  Case c{.presenter = presenter};
  EXPECT_TRUE(may_ask(c, member, {}));
  EXPECT_EQ(may_ask(c, presenter, {}).error().code, ErrorCode::forbidden);
  c.state = CaseState::solved;
  EXPECT_EQ(may_ask(c, member, {}).error().code, ErrorCode::conflict);
}

TEST(MayAsk, five_of_one_member_wait_at_most_and_a_case_has_200) {
  const Case c{.presenter = presenter};
  EXPECT_TRUE(may_ask(c, member, {.of_case = 199, .unanswered_of_author = 4}));
  EXPECT_EQ(may_ask(c, member, {.of_case = 5, .unanswered_of_author = 5}).error().code,
            ErrorCode::conflict);
  EXPECT_EQ(may_ask(c, member, {.of_case = 200}).error().code, ErrorCode::conflict);
}

TEST(WithReply, a_reply_is_corrected_once_and_the_same_words_change_nothing) {
  const Time at{};
  EXPECT_FALSE(with_reply(Question{}, "None seen.", at)->reply->is_edited);
  EXPECT_FALSE(with_reply(replied_to("None seen."), "None seen.", at)->reply->is_edited);
  const auto corrected = with_reply(replied_to("None seen."), "Some seen.", at);
  EXPECT_TRUE(corrected->reply->is_edited);
  EXPECT_EQ(corrected->reply->text, "Some seen.");
  EXPECT_TRUE(with_reply(replied_to("Some seen.", true), "Some seen.", at));
  EXPECT_EQ(with_reply(replied_to("Some seen.", true), "Many.", at).error().code,
            ErrorCode::conflict);
}

}  // namespace
}  // namespace consilium::cases
