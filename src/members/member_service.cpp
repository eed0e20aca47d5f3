#include "members/member_service.hpp"

#include "base/encoding.hpp"
#include "members/member_rules.hpp"
#include "members/member_store.hpp"
#include "signin/session_token.hpp"

namespace consilium::members {

namespace {

constexpr auto invitation_life = std::chrono::days(30);
constexpr auto session_life = std::chrono::days(30);
// How long another node may still honour a session that was ended here.
constexpr auto cache_life = std::chrono::seconds(30);
constexpr std::size_t most_cached_sessions = 100'000;

std::unexpected<Error> wrong_sign_in() {
  return fail(ErrorCode::not_signed_in, "Handle or passphrase is wrong.");
}

}  // namespace

MemberService::MemberService(store::Database& db, const Clock& clock, Random& random,
                             signin::Passphrases& passphrases)
    : db_(db), clock_(clock), random_(random), passphrases_(passphrases) {}

Task<std::vector<std::string>> MemberService::make_invitations(Standing standing, int count) {
  std::vector<std::string> codes;
  for (int made = 0; made < count; ++made) {
    codes.push_back(make_invitation_code(random_));
  }
  const Time expires = clock_.now() + invitation_life;
  co_await db_.write([codes, standing, expires](store::Transaction& tx) {
    for (const std::string& code : codes) {
      insert_invitation(tx, sha256_text(code), standing, expires);
    }
    return true;
  });
  co_return codes;
}

Result<Member> MemberService::open_account(
    store::Transaction& tx, const Standing& standing, const std::string& handle,
    const std::optional<std::string>& passphrase_hash) const {
  Member member{.id = MemberId::make(random_),
                .handle = handle,
                .standing = standing,
                .preferences = {.languages = {"en"}}};
  if (!insert_member(tx, member, passphrase_hash)) {
    return fail_field("/handle", "taken", "Another member has this handle.");
  }
  return member;
}

Task<Result<SignedIn>> MemberService::join(std::string invitation, std::string handle,
                                           std::string passphrase) {
  std::string hash = co_await passphrases_.hash(passphrase);
  const Time now = clock_.now();
  auto member = co_await db_.write([this, invitation, handle, hash,
                                    now](store::Transaction& tx) -> Result<Member> {
    const auto standing = take_invitation(tx, sha256_text(invitation), now);
    if (!standing) {
      return fail_field("/invitation", "unknown_code", "This invitation is unknown, used or over.");
    }
    return open_account(tx, *standing, handle, hash);
  });
  if (!member) {
    const bool is_used = member.error().fields.front().pointer == "/invitation";
    if (is_used) {
      if (auto again = co_await sign_in(std::move(handle), std::move(passphrase))) {
        co_return again;
      }
    }
    co_return std::unexpected(member.error());
  }
  co_return co_await open_session(std::move(*member));
}

Task<Result<SignedIn>> MemberService::sign_in(std::string handle, std::string passphrase) {
  auto found =
      co_await db_.read([handle](store::Transaction& tx) { return find_by_handle(tx, handle); });
  const bool matched = co_await passphrases_.matches(found ? found->passphrase_hash : std::string(),
                                                     std::move(passphrase));
  if (!matched) {
    co_return wrong_sign_in();
  }
  co_return co_await open_session(std::move(found->member));
}

Task<Result<SignedIn>> MemberService::start_session(std::string handle) {
  auto found =
      co_await db_.read([handle](store::Transaction& tx) { return find_by_handle(tx, handle); });
  if (!found) {
    co_return fail(ErrorCode::not_found, "There is no member of this handle.");
  }
  co_return co_await open_session(std::move(found->member));
}

Task<SignedIn> MemberService::open_session(Member member) {
  std::string token = signin::make_session_token(random_);
  co_await db_.write([hash = signin::hash_session_token(token), id = member.id,
                      expires = clock_.now() + session_life](store::Transaction& tx) {
    insert_session(tx, hash, id, expires);
    return true;
  });
  co_return SignedIn{std::move(member), std::move(token)};
}

Task<> MemberService::sign_out(std::string token) {
  const std::string hash = signin::hash_session_token(token);
  co_await db_.write([hash](store::Transaction& tx) {
    delete_session(tx, hash);
    return true;
  });
  forget_session(hash);
}

Task<std::optional<Member>> MemberService::find_by_session(std::string token) {
  const std::string hash = signin::hash_session_token(token);
  const Time now = clock_.now();
  {
    const std::lock_guard lock(mutex_);
    const auto cached = sessions_.find(hash);
    if (cached != sessions_.end() && cached->second.until > now) {
      co_return cached->second.member;
    }
  }
  struct Found {
    Member member;
    Time expires_at;
  };
  auto found = co_await db_.read([hash, now](store::Transaction& tx) -> std::optional<Found> {
    const auto session = find_session(tx, hash);
    if (!session || session->expires_at <= now) {
      return std::nullopt;
    }
    auto member = find_member(tx, session->member);
    return member ? std::optional(Found{std::move(*member), session->expires_at}) : std::nullopt;
  });
  if (!found) {
    co_return std::nullopt;
  }
  const std::lock_guard lock(mutex_);
  if (sessions_.size() >= most_cached_sessions) {
    sessions_.clear();
  }
  sessions_[hash] = {found->member, std::min(found->expires_at, now + cache_life)};
  co_return std::move(found->member);
}

Task<Result<Member>> MemberService::find(MemberId id) {
  auto found = co_await db_.read([id](store::Transaction& tx) { return find_member(tx, id); });
  if (!found) {
    co_return fail(ErrorCode::not_signed_in, "This account is no more.");
  }
  co_return std::move(*found);
}

Task<Result<Member>> MemberService::find_recent(MemberId id) {
  const Time now = clock_.now();
  std::uint64_t changes = 0;
  {
    const std::lock_guard lock(mutex_);
    const auto cached = members_.find(id);
    if (cached != members_.end() && cached->second.until > now) {
      co_return cached->second.member;
    }
    changes = member_changes_;
  }
  auto found = co_await find(id);
  if (found) {
    const std::lock_guard lock(mutex_);
    if (members_.size() >= most_cached_sessions) {
      members_.clear();
    }
    if (changes == member_changes_) {
      members_[id] = {*found, now + cache_life};
    }
  }
  co_return found;
}

Task<std::vector<Member>> MemberService::list(int most) {
  co_return co_await db_.read([most](store::Transaction& tx) { return list_members(tx, most); });
}

std::vector<Held> MemberService::standings_in(store::Transaction& tx) const {
  return count_standings(tx);
}

std::vector<Seen> MemberService::seen_in(store::Transaction& tx,
                                         const std::vector<std::string>& specialties) {
  constexpr int most_of_a_specialty = 2'000;
  std::unordered_map<MemberId, Time> here;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [token, cached] : sessions_) {
      Time& at = here[cached.member.id];
      at = std::max(at, cached.until - cache_life);
    }
  }
  std::vector<Seen> found;
  for (const std::string& specialty : specialties) {
    for (Seen& one : sessions_of_specialty(tx, specialty, most_of_a_specialty)) {
      if (one.at) {
        *one.at -= session_life;
      }
      if (const auto seen = here.find(one.id); seen != here.end()) {
        one.at = std::max(one.at, std::optional(seen->second));
      }
      found.push_back(std::move(one));
    }
  }
  for (std::size_t at = found.size(); at > 1; --at) {
    std::swap(found[at - 1], found[random_.below(at)]);
  }
  return found;
}

Task<Result<void>> MemberService::set_role(std::string handle, Role role, bool has_it) {
  const auto changed =
      co_await db_.write([handle, role, has_it](store::Transaction& tx) -> Result<MemberId> {
        if (!update_role(tx, handle, role, has_it)) {
          return fail(ErrorCode::not_found, "There is no member of this handle.");
        }
        return find_by_handle(tx, handle)->member.id;
      });
  if (!changed) {
    co_return std::unexpected(changed.error());
  }
  forget_member(*changed);
  co_return Result<void>{};
}

Member MemberService::find_in(store::Transaction& tx, const MemberId& id) const {
  auto found = find_member(tx, id);
  if (!found) {
    throw Refused({.code = ErrorCode::not_signed_in, .detail = "This account is no more."});
  }
  return std::move(*found);
}

Task<Result<Member>> MemberService::change_preferences(MemberId id, Preferences preferences,
                                                       int expected_version) {
  auto changed = co_await db_.write([id, preferences,
                                     expected_version](store::Transaction& tx) -> Result<Member> {
    if (!update_preferences(tx, id, preferences, expected_version)) {
      return fail(ErrorCode::precondition_failed, "The settings were changed elsewhere meanwhile.");
    }
    return *find_member(tx, id);
  });
  forget_member(id);
  co_return changed;
}

Task<Result<void>> MemberService::change_passphrase(MemberId id, std::string current,
                                                    std::string passphrase,
                                                    std::string kept_token) {
  auto found = co_await db_.read([id](store::Transaction& tx) -> std::optional<SignInRow> {
    const auto member = find_member(tx, id);
    return member ? find_by_handle(tx, member->handle) : std::nullopt;
  });
  if (!found || !co_await passphrases_.matches(found->passphrase_hash, std::move(current))) {
    co_return fail_field("/current", "wrong", "This is not your passphrase.");
  }
  std::string hash = co_await passphrases_.hash(std::move(passphrase));
  co_await db_.write(
      [id, hash, kept = signin::hash_session_token(kept_token)](store::Transaction& tx) {
        update_passphrase(tx, id, hash);
        delete_other_sessions(tx, id, kept);
        return true;
      });
  forget_member(id);
  co_return Result<void>{};
}

void MemberService::forget_session(const std::string& token_hash) {
  const std::lock_guard lock(mutex_);
  sessions_.erase(token_hash);
}

void MemberService::forget_member(const MemberId& id) {
  const std::lock_guard lock(mutex_);
  std::erase_if(sessions_, [&](const auto& entry) { return entry.second.member.id == id; });
  members_.erase(id);
  ++member_changes_;
}

void MemberService::add_jobs(jobs::Queue& queue) {
  queue.repeat({.kind = "delete_expired_sessions", .every = std::chrono::hours(1)},
               [this](jobs::Job) -> Task<> {
                 co_await db_.write([now = clock_.now()](store::Transaction& tx) {
                   delete_expired(tx, now);
                   return true;
                 });
               });
}

}  // namespace consilium::members
