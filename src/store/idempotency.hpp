#pragma once
// "Posted once": a repeated POST with the same Idempotency-Key finds what the first one made. The
// key is remembered in the transaction that makes the thing, so a crash between the two cannot be.
#include <optional>
#include <span>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::store {

/// Absent key (the default): the request is not repeatable and always makes a new thing.
struct IdempotencyKey {
  std::string scope;        ///< member and route
  std::string key;          ///< as the client sent it; at most 200 characters
  std::string fingerprint;  ///< hash of the body
  [[nodiscard]] bool is_absent() const { return key.empty(); }
};

/// What the first request made, or none; ErrorCode::key_reused where its body was another.
[[nodiscard]] Result<std::optional<std::string>> recall(Transaction& tx, const IdempotencyKey& key);

void remember(Transaction& tx, const IdempotencyKey& key, const std::string& made, Time now);

/// When what a key has made is erased.
std::int64_t forget_keys_of(Transaction& tx, const std::string& made);
/// When a member leaves: of all scopes that begin with the id and a space.
std::int64_t forget_keys_in(Transaction& tx, const std::string& member);
/// Forgets what is older than 48 hours; returns how many.
std::int64_t forget_old_keys(Transaction& tx, Time now);

[[nodiscard]] std::span<const Migration> idempotency_migrations();

}  // namespace consilium::store
