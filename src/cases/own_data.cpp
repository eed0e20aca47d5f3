#include "cases/own_data.hpp"

#include <boost/json.hpp>

#include "cases/case_json.hpp"
#include "cases/case_selection.hpp"
#include "cases/case_store.hpp"
#include "cases/edit_json.hpp"
#include "cases/fact_store.hpp"
#include "cases/kind_store.hpp"
#include "cases/kinds.hpp"
#include "cases/link_store.hpp"
#include "cases/question_store.hpp"

namespace consilium::cases {

namespace json = boost::json;

namespace {

json::object own_json(store::Transaction& tx, const Case& c) {
  const auto bylines = members::bylines_of(tx, c.id.text());
  // Without the questions, which are their askers', and without views.
  json::object object = page_json({.c = c,
                                   .byline = bylines.at(c.presenter),
                                   .updates = updates_of(tx, c.id),
                                   .viewed_from = {},
                                   .questions = {},
                                   .facts = facts_of(tx, c.id),
                                   .bylines = {},
                                   .answer = find_answer(tx, c.id),
                                   .lesson = find_lesson(tx, c.id),
                                   .taken = count_taken(tx, c.id)},
                                  true);
  for (const char* other : {"questions", "viewed_from", "views", "countries", "opinions"}) {
    object.erase(other);
  }
  object["earlier"] = edits_json(tx, c.id);
  if (const auto link = find_link(tx, c.id)) {
    object["follows"] = {{"case", link->earlier.text()}, {"relation", link->relation}};
  }
  return object;
}

json::object own_json(const Question& question) {
  json::object object{{"id", question.id.text()},
                      {"case", question.case_id.text()},
                      {"text", question.text},
                      {"at", to_minute_text(question.at)}};
  return object;
}

}  // namespace

void export_own(store::Transaction& tx, const MemberId& member, json::object& whole) {
  json::array cases;
  for (const CaseId& id : all_cases_by(tx, member)) {
    if (const auto c = find_case(tx, id)) {
      cases.push_back(own_json(tx, *c));
    }
  }
  json::array replies;
  json::array questions;
  for (const Question& question : questions_by(tx, member)) {
    questions.push_back(own_json(question));
  }
  for (const Question& question : questions_to(tx, member)) {
    if (question.reply) {
      replies.push_back({{"case", question.case_id.text()},
                         {"question", question.id.text()},
                         {"text", question.reply->text},
                         {"at", to_minute_text(question.reply->at)}});
    }
  }
  whole["cases"] = std::move(cases);
  whole["questions"] = std::move(questions);
  whole["replies"] = std::move(replies);
}

}  // namespace consilium::cases
