#pragma once
// What a member has given to the opinions of all cases: a copy for the member alone, and its
// erasure when the member leaves. Inside their transactions.
#include <boost/json/object.hpp>

#include "cases/case_service.hpp"
#include "store/transaction.hpp"

namespace consilium::opinions {

/// Adds "opinions", "endorsements", "comments", "harm_marks", "checks" (of act nows), "votes",
/// "practice" and, of the member's own cases, "polls".
void export_own(store::Transaction& tx, const members::MemberId& member,
                boost::json::object& whole);

/// Before the member's cases go.
void erase_own(store::Transaction& tx, const cases::CaseService& cases,
               const members::MemberId& member);

}  // namespace consilium::opinions
