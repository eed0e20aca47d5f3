#pragma once
// Use cases of outcomes: solve a case with what it was. Coroutines on the server's threads.
#include <boost/json/object.hpp>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "cases/case_service.hpp"
#include "outcomes/outcome.hpp"
#include "store/database.hpp"
#include "store/idempotency.hpp"

namespace consilium::outcomes {

class OutcomeService {
 public:
  OutcomeService(store::Database& db, const Clock& clock, cases::CaseService& cases)
      : db_(db), clock_(clock), cases_(cases) {}

  /// The presenter's; the case becomes solved, and open to everybody.
  Task<Result<Outcome>> solve(CaseId id, MemberId presenter, Outcome outcome,
                              store::IdempotencyKey key);
  /// Adds "outcomes" of the member's own cases to a copy for the member.
  static void export_own(store::Transaction& tx, const cases::MemberId& member,
                         boost::json::object& whole);
  /// Not found until there is one.
  Task<Result<Outcome>> find(CaseId id, MemberId viewer);

 private:
  store::Database& db_;
  const Clock& clock_;
  cases::CaseService& cases_;
};

}  // namespace consilium::outcomes
