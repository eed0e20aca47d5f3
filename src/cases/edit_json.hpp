#pragma once
// The one form in which the API tells what a case said before its corrections.
#include <boost/json/array.hpp>

#include "cases/case.hpp"
#include "store/transaction.hpp"

namespace consilium::cases {

/// Oldest first. For features above, inside their transactions; shown to those who may see
/// opinions, since an earlier text can say more than the reader shall know.
[[nodiscard]] boost::json::array edits_json(store::Transaction& tx, const CaseId& id);

}  // namespace consilium::cases
