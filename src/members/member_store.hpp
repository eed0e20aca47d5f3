#pragma once
// All SQL of accounts, invitations, sessions and bylines. Runs on the store's threads.
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "members/byline.hpp"
#include "members/member.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::members {

[[nodiscard]] std::span<const store::Migration> migrations();

/// False where the handle is taken. No passphrase hash: nobody signs in with one.
[[nodiscard]] bool insert_member(store::Transaction& tx, const Member& member,
                                 const std::optional<std::string>& passphrase_hash);
[[nodiscard]] std::optional<Member> find_member(store::Transaction& tx, const MemberId& id);

/// With its sessions and bylines, once nothing else of the member is left.
void delete_member(store::Transaction& tx, const MemberId& id);

[[nodiscard]] std::vector<Member> list_members(store::Transaction& tx, int most);
[[nodiscard]] std::vector<Held> count_standings(store::Transaction& tx);

struct SignInRow {
  Member member;
  std::string passphrase_hash;  ///< empty where there is none
};
[[nodiscard]] std::optional<SignInRow> find_by_handle(store::Transaction& tx,
                                                      const std::string& handle);
[[nodiscard]] std::optional<SignInRow> find_sign_in(store::Transaction& tx, const MemberId& id);

/// False where `expected_version` is not the stored one.
[[nodiscard]] bool update_preferences(store::Transaction& tx, const MemberId& id,
                                      const Preferences& preferences, int expected_version);
/// Counts as a change of the member; false where nobody has this handle.
[[nodiscard]] bool update_role(store::Transaction& tx, const std::string& handle, Role role,
                               bool has_it);

/// Latest first, at most `most`; `at` is when the latest session ends.
[[nodiscard]] std::vector<Seen> sessions_of_specialty(store::Transaction& tx,
                                                      const std::string& specialty, int most);
void update_passphrase(store::Transaction& tx, const MemberId& id, const std::string& hash);

void insert_invitation(store::Transaction& tx, const std::string& code_hash,
                       const Standing& standing, Time expires_at);
/// Deletes it, so that no row ever joins an invitation with the account it opened.
[[nodiscard]] std::optional<Standing> take_invitation(store::Transaction& tx,
                                                      const std::string& code_hash, Time now);

void insert_session(store::Transaction& tx, const std::string& token_hash, const MemberId& member,
                    Time expires_at);
struct SessionRow {
  MemberId member;
  Time expires_at;
};
[[nodiscard]] std::optional<SessionRow> find_session(store::Transaction& tx,
                                                     const std::string& token_hash);
void delete_session(store::Transaction& tx, const std::string& token_hash);
void delete_other_sessions(store::Transaction& tx, const MemberId& member,
                           const std::string& kept_token_hash);
/// Sessions and invitations whose time is over; returns how many.
std::int64_t delete_expired(store::Transaction& tx, Time now);

struct BylineRow {
  BylineChoice shown;
  std::string alias;
};
[[nodiscard]] std::optional<BylineRow> find_byline_row(store::Transaction& tx,
                                                       const std::string& case_id,
                                                       const MemberId& member);
/// False where the alias is taken in this case.
[[nodiscard]] bool insert_byline_row(store::Transaction& tx, const std::string& case_id,
                                     const MemberId& member, const BylineRow& row);
[[nodiscard]] std::int64_t set_byline_to_handle(store::Transaction& tx, const std::string& case_id,
                                                const MemberId& member);
void delete_byline_rows(store::Transaction& tx, const std::string& case_id);

}  // namespace consilium::members
