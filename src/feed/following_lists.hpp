#pragma once
// Which cases stand in a member's own lists: Following, Saved, Mine. The one place that decides it.
#include <vector>

#include "cases/case_selection.hpp"
#include "feed/following.hpp"
#include "opinions/opinion_service.hpp"
#include "store/transaction.hpp"

namespace consilium::feed {

/// In no order, perhaps more than once. Their audience is still to be asked.
struct Listed {
  std::vector<CaseId> cases;
  std::vector<CaseId> once_ended;  ///< only after they have ended
};

/// The cases that the viewer follows, and what members whom they follow have posted by handle:
/// cases, and opinions where this viewer has revealed those of the case, presents it, or it has
/// ended. What a followed member does anonymously never shows here in any way.
[[nodiscard]] Listed list_following(store::Transaction& tx,
                                    const opinions::OpinionService& opinions,
                                    const MemberId& viewer);
[[nodiscard]] Listed list_saved(store::Transaction& tx, const MemberId& viewer);
/// Posted or answered, under any byline.
[[nodiscard]] Listed list_mine(store::Transaction& tx, const opinions::OpinionService& opinions,
                               const MemberId& viewer);

/// The newest of them that the viewer may see, as select_cases gives them.
[[nodiscard]] std::vector<cases::Case> select_listed(store::Transaction& tx, const Listed& listed,
                                                     const cases::Selection& page,
                                                     const members::Member& viewer);

}  // namespace consilium::feed
