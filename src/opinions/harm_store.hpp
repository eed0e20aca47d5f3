#pragma once
// All SQL of harm marks. Runs on the store's threads.
#include <vector>

#include "opinions/harm.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::opinions {

// `subject` is the id of the opinion or comment; `waits_for` the presenter whom the mark has
// reached and who has not seen it.
inline constexpr store::Migration harm_marks_migration{
    .feature = "harm_marks", .number = 1, .sql = R"(
CREATE TABLE harm_marks (
  id {text} PRIMARY KEY,
  case_id {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  subject {text} NOT NULL,
  opinion_id {text} REFERENCES opinions (id) ON DELETE CASCADE,
  comment_id {text} REFERENCES comments (id) ON DELETE CASCADE,
  about BIGINT NOT NULL,
  point BIGINT NOT NULL,
  author {text} NOT NULL REFERENCES members (id),
  reason {text} NOT NULL,
  is_fitting BIGINT NOT NULL,
  is_seen BIGINT NOT NULL,
  waits_for {text},
  at BIGINT NOT NULL,
  UNIQUE (subject, about, point, author)
);
CREATE INDEX harm_marks_by_case ON harm_marks (case_id);
CREATE INDEX harm_marks_waiting ON harm_marks (waits_for);
)"};

/// Replaces the author's earlier one at the same advice, under the earlier one's id; returns the
/// id.
HarmMarkId put_harm_mark(store::Transaction& tx, const HarmMark& mark);
[[nodiscard]] std::optional<HarmMark> find_harm_mark(store::Transaction& tx, const HarmMarkId& id);
/// By minute, then in an order that tells nothing.
[[nodiscard]] std::vector<HarmMark> harm_marks_of(store::Transaction& tx, const CaseId& id);
[[nodiscard]] std::vector<HarmMark> harm_marks_at(store::Transaction& tx, const HarmTarget& target);
void delete_harm_mark(store::Transaction& tx, const HarmMarkId& id);

/// The unseen ones at this advice wait for that presenter, or for nobody.
void set_harm_waiting(store::Transaction& tx, const HarmTarget& target,
                      const std::optional<MemberId>& presenter);
void set_harm_seen(store::Transaction& tx, const HarmTarget& target);
/// Oldest first, at most `most`.
[[nodiscard]] std::vector<HarmMark> harm_waiting_for(store::Transaction& tx,
                                                     const MemberId& presenter, int most);

}  // namespace consilium::opinions
