#include "store/database.hpp"

#include "store/migrate.hpp"
#include "store/postgresql_database.hpp"
#include "store/sqlite_database.hpp"

namespace consilium::store {

Result<std::unique_ptr<Database>> Database::open(const Location& location,
                                                 std::span<const Migration> migrations,
                                                 Limits limits) {
  std::unique_ptr<Connection> connection = Connection::open(location);
  if (auto migrated = migrate(*connection, migrations); !migrated) {
    return std::unexpected(std::move(migrated.error()));
  }
  switch (location.engine) {
    case Engine::sqlite:
      return std::make_unique<SqliteDatabase>(std::move(connection), location.where, limits);
    case Engine::postgresql: return std::make_unique<PostgresqlDatabase>(location.where, limits);
  }
  return fail(ErrorCode::bad_input, "There is no such engine.");
}

}  // namespace consilium::store
