#include "opinions/passage.hpp"

#include "opinions/discussion_store.hpp"
#include "opinions/opinion_store.hpp"

namespace consilium::opinions {

using cases::Passage;
using cases::PassageKind;

namespace {

constexpr std::string_view opinion_prefix = "opinion ";
constexpr std::string_view comment_prefix = "comment ";

std::string source_of(const OpinionId& id) { return std::string(opinion_prefix) + id.text(); }
std::string source_of(const CommentId& id) { return std::string(comment_prefix) + id.text(); }

Passage to_passage(const Opinion& opinion) {
  Passage passage{.source = source_of(opinion.id), .is_sealed = true, .texts = {}};
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
  return {.source = source_of(comment.id),
          .is_sealed = true,
          .texts = {{PassageKind::comment, comment.text}}};
}

}  // namespace

std::map<std::string, int> passage_edits(store::Transaction& tx, const CaseId& id) {
  std::map<std::string, int> edits;
  for (const auto& [comment, count] : comment_edits(tx, id)) {
    edits.emplace(source_of(comment), count);
  }
  for (const OpinionId& opinion : opinion_ids(tx, id)) {
    edits.emplace(source_of(opinion), 0);  // an opinion stands as it was given
  }
  return edits;
}

std::optional<Passage> find_passage(store::Transaction& tx, std::string_view source) {
  if (source.starts_with(opinion_prefix)) {
    const auto opinion =
        find_opinion(tx, OpinionId(std::string(source.substr(opinion_prefix.size()))));
    return opinion ? std::optional(to_passage(*opinion)) : std::nullopt;
  }
  if (source.starts_with(comment_prefix)) {
    const auto comment =
        find_comment(tx, CommentId(std::string(source.substr(comment_prefix.size()))));
    return comment ? std::optional(to_passage(*comment)) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace consilium::opinions
