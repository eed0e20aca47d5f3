#pragma once
// All SQL of who follows which case and which member. Runs on the store's threads.
#include <span>
#include <vector>

#include "feed/following.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::feed {

// A row of followed_cases with `stopped` says that its member, who follows by presenting or by
// answering, does not want to; it goes when the case ends. `unread` is of Happened. The index is on
// the members' table: only following asks for one member's bylines.
inline constexpr store::Migration following_migration{
    .feature = "following", .number = 1, .sql = R"(
CREATE TABLE followed_cases (
  member_id {text} NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  case_id {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  day BIGINT NOT NULL,
  stopped BIGINT NOT NULL DEFAULT 0,
  unread BIGINT,
  unread_at BIGINT,
  PRIMARY KEY (member_id, case_id)
);
CREATE INDEX followed_cases_by_case ON followed_cases (case_id);
CREATE TABLE followed_members (
  member_id {text} NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  followed {text} NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  day BIGINT NOT NULL,
  PRIMARY KEY (member_id, followed)
);
CREATE INDEX followed_members_by_followed ON followed_members (followed);
CREATE TABLE saved_cases (
  member_id {text} NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  case_id {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  day BIGINT NOT NULL,
  PRIMARY KEY (member_id, case_id)
);
CREATE INDEX saved_cases_by_case ON saved_cases (case_id);
CREATE TABLE gone_cases (
  member_id {text} PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
  cases BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX bylines_by_member ON bylines (member_id);
)"};

[[nodiscard]] std::span<const store::Migration> migrations();

void follow_case(store::Transaction& tx, const MemberId& member, const CaseId& id, Time at);
/// Unless they follow already, or have stopped.
void follow_case_at_first(store::Transaction& tx, const MemberId& member, const CaseId& id,
                          Time at);
void stop_following_case(store::Transaction& tx, const MemberId& member, const CaseId& id);
void forget_followed_case(store::Transaction& tx, const MemberId& member, const CaseId& id);
/// When the case ends, that somebody has stopped is of no use any more.
void forget_stopped(store::Transaction& tx, const CaseId& id);
[[nodiscard]] bool is_following_case(store::Transaction& tx, const MemberId& member,
                                     const CaseId& id);
[[nodiscard]] std::vector<CaseId> followed_cases(store::Transaction& tx, const MemberId& member);

/// For all who follow the case but `presenter`; returns how many.
std::int64_t set_unread(store::Transaction& tx, const CaseId& id, const MemberId& presenter,
                        Happened what, Time at);
void set_read(store::Transaction& tx, const MemberId& member, const CaseId& id);
/// Oldest first, at most `most`.
[[nodiscard]] std::vector<Unread> unread_of(store::Transaction& tx, const MemberId& member,
                                            int most);
[[nodiscard]] std::vector<MemberId> members_with_unread(store::Transaction& tx, const CaseId& id);

/// Before the case is erased: one more is gone for all who follow it but `presenter`.
void count_gone(store::Transaction& tx, const CaseId& id, const MemberId& presenter, Time at);
[[nodiscard]] std::optional<Gone> gone_of(store::Transaction& tx, const MemberId& member);
void forget_gone(store::Transaction& tx, const MemberId& member);
/// Returns how many rows.
std::int64_t forget_old_gone(store::Transaction& tx, Time before);

/// Can be repeated.
void follow_member(store::Transaction& tx, const MemberId& member, const MemberId& followed,
                   Time at);
void forget_followed_member(store::Transaction& tx, const MemberId& member,
                            const MemberId& followed);
[[nodiscard]] std::vector<MemberId> followed_members(store::Transaction& tx,
                                                     const MemberId& member);

void save_case(store::Transaction& tx, const MemberId& member, const CaseId& id, Time at);
void forget_saved_case(store::Transaction& tx, const MemberId& member, const CaseId& id);
[[nodiscard]] bool has_saved_case(store::Transaction& tx, const MemberId& member, const CaseId& id);
[[nodiscard]] std::vector<CaseId> saved_cases(store::Transaction& tx, const MemberId& member);

}  // namespace consilium::feed
