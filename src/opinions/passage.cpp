#include "opinions/passage.hpp"

#include "base/check.hpp"
#include "opinions/discussion_store.hpp"
#include "opinions/opinion_store.hpp"

namespace consilium::opinions {

using cases::Passage;
using cases::PassageKind;

namespace {

Passage to_passage(const Opinion& opinion) {
  Passage passage{.source = opinion.id.text(), .is_sealed = true, .texts = {}};
  const auto add = [&](const std::string& text) {
    passage.texts.push_back({PassageKind::opinion, text});
  };
  for (const DifferentialItem& item : opinion.content.differential) {
    add(item.diagnosis);
  }
  for (const PlanStep& step : opinion.content.plan) {
    add(step.step);
  }
  for (const std::string& test : opinion.content.deciding_tests) {
    add(test);
  }
  if (opinion.content.reasons) {
    add(*opinion.content.reasons);
  }
  if (opinion.act_now) {
    add(opinion.act_now->reason);
    add(opinion.act_now->action);
  }
  return passage;
}

Passage to_passage(const Comment& comment) {
  return {.source = comment.id.text(),
          .is_sealed = true,
          .texts = {{PassageKind::comment, comment.text}}};
}

}  // namespace

std::vector<Passage> passages_of(store::Transaction& tx, const CaseId& id) {
  std::vector<Passage> passages;
  for (const Opinion& opinion : opinions_of(tx, id)) {
    passages.push_back(to_passage(opinion));
  }
  for (const Comment& comment : comments_of(tx, id)) {
    passages.push_back(to_passage(comment));
  }
  return passages;
}

std::map<std::string, int> passage_edits(store::Transaction& tx, const CaseId& id) {
  auto edits = comment_edits(tx, id);
  for (const OpinionId& opinion : opinion_ids(tx, id)) {
    edits.emplace(opinion.text(), 0);  // an opinion stands as it was given
  }
  return edits;
}

Passage passage_of(store::Transaction& tx, const std::string& source) {
  if (const auto opinion = find_opinion(tx, OpinionId(source))) {
    return to_passage(*opinion);
  }
  const auto comment = find_comment(tx, CommentId(source));
  check(comment.has_value(), "a passage stands in its case");
  return to_passage(*comment);
}

}  // namespace consilium::opinions
