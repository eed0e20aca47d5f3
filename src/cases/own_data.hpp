#pragma once
// What a member has given to cases, as a copy for the member alone. Inside their transactions.
#include <boost/json/object.hpp>

#include "cases/case.hpp"
#include "store/transaction.hpp"

namespace consilium::cases {

/// Adds "cases" (each with its updates), "questions" (those asked) and "replies" (those given).
void export_own(store::Transaction& tx, const MemberId& member, boost::json::object& whole);

}  // namespace consilium::cases
