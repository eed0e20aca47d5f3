#pragma once
// What search reads of this feature.
#include <vector>

#include "cases/passage.hpp"

namespace consilium::outcomes {

/// How the case ended, sealed like the opinions; nothing as long as it has not.
[[nodiscard]] std::vector<cases::Passage> passages_of(store::Transaction& tx,
                                                      const cases::CaseId& id);

}  // namespace consilium::outcomes
