#pragma once
// All SQL of polls and votes. Runs on the store's threads.
#include <optional>
#include <utility>
#include <vector>

#include "opinions/poll.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::opinions {

// A vote has no time, so that nothing tells when a member voted. `voter` is there to count nobody
// twice; it goes when the case ends.
inline constexpr store::Migration polls_migration{.feature = "opinions", .number = 3, .sql = R"(
CREATE TABLE polls (
  case_id {text} PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  question {text} NOT NULL,
  choices {text} NOT NULL
);
CREATE TABLE votes (
  case_id {text} NOT NULL REFERENCES polls (case_id) ON DELETE CASCADE,
  voter {text},
  choice BIGINT NOT NULL,
  is_independent BIGINT NOT NULL,
  specialty {text} NOT NULL,
  country {text} NOT NULL,
  UNIQUE (case_id, voter)
);
)"};

/// False where the case has one.
[[nodiscard]] bool insert_poll(store::Transaction& tx, const CaseId& id, const Poll& poll);
[[nodiscard]] std::optional<Poll> find_poll(store::Transaction& tx, const CaseId& id);

/// Replaces the member's earlier one.
void put_vote(store::Transaction& tx, const CaseId& id, const MemberId& voter,
              const Ballot& ballot);
[[nodiscard]] std::optional<Vote> find_vote(store::Transaction& tx, const CaseId& id,
                                            const MemberId& voter);
/// In no order.
[[nodiscard]] std::vector<Ballot> ballots_in(store::Transaction& tx, const CaseId& id);
/// Of cases that run; of the others nobody knows. With the case.
[[nodiscard]] std::vector<std::pair<CaseId, Vote>> votes_by(store::Transaction& tx,
                                                            const MemberId& voter);
/// When a member leaves. Returns the cases whose votes they were.
[[nodiscard]] std::vector<CaseId> erase_votes_by(store::Transaction& tx, const MemberId& voter);
/// When a case ends: from then on nobody can tell whose a vote was.
void forget_voters(store::Transaction& tx, const CaseId& id);

}  // namespace consilium::opinions
