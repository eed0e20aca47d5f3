#include "cases/question_rules.hpp"

#include "cases/kind_rules.hpp"
#include "members/request_member.hpp"

namespace consilium::cases {

NewQuestion read_new_question(JsonReader& body) {
  return {.text = body.text("text", {.least = 1, .most = 500}),
          .byline = members::read_byline(body)};
}

Result<void> may_ask(const Case& c, const MemberId& author, const QuestionCounts& counts) {
  if (c.presenter == author) {
    return fail(ErrorCode::forbidden, "The presenter adds an update instead.");
  }
  if (auto possible = may_act(c.problem.kind, Act::ask_question); !possible) {
    return possible;
  }
  if (!c.is_open()) {
    return fail(ErrorCode::conflict, "The case has ended.");
  }
  if (counts.unanswered_of_author >= most_unanswered) {
    return fail(ErrorCode::conflict, "Five of your questions wait for a reply; more can follow.");
  }
  if (counts.of_case >= most_questions) {
    return fail(ErrorCode::conflict, "The case has as many questions as a case can have.");
  }
  return {};
}

Result<Question> with_reply(const Question& question, const std::string& text, Time at) {
  Question replied = question;
  if (!question.reply) {
    replied.reply = Reply{.text = text, .at = at};
    return replied;
  }
  if (question.reply->text == text) {
    return replied;
  }
  if (question.reply->is_edited) {
    return fail(ErrorCode::conflict, "A reply is corrected once; add an update to the case.");
  }
  replied.reply = Reply{.text = text, .at = at, .is_edited = true};
  return replied;
}

}  // namespace consilium::cases
