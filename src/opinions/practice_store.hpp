#pragma once
// All SQL of practice. Runs on the store's threads.
#include "opinions/opinion.hpp"
#include "opinions/practice.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::opinions {

/// Sums, one row for each member and kind of case: no case, no time. They outlive the cases.
inline constexpr store::Migration practice_migration{.feature = "practice", .number = 1, .sql = R"(
CREATE TABLE practice (
  member_id {text} NOT NULL REFERENCES members (id),
  kind BIGINT NOT NULL,
  answered BIGINT NOT NULL,
  first BIGINT NOT NULL,
  first_three BIGINT NOT NULL,
  PRIMARY KEY (member_id, kind)
);
)"};

void add_to_practice(store::Transaction& tx, const MemberId& member, cases::CaseKind kind,
                     const PracticeCounts& counts);
[[nodiscard]] Practice practice_of(store::Transaction& tx, const MemberId& member);

/// When a member leaves.
void erase_practice_of(store::Transaction& tx, const MemberId& member);

/// Counts an answer to a share, whose answer is known at once; to any other case, nothing.
void count_try(store::Transaction& tx, const Opinion& opinion);
/// When an ask ends whose outcome is known: counts everybody's answer.
void count_answers(store::Transaction& tx, const CaseId& id, const std::string& diagnosis);

}  // namespace consilium::opinions
