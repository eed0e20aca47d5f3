#pragma once
// All SQL of what follows an act now: checks, news for its author, and the right to mark it. Runs
// on the store's threads.
#include <vector>

#include "opinions/act_now.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::opinions {

// Who has the right to mark act now has no row in `act_now_rights_taken`. A row is of the opinion
// at which a moderator took it, and moderators are told of that opinion alone: what is done at one
// opinion must not show at another of its author.
inline constexpr store::Migration act_nows_migration{.feature = "act_nows", .number = 1, .sql = R"(
ALTER TABLE opinions ADD COLUMN act_now_revoked {text};
CREATE TABLE act_now_checks (
  opinion_id {text} NOT NULL REFERENCES opinions (id) ON DELETE CASCADE,
  case_id {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  member_id {text} NOT NULL REFERENCES members (id),
  answer BIGINT NOT NULL,
  reason {text},
  at BIGINT NOT NULL,
  PRIMARY KEY (opinion_id, member_id)
);
CREATE INDEX act_now_checks_by_case ON act_now_checks (case_id);
CREATE INDEX act_now_checks_by_member ON act_now_checks (member_id, answer);
CREATE TABLE act_now_news (
  opinion_id {text} PRIMARY KEY REFERENCES opinions (id) ON DELETE CASCADE,
  case_id {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  author {text} NOT NULL REFERENCES members (id),
  at BIGINT NOT NULL
);
CREATE INDEX act_now_news_by_author ON act_now_news (author);
CREATE INDEX act_now_news_by_case ON act_now_news (case_id);
CREATE TABLE act_now_rights_taken (
  opinion_id {text} PRIMARY KEY REFERENCES opinions (id) ON DELETE CASCADE,
  member_id {text} NOT NULL REFERENCES members (id) ON DELETE CASCADE
);
CREATE INDEX act_now_rights_taken_by_member ON act_now_rights_taken (member_id);
)"};

/// When this author marked act now, after `since`.
[[nodiscard]] std::vector<Time> act_nows_by(store::Transaction& tx, const MemberId& author,
                                            Time since);
void set_revoked(store::Transaction& tx, const OpinionId& id, const std::string& reason);

void put_check(store::Transaction& tx, const ActNowCheck& check);
[[nodiscard]] std::optional<ActNowCheck> find_check(store::Transaction& tx, const OpinionId& id,
                                                    const MemberId& member);
/// Of all act nows of the case, by minute, then in an order that tells nothing.
[[nodiscard]] std::vector<ActNowCheck> checks_of(store::Transaction& tx, const CaseId& id);
/// What waits for this member, oldest first, at most `most`.
[[nodiscard]] std::vector<ActNowCheck> waiting_checks(store::Transaction& tx,
                                                      const MemberId& member, int most);
/// What this member said of act nows, oldest first.
[[nodiscard]] std::vector<ActNowCheck> checks_by(store::Transaction& tx, const MemberId& member);
/// When the member leaves: checks, also those that wait, and news.
void erase_act_nows_of(store::Transaction& tx, const MemberId& member);
/// Nobody is asked about this one any more; returns who was.
[[nodiscard]] std::vector<MemberId> forget_waiting_checks(store::Transaction& tx,
                                                          const OpinionId& id);

void put_act_now_news(store::Transaction& tx, const Opinion& opinion, Time at);
[[nodiscard]] std::vector<ActNowNews> act_now_news_for(store::Transaction& tx,
                                                       const MemberId& author, int most);
[[nodiscard]] bool has_act_now_news(store::Transaction& tx, const CaseId& id,
                                    const MemberId& author);
void forget_act_now_news(store::Transaction& tx, const CaseId& id, const MemberId& author);

/// When the case ends: who was asked and has said nothing, and for whom news waits.
void forget_act_now_members(store::Transaction& tx, const CaseId& id);

[[nodiscard]] bool has_lost_act_now(store::Transaction& tx, const MemberId& member);
[[nodiscard]] bool is_right_taken_at(store::Transaction& tx, const OpinionId& id);
void take_act_now(store::Transaction& tx, const Opinion& opinion);
void give_act_now_back(store::Transaction& tx, const OpinionId& id);

}  // namespace consilium::opinions
