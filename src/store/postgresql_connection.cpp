#include "store/postgresql_connection.hpp"

#include <fmt/format.h>
#include <soci/postgresql/soci-postgresql.h>

#include <algorithm>

#include "store/failure.hpp"

namespace consilium::store {

namespace {

constexpr const char* settings =
    "SET client_encoding = 'UTF8'; SET statement_timeout = '60s'; SET lock_timeout = '10s';"
    "SET idle_in_transaction_session_timeout = '60s'";

/// Any number that no other program is likely to use on the same database.
constexpr std::int64_t migration_lock = 0x636f6e73696c;

PGconn* handle_of(soci::session& session) {
  auto* const backend = static_cast<soci::postgresql_session_backend*>(session.get_backend());
  return backend == nullptr ? nullptr : backend->conn_;
}

struct ResultDeleter {
  void operator()(PGresult* result) const { PQclear(result); }
};
using PgResult = std::unique_ptr<PGresult, ResultDeleter>;

std::string state_of(const PGresult* result) {
  const char* const state =
      result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return state == nullptr ? "08006" : state;
}

/// Errors of a transaction that had no effect and may succeed the next time (PostgreSQL 15
/// manual, Appendix A): serialization failure, deadlock, lock timeout, server shutting down or
/// starting, too many connections, and plans that a migration on another node made stale.
bool is_passing(std::string_view state) {
  constexpr std::string_view states[] = {"40001", "40P01", "55P03", "57P01", "57P02",
                                         "57P03", "53300", "0A000", "26000"};
  return state.starts_with("08") || std::ranges::find(states, state) != std::end(states);
}

}  // namespace

PostgresqlConnection::PostgresqlConnection(std::string where)
    : Connection(Engine::postgresql), where_(std::move(where)) {}

void PostgresqlConnection::connect_now() {
  try {
    connect(soci::postgresql, where_);
    has_stale_statements_ = false;
  } catch (const soci::soci_error&) {
    throw Interrupted("08001", "cannot connect to PostgreSQL");
  }
  // The default prints notices, which can quote values, on stderr.
  PQsetNoticeProcessor(handle_of(session()), [](void*, const char*) {}, nullptr);
  run_script(settings);
}

bool PostgresqlConnection::is_alive() {
  PGconn* const handle = handle_of(session());
  return handle != nullptr && PQstatus(handle) == CONNECTION_OK;
}

void PostgresqlConnection::run_script(const std::string& sql) {
  const PgResult result(PQexec(handle_of(session()), sql.c_str()));
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    fail(state_of(result.get()),
         fmt::format("{}: {}", sql, PQresultErrorMessage(result.get())));  // it has no values
  }
}

void PostgresqlConnection::begin(Purpose purpose) {
  if (!is_alive() || has_stale_statements_) {
    connect_now();
  }
  switch (purpose) {
    case Purpose::write: run_script("BEGIN ISOLATION LEVEL SERIALIZABLE"); return;
    case Purpose::read: run_script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); return;
    case Purpose::migrate:
      // READ COMMITTED: what another node did while this one waited for the lock must be seen.
      run_script("BEGIN ISOLATION LEVEL READ COMMITTED");
      run_script(fmt::format("SELECT pg_advisory_xact_lock({})", migration_lock));
      return;
  }
}

void PostgresqlConnection::commit() {
  const PgResult result(PQexec(handle_of(session()), "COMMIT"));
  if (PQresultStatus(result.get()) == PGRES_COMMAND_OK) {
    // A transaction that has failed answers "ROLLBACK", without an error.
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") {
      throw DatabaseFailed("25P02", "the transaction was rolled back");
    }
    return;
  }
  std::string state = state_of(result.get());
  if (!is_alive()) {
    throw DatabaseFailed("08007", "the connection broke during COMMIT: its outcome is unknown");
  }
  fail(std::move(state), "COMMIT");
}

void PostgresqlConnection::roll_back() noexcept {
  if (PGconn* const handle = handle_of(session());
      handle != nullptr && PQtransactionStatus(handle) != PQTRANS_IDLE) {
    PQclear(PQexec(handle, "ROLLBACK"));
  }
}

bool PostgresqlConnection::is_in_transaction() {
  return is_alive() && PQtransactionStatus(handle_of(session())) == PQTRANS_INTRANS;
}

std::int64_t PostgresqlConnection::count_changes(Statement& statement) {
  return std::max(0LL, statement.backend().get_affected_rows());
}

void PostgresqlConnection::translate(const soci::soci_error& error, std::string_view sql,
                                     Stage stage) {
  const auto* const known = dynamic_cast<const soci::postgresql_soci_error*>(&error);
  std::string state = known == nullptr ? "" : known->sqlstate();
  if (!is_alive()) {
    state = "08006";
  }
  fail(std::move(state), stage == Stage::preparing
                             ? fmt::format("{}: {}", sql, error.get_error_message())
                             : std::string(sql));
}

void PostgresqlConnection::fail(std::string state, const std::string& what) {
  const std::string text = fmt::format("postgresql {} in: {}", state, what);
  if (state == "0A000" || state == "26000") {
    has_stale_statements_ = true;
  }
  if (state == "23505") {
    throw UniqueViolation(std::move(state), text);
  }
  if (is_passing(state)) {
    throw Interrupted(std::move(state), text);
  }
  throw DatabaseFailed(std::move(state), text);
}

}  // namespace consilium::store
