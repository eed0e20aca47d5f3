#include "outcomes/outcome_service.hpp"

#include <boost/json.hpp>

#include "base/log.hpp"
#include "cases/case_rules.hpp"
#include "cases/case_selection.hpp"
#include "outcomes/outcome_json.hpp"
#include "outcomes/outcome_store.hpp"

namespace consilium::outcomes {

namespace {

std::unexpected<Error> no_outcome() {
  return fail(ErrorCode::not_found, "The case has no outcome yet.");
}

}  // namespace

Task<Result<Outcome>> OutcomeService::solve(CaseId id, MemberId presenter, Outcome outcome,
                                            store::IdempotencyKey key) {
  const Time now = clock_.now();
  outcome.at = cases::to_minute(now);
  auto solved = co_await db_.write(
      [this, id, presenter, outcome, key, now](store::Transaction& tx) -> Result<Outcome> {
        const auto before = store::recall(tx, key);
        if (!before) {
          return std::unexpected(before.error());
        }
        if (*before) {
          const auto kept = find_outcome(tx, id);
          return kept ? Result<Outcome>(*kept) : no_outcome();
        }
        const auto c = cases_.find_in(tx, id, presenter);
        if (!c) {
          return std::unexpected(c.error());
        }
        if (auto allowed = cases::may_change(*c, presenter, cases::Act::solve); !allowed) {
          return std::unexpected(allowed.error());
        }
        insert_outcome(tx, id, outcome);
        cases_.solve(tx, *c, outcome.diagnosis);
        store::remember(tx, key, id.text(), now);
        return outcome;
      });
  if (solved) {
    cases_.announce_turn(id);
    log_info("case.solved", {{"case", id}});
  }
  co_return solved;
}

void OutcomeService::export_own(store::Transaction& tx, const MemberId& member,
                                boost::json::object& whole) {
  boost::json::array list;
  for (const CaseId& id : cases::all_cases_by(tx, member)) {
    if (const auto outcome = find_outcome(tx, id)) {
      list.push_back(to_json(id, *outcome));
    }
  }
  whole["outcomes"] = std::move(list);
}

Task<Result<Outcome>> OutcomeService::find(CaseId id, MemberId viewer) {
  co_return co_await db_.read([this, id, viewer](store::Transaction& tx) -> Result<Outcome> {
    if (const auto c = cases_.find_in(tx, id, viewer); !c) {
      return std::unexpected(c.error());
    }
    auto outcome = find_outcome(tx, id);
    if (!outcome) {
      return no_outcome();
    }
    return std::move(*outcome);
  });
}

}  // namespace consilium::outcomes
