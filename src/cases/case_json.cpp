#include "cases/case_json.hpp"

#include <boost/json.hpp>

#include "cases/case_rules.hpp"

namespace consilium::cases {

namespace json = boost::json;

namespace {

template <class Choice, std::size_t Size>
std::string_view name_of(const std::array<std::string_view, Size>& names, Choice choice) {
  return names[static_cast<std::size_t>(choice)];
}

}  // namespace

json::object to_json(const Age& age) {
  return {{"value", age.value}, {"unit", name_of(age_units, age.unit)}};
}

namespace {

json::object common_json(const Case& c, const members::Byline& byline) {
  const Problem& problem = c.problem;
  json::object object{
      {"id", c.id.text()},
      {"kind", name_of(case_kinds, problem.kind)},
      {"state", name_of(case_states, c.state)},
      {"version", c.version},
      {"question", problem.question},
      {"age", to_json(problem.age)},
      {"sex", name_of(sexes, problem.sex)},
      {"help_wanted", json::value_from(problem.help_wanted)},
      {"specialties", json::value_from(problem.specialties)},
      {"language", problem.language},
      {"byline", members::to_json(byline)},
      {"published_at", to_minute_text(c.published_at)},
      {"opinions", c.opinions},
      {"views", c.views},
      {"countries", c.countries},
  };
  if (problem.kind == CaseKind::ask) {
    object["urgency"] = name_of(urgencies, problem.urgency);
  }
  if (c.final_diagnosis) {
    object["final_diagnosis"] = *c.final_diagnosis;
  }
  if (c.closing_reason) {
    object["closing_reason"] = *c.closing_reason;
  }
  return object;
}

}  // namespace

json::object summary_json(const Case& c, const members::Byline& byline) {
  json::object object = common_json(c, byline);
  object["excerpt"] = excerpt_of(c.problem.story);
  return object;
}

namespace {

json::object to_json(const Answer& answer) {
  return {{"diagnosis", answer.diagnosis},
          {"also_called", json::value_from(answer.also_called)},
          {"settled_by", answer.settled_by},
          {"afterwards", json::value_from(answer.afterwards)}};
}

}  // namespace

json::object link_json(const Case& other, const std::string& relation, bool other_is_earlier) {
  json::object object{{"case", other.id.text()},
                      {"side", other_is_earlier ? "earlier" : "later"},
                      {"relation", relation},
                      {"question", other.problem.question},
                      {"state", name_of(case_states, other.state)}};
  if (other.final_diagnosis) {
    object["final_diagnosis"] = *other.final_diagnosis;
  }
  return object;
}

json::object page_json(const CasePage& page, bool unsealed) {
  json::object object = common_json(page.c, page.byline);
  object["edits"] = page.c.edits;
  object["edited_at"] =
      page.c.edited_at ? json::value(to_minute_text(*page.c.edited_at)) : json::value();
  object["story"] = page.c.problem.story;
  object["consent"] = name_of(consents, page.c.problem.consent);
  json::array updates;
  for (const Update& update : page.updates) {
    updates.push_back(
        {{"version", update.version}, {"text", update.text}, {"at", to_minute_text(update.at)}});
  }
  object["updates"] = std::move(updates);
  json::array facts;
  for (const VersionFacts& one : page.facts) {
    json::object of_version = json::parse(one.json).as_object();
    of_version["version"] = one.version;
    facts.push_back(std::move(of_version));
  }
  object["facts"] = std::move(facts);
  json::array countries;
  for (const CountryViews& from : page.viewed_from) {
    countries.push_back({{"country", from.country}, {"views", from.views}});
  }
  object["viewed_from"] = std::move(countries);
  json::array questions;
  for (const Question& question : page.questions) {
    questions.push_back(to_json(question, page.bylines.at(question.author), unsealed));
  }
  object["questions"] = std::move(questions);
  if (unsealed) {
    object["working_diagnosis"] = json::value_from(page.c.problem.working_diagnosis);
    if (page.answer) {
      object["answer"] = to_json(*page.answer);
    }
  }
  if (page.lesson) {
    object["lesson"] = {{"went_wrong", page.lesson->went_wrong},
                        {"take_away", page.lesson->take_away},
                        {"taken", page.taken}};
  }
  return object;
}

}  // namespace consilium::cases
