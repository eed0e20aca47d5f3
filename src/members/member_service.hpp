#pragma once
// Use cases of accounts: redeem, sign in and out, preferences. Coroutines on the server's
// threads; the session cache is shared by all of them.
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "jobs/queue.hpp"
#include "members/member.hpp"
#include "signin/passphrase.hpp"
#include "store/database.hpp"

namespace consilium::members {

/// A member and the token that only their browser will hold.
struct SignedIn {
  Member member;
  std::string token;
};

class MemberService {
 public:
  MemberService(store::Database& db, const Clock& clock, Random& random,
                signin::Passphrases& passphrases);

  /// Codes for doctors of this standing, valid for 30 days. Only their hashes are stored.
  [[nodiscard]] Task<std::vector<std::string>> make_invitations(Standing standing, int count);

  /// Redeems an invitation for an account. Repeated after a lost reply, with the same handle and
  /// passphrase, it signs in.
  Task<Result<SignedIn>> join(std::string invitation, std::string handle, std::string passphrase);

  Task<Result<SignedIn>> sign_in(std::string handle, std::string passphrase);
  Task<> sign_out(std::string token);

  /// None where the session has ended or never was.
  Task<std::optional<Member>> find_by_session(std::string token);

  Task<Result<Member>> find(MemberId id);
  /// The same without the database where it can: settings changed on another node may be half a
  /// minute late.
  Task<Result<Member>> find_recent(MemberId id);
  /// By handle, at most `most`. For the demo world's picker.
  Task<std::vector<Member>> list(int most);
  /// Members of these specialties, in random order, with when they were last seen: by this node
  /// while it runs, else when they last signed in. Nothing is kept for it that was not there.
  [[nodiscard]] std::vector<Seen> seen_in(store::Transaction& tx,
                                          const std::vector<std::string>& specialties);
  /// How many members hold each standing, in no order. For sums alone.
  [[nodiscard]] std::vector<Held> standings_in(store::Transaction& tx) const;
  /// For the operator. Sessions elsewhere follow within half a minute.
  Task<Result<void>> set_role(std::string handle, Role role, bool has_it);
  /// For other features, inside their transactions; of an id that a session gave. Throws Refused
  /// where the account was deleted meanwhile.
  [[nodiscard]] Member find_in(store::Transaction& tx, const MemberId& id) const;
  Task<Result<Member>> change_preferences(MemberId id, Preferences preferences,
                                          int expected_version);
  /// Ends all other sessions of the member.
  Task<Result<void>> change_passphrase(MemberId id, std::string current, std::string passphrase,
                                       std::string kept_token);

  /// The seam for whatever attests a standing: opens an account with it. Conflict where the handle
  /// is taken. Without a passphrase the account is reached by start_session alone.
  [[nodiscard]] Result<Member> open_account(
      store::Transaction& tx, const Standing& standing, const std::string& handle,
      const std::optional<std::string>& passphrase_hash) const;
  /// A session without any proof. For the demo world, whose members have no passphrase.
  Task<Result<SignedIn>> start_session(std::string handle);

  void add_jobs(jobs::Queue& queue);

  /// After a change of the account: its sessions and settings are read anew.
  void forget_member(const MemberId& id);

 private:
  struct Cached {
    Member member;
    Time until;
  };
  Task<SignedIn> open_session(Member member);
  void forget_session(const std::string& token_hash);

  store::Database& db_;
  const Clock& clock_;
  Random& random_;
  signin::Passphrases& passphrases_;
  std::mutex mutex_;
  std::unordered_map<std::string, Cached> sessions_;  // by token hash
  std::unordered_map<MemberId, Cached> members_;
  std::uint64_t member_changes_ = 0;  // a member read before a change is not kept after it
};

}  // namespace consilium::members
