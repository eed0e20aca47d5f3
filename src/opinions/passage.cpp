#include "opinions/passage.hpp"

#include "opinions/discussion_store.hpp"
#include "opinions/opinion_store.hpp"

namespace consilium::opinions {

using cases::Passage;
using cases::PassageKind;

std::vector<Passage> passages_of(store::Transaction& tx, const CaseId& id) {
  std::vector<Passage> passages;
  for (const Opinion& opinion : opinions_of(tx, id)) {
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
    passages.push_back(std::move(passage));
  }
  for (const Comment& comment : comments_of(tx, id)) {
    passages.push_back({.source = comment.id.text(),
                        .is_sealed = true,
                        .texts = {{PassageKind::comment, comment.text}}});
  }
  return passages;
}

}  // namespace consilium::opinions
