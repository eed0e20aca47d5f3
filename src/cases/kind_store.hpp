#pragma once
// All SQL of what only a share or a lesson has. Runs on the store's threads.
#include <optional>

#include "cases/case.hpp"
#include "cases/kinds.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::cases {

inline constexpr store::Migration kinds_migration{.feature = "cases", .number = 5, .sql = R"(
ALTER TABLE cases ADD COLUMN kind BIGINT NOT NULL DEFAULT 0;
CREATE TABLE answers (
  case_id {text} PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  diagnosis {text} NOT NULL,
  also_called {text} NOT NULL,
  settled_by {text} NOT NULL,
  afterwards {text}
);
CREATE TABLE lessons (
  case_id {text} PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  went_wrong {text} NOT NULL,
  take_away {text} NOT NULL,
  taken BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE taken_by (
  case_id {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  member_id {text} NOT NULL,
  PRIMARY KEY (case_id, member_id)
);
)"};

void insert_answer(store::Transaction& tx, const CaseId& id, const Answer& answer);

void insert_lesson(store::Transaction& tx, const CaseId& id, const Lesson& lesson);
[[nodiscard]] std::optional<Lesson> find_lesson(store::Transaction& tx, const CaseId& id);
void set_lesson(store::Transaction& tx, const CaseId& id, const Lesson& lesson);

enum class Taking { take, put_back };
/// False where it was so before.
[[nodiscard]] bool set_taken(store::Transaction& tx, const CaseId& id, const MemberId& member,
                             Taking taking);
[[nodiscard]] int count_taken(store::Transaction& tx, const CaseId& id);
/// When a member leaves.
void forget_taken_by(store::Transaction& tx, const MemberId& member);
/// Only the count remains.
void forget_taken(store::Transaction& tx, const CaseId& id);

}  // namespace consilium::cases
