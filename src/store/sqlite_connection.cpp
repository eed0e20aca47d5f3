#include "store/sqlite_connection.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/failure.hpp"

namespace consilium::store {

namespace {

sqlite_api::sqlite3* handle_of(soci::session& session) {
  return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

/// A new file is for its owner only; SQLite gives the log beside it the same rights. One that is
/// there must not be opened here: closing it would drop the locks of this process's connections.
void create_private(const std::string& path) {
  const int file = path == ":memory:" ? -1
                                      : ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC,
                                               S_IRUSR | S_IWUSR);
  if (file >= 0) {
    ::close(file);
  }
}

}  // namespace

SqliteConnection::SqliteConnection(const std::string& path) : Connection(Engine::sqlite) {
  if (path.find('"') != std::string::npos) {
    throw DatabaseFailed("14", "the path of a database must not have a quotation mark");
  }
  create_private(path);
  try {
    connect(soci::sqlite3, fmt::format("dbname=\"{}\"", path));
  } catch (const soci::soci_error&) {
    throw DatabaseFailed("14", "cannot open the database file");
  }
  set_patience(Limits{}.patience);
  run_script(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
      "PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;");
}

void SqliteConnection::run_script(const std::string& sql) {
  const int code =
      sqlite_api::sqlite3_exec(handle_of(session()), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) {
    fail(sql, Stage::preparing);  // a script has no values
  }
}

void SqliteConnection::begin(Purpose purpose) {
  run(purpose == Purpose::read ? "BEGIN" : "BEGIN IMMEDIATE");
}

void SqliteConnection::commit() { run("COMMIT"); }

void SqliteConnection::roll_back() noexcept {
  if (is_in_transaction()) {
    sqlite_api::sqlite3_exec(handle_of(session()), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

bool SqliteConnection::is_in_transaction() {
  return sqlite_api::sqlite3_get_autocommit(handle_of(session())) == 0;
}

void SqliteConnection::begin_part() { run("SAVEPOINT part"); }

void SqliteConnection::keep_part() { run("RELEASE part"); }

void SqliteConnection::undo_part() {
  run("ROLLBACK TO part");
  run("RELEASE part");
}

void SqliteConnection::set_patience(std::chrono::milliseconds patience) {
  patience_ = patience;
  sqlite_api::sqlite3_busy_timeout(handle_of(session()), static_cast<int>(patience.count()));
}

void SqliteConnection::set_read_only(bool read_only) {
  run_script(read_only ? "PRAGMA query_only = ON" : "PRAGMA query_only = OFF");
}

bool SqliteConnection::empty_log() {
  sqlite_api::sqlite3* const handle = handle_of(session());
  sqlite_api::sqlite3_busy_timeout(handle, 0);
  const int code = sqlite_api::sqlite3_wal_checkpoint_v2(
      handle, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  set_patience(patience_);
  must_empty_log_ = must_empty_log_ && code != SQLITE_OK;
  return code == SQLITE_OK;
}

std::int64_t SqliteConnection::count_changes(Statement& /*statement*/) {
  return sqlite_api::sqlite3_changes64(handle_of(session()));
}

void SqliteConnection::finish(Statement& statement) noexcept {
  sqlite_api::sqlite3_reset(
      static_cast<soci::sqlite3_statement_backend&>(statement.backend()).stmt_);
}

void SqliteConnection::translate(const soci::soci_error& /*error*/, std::string_view sql,
                                 Stage stage) {
  fail(sql, stage);
}

void SqliteConnection::fail(std::string_view sql, Stage stage) {
  const int code = sqlite_api::sqlite3_extended_errcode(handle_of(session()));
  std::string what =
      fmt::format("sqlite {} ({}) in: {}", code, sqlite_api::sqlite3_errstr(code), sql);
  if (stage == Stage::preparing) {
    what += fmt::format(": {}", sqlite_api::sqlite3_errmsg(handle_of(session())));
  }
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: throw UniqueViolation(std::to_string(code), what);
    default: throw DatabaseFailed(std::to_string(code), what);
  }
}

}  // namespace consilium::store
