#include "store/migrate.hpp"

#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>

#include "base/encoding.hpp"

namespace consilium::store {

namespace {

constexpr const char* table_of_migrations =
    "CREATE TABLE IF NOT EXISTS schema_migrations ("
    "  feature {text} NOT NULL, number BIGINT NOT NULL, checksum {text} NOT NULL,"
    "  PRIMARY KEY (feature, number));";

using Name = std::pair<std::string, int>;

std::string checksum_of(const Migration& migration) {
  return sha256_text(fmt::format("{}\n{}", migration.sql, migration.postgresql));
}

/// The list by name, complete: each feature counts from 1 without gaps, in order.
Result<std::map<Name, const Migration*>> index_of(std::span<const Migration> migrations) {
  std::map<Name, const Migration*> known;
  std::map<std::string_view, int> last;
  for (const Migration& migration : migrations) {
    if (migration.number != ++last[migration.feature]) {
      return fail(ErrorCode::conflict,
                  fmt::format("migrations of {}: {} does not follow {}", migration.feature,
                              migration.number, last[migration.feature] - 1));
    }
    known.emplace(Name(migration.feature, migration.number), &migration);
  }
  return known;
}

/// How many migrations of each feature are applied.
Result<std::map<std::string, int>> verify_applied(Transaction& tx,
                                                  const std::map<Name, const Migration*>& known) {
  std::map<std::string, int> applied;
  for (const auto& [feature, number, checksum] : tx.rows<std::string, int, std::string>(
           "SELECT feature, number, checksum FROM schema_migrations ORDER BY feature, number")) {
    const auto found = known.find(Name(feature, number));
    if (found == known.end()) {
      return fail(
          ErrorCode::conflict,
          fmt::format("the schema is newer than the program: it has {} {}", feature, number));
    }
    if (number != ++applied[feature]) {
      return fail(ErrorCode::conflict,
                  fmt::format("the schema lacks a migration of {} before {}", feature, number));
    }
    if (checksum != checksum_of(*found->second)) {
      return fail(ErrorCode::conflict,
                  fmt::format("migration {} {} has changed since it was applied", feature, number));
    }
  }
  return applied;
}

Result<void> apply_missing(Connection& connection, std::span<const Migration> migrations) {
  const auto known = index_of(migrations);
  if (!known) {
    return std::unexpected(known.error());
  }
  auto applied = verify_applied(connection, *known);
  if (!applied) {
    return std::unexpected(applied.error());
  }
  for (const Migration& migration : migrations) {
    if (migration.number <= (*applied)[std::string(migration.feature)]) {
      continue;
    }
    const bool has_own = connection.engine() == Engine::postgresql && !migration.postgresql.empty();
    connection.run_script(connection.in_dialect(has_own ? migration.postgresql : migration.sql));
    connection.run(
        "INSERT INTO schema_migrations (feature, number, checksum)"
        " VALUES (:feature, :number, :checksum)",
        migration.feature, migration.number, checksum_of(migration));
  }
  return {};
}

}  // namespace

Result<void> migrate(Connection& connection, std::span<const Migration> migrations) {
  connection.begin(Connection::Purpose::migrate);
  try {
    connection.run_script(connection.in_dialect(table_of_migrations));
    auto done = apply_missing(connection, migrations);
    if (done) {
      connection.commit();
    } else {
      connection.roll_back();
    }
    return done;
  } catch (...) {
    connection.roll_back();
    throw;
  }
}

}  // namespace consilium::store
