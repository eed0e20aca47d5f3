#include "outcomes/passage.hpp"

#include "outcomes/outcome_store.hpp"

namespace consilium::outcomes {

using cases::Passage;
using cases::PassageKind;

std::vector<Passage> passages_of(store::Transaction& tx, const CaseId& id) {
  const auto outcome = find_outcome(tx, id);
  if (!outcome) {
    return {};
  }
  Passage passage{.source = "outcome",
                  .is_sealed = true,
                  .texts = {{PassageKind::outcome, outcome->diagnosis}}};
  for (const auto& text : {outcome->established, outcome->text}) {
    if (text) {
      passage.texts.push_back({PassageKind::outcome, *text});
    }
  }
  return {std::move(passage)};
}

}  // namespace consilium::outcomes
