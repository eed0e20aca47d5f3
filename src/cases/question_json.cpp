#include "cases/question_json.hpp"

#include "cases/case_rules.hpp"

namespace consilium::cases {

namespace json = boost::json;

json::object to_json(const Question& question, const members::Byline& byline, bool unsealed) {
  const bool is_shown = unsealed || !question.is_folded;
  json::value reply;
  if (is_shown && question.reply) {
    reply = {{"text", question.reply->text},
             {"at", to_minute_text(question.reply->at)},
             {"edited", question.reply->is_edited}};
  }
  return {{"id", question.id.text()},
          {"text", is_shown ? json::value(question.text) : json::value()},
          {"byline", members::to_json(byline)},
          {"at", to_minute_text(question.at)},
          {"folded", question.is_folded},
          {"reply", std::move(reply)}};
}

json::object waiting_json(const Question& question, const Case& c) {
  const auto& reply = question.reply;
  return {{"kind", reply ? "reply" : "question"},
          {"case", c.id.text()},
          {"case_question", c.problem.question},
          {"question", question.id.text()},
          {"text", excerpt_of(reply ? reply->text : question.text)},
          {"at", to_minute_text(reply ? reply->at : question.at)}};
}

}  // namespace consilium::cases
