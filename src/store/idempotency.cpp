#include "store/idempotency.hpp"

namespace consilium::store {

namespace {

constexpr std::chrono::hours kept{48};

constexpr Migration list[] = {
    {.feature = "idempotency", .number = 1, .sql = R"(
      CREATE TABLE idempotency_keys (
        scope {text} NOT NULL,
        key {text} NOT NULL,
        fingerprint {text} NOT NULL,
        made {text} NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (scope, key));
      CREATE INDEX idempotency_keys_at ON idempotency_keys (at);)"},
};

}  // namespace

Result<std::optional<std::string>> recall(Transaction& tx, const IdempotencyKey& key) {
  if (key.is_absent()) {
    return std::nullopt;
  }
  auto found = tx.row<std::string, std::string>(
      "SELECT fingerprint, made FROM idempotency_keys WHERE scope = :scope AND key = :key",
      key.scope, key.key);
  if (!found) {
    return std::nullopt;
  }
  auto& [fingerprint, made] = *found;
  if (fingerprint != key.fingerprint) {
    return fail(ErrorCode::key_reused, "This Idempotency-Key came before with another body.");
  }
  return std::move(made);
}

void remember(Transaction& tx, const IdempotencyKey& key, const std::string& made, Time now) {
  if (key.is_absent()) {
    return;
  }
  tx.run(
      "INSERT INTO idempotency_keys (scope, key, fingerprint, made, at)"
      " VALUES (:scope, :key, :fingerprint, :made, :at)",
      key.scope, key.key, key.fingerprint, made, now);
}

std::int64_t forget_keys_of(Transaction& tx, const std::string& made) {
  return tx.run("DELETE FROM idempotency_keys WHERE made = :made", made);
}

std::int64_t forget_keys_in(Transaction& tx, const std::string& member) {
  // The characters of an id and the space stand between these two in every order of bytes.
  return tx.run("DELETE FROM idempotency_keys WHERE scope >= :first AND scope < :last",
                member + " ", member + "!");
}

std::int64_t forget_old_keys(Transaction& tx, Time now) {
  return tx.run("DELETE FROM idempotency_keys WHERE at < :before", now - kept);
}

std::span<const Migration> idempotency_migrations() { return list; }

}  // namespace consilium::store
