#pragma once
// All SQL of who is asked whether their answer stands after an update, and who said that it does.
#include <vector>

#include "opinions/opinion.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::opinions {

inline constexpr store::Migration revisions_migration{
    .feature = "revisions", .number = 1, .sql = R"(
CREATE TABLE asked_again (
  case_id {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  author {text} NOT NULL REFERENCES members (id),
  PRIMARY KEY (case_id, author)
);
CREATE INDEX asked_again_by_author ON asked_again (author);
CREATE TABLE standing_answers (
  case_id {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  author {text} NOT NULL REFERENCES members (id),
  version BIGINT NOT NULL,
  PRIMARY KEY (case_id, author)
);
)"};

/// Everybody who has answered the case is asked; returns who.
[[nodiscard]] std::vector<MemberId> ask_authors_again(store::Transaction& tx, const CaseId& id);
[[nodiscard]] bool is_asked_again(store::Transaction& tx, const CaseId& id, const MemberId& author);
/// Oldest case first, at most `most`.
[[nodiscard]] std::vector<CaseId> find_cases_asked_again(store::Transaction& tx,
                                                         const MemberId& author, int most);
/// The author has answered, or said that the answer stands.
void forget_asked_again(store::Transaction& tx, const CaseId& id, const MemberId& author);
/// When the case ends.
void forget_all_asked_again(store::Transaction& tx, const CaseId& id);

/// When a member leaves.
void erase_revisions_by(store::Transaction& tx, const MemberId& author);

/// The author's answer stands for this version.
void put_standing(store::Transaction& tx, const CaseId& id, const MemberId& author, int version);
[[nodiscard]] bool is_standing(store::Transaction& tx, const CaseId& id, const MemberId& author,
                               int version);
/// Whose answers stand for this version.
[[nodiscard]] std::vector<MemberId> authors_standing(store::Transaction& tx, const CaseId& id,
                                                     int version);

}  // namespace consilium::opinions
