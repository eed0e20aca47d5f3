#pragma once
// What search reads of this feature.
#include <map>
#include <string>
#include <vector>

#include "cases/passage.hpp"

namespace consilium::opinions {

/// Opinions and comments of the case, all of them sealed.
[[nodiscard]] std::vector<cases::Passage> passages_of(store::Transaction& tx,
                                                      const cases::CaseId& id);

/// How often each of them was corrected, by source: a case has many, and few change at a time.
[[nodiscard]] std::map<std::string, int> passage_edits(store::Transaction& tx,
                                                       const cases::CaseId& id);
/// One that is there.
[[nodiscard]] cases::Passage passage_of(store::Transaction& tx, const std::string& source);

}  // namespace consilium::opinions
