#include "cases/passage.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include "cases/case_store.hpp"
#include "cases/fact_store.hpp"
#include "cases/kind_store.hpp"
#include "cases/kinds.hpp"
#include "cases/question_store.hpp"

namespace consilium::cases {

namespace json = boost::json;

namespace {

void add(Passage& passage, PassageKind kind, const std::optional<std::string>& text) {
  if (text && !text->empty()) {
    passage.texts.push_back({kind, *text});
  }
}

// Values of findings find nothing that anybody looks for.
void add_facts(Passage& passage, const VersionFacts& version) {
  const json::object facts = json::parse(version.json).as_object();
  const auto add_each = [&](const json::value* list, std::string_view field) {
    if (list != nullptr) {
      for (const json::value& entry : list->as_array()) {
        const json::value& text = field.empty() ? entry : entry.at(field);
        add(passage, PassageKind::facts, std::string(text.as_string()));
      }
    }
  };
  add_each(facts.if_contains("drugs"), "name");
  add_each(facts.if_contains("timeline"), "text");
  if (const json::value* allergies = facts.if_contains("allergies")) {
    add_each(allergies->as_object().if_contains("names"), "");
  }
}

Passage open_part(store::Transaction& tx, const Case& c) {
  Passage passage{.source = "case", .texts = {}};
  add(passage, PassageKind::question, c.problem.question);
  add(passage, PassageKind::story, c.problem.story);
  add(passage, PassageKind::closing, c.closing_reason);
  if (c.problem.kind == CaseKind::lesson) {
    if (const auto lesson = find_lesson(tx, c.id)) {
      add(passage, PassageKind::lesson, lesson->went_wrong);
      add(passage, PassageKind::lesson, lesson->take_away);
    }
  }
  for (const VersionFacts& version : facts_of(tx, c.id)) {
    add_facts(passage, version);
  }
  return passage;
}

Passage sealed_part(store::Transaction& tx, const Case& c) {
  Passage passage{.source = "sealed", .is_sealed = true, .texts = {}};
  add(passage, PassageKind::working_diagnosis, c.problem.working_diagnosis);
  if (c.problem.kind == CaseKind::share) {
    if (const auto answer = find_answer(tx, c.id)) {
      add(passage, PassageKind::answer, answer->diagnosis);
      for (const std::string& name : answer->also_called) {
        add(passage, PassageKind::answer, name);
      }
      add(passage, PassageKind::answer, answer->settled_by);
      add(passage, PassageKind::answer, answer->afterwards);
    }
  }
  return passage;
}

}  // namespace

std::vector<Passage> passages_of(store::Transaction& tx, const Case& c) {
  std::vector<Passage> passages{open_part(tx, c), sealed_part(tx, c)};
  for (const Update& update : updates_of(tx, c.id)) {
    passages.push_back({.source = fmt::format("update {}", update.version),
                        .texts = {{PassageKind::update, update.text}}});
  }
  for (const Question& question : questions_of(tx, c.id)) {
    Passage passage{.source = question.id.text(), .is_sealed = question.is_folded, .texts = {}};
    add(passage, PassageKind::asked, question.text);
    if (question.reply) {
      add(passage, PassageKind::reply, question.reply->text);
    }
    passages.push_back(std::move(passage));
  }
  return passages;
}

std::optional<Case> find_for_any_audience(store::Transaction& tx, const CaseId& id) {
  return find_case(tx, id);
}

}  // namespace consilium::cases
