#pragma once
// What search reads of this feature.
#include <vector>

#include "cases/passage.hpp"

namespace consilium::opinions {

/// Opinions and comments of the case, all of them sealed.
[[nodiscard]] std::vector<cases::Passage> passages_of(store::Transaction& tx,
                                                      const cases::CaseId& id);

}  // namespace consilium::opinions
