#include "backup.hpp"

#include <fmt/format.h>

#include <system_error>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "community.hpp"
#include "store/backup.hpp"

namespace consilium::app {

namespace {

namespace fs = std::filesystem;

void remove_database(const fs::path& file) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm"}) {
    fs::remove(file.string() + suffix, ignored);
  }
}

Result<int> erase_again_in(const fs::path& file, const Configuration& configuration) {
  auto db = store::Database::open({store::Engine::sqlite, file.string()}, community_migrations());
  if (!db) {
    return std::unexpected(db.error());
  }
  SystemClock clock;
  SystemRandom random;
  const int erased = Community(**db, clock, random, configuration).erase_again();
  (*db)->close();
  return erased;
}

}  // namespace

Result<void> back_up(const Configuration& configuration, const fs::path& file) {
  const auto location = database_location(configuration);
  if (!location) {
    return std::unexpected(location.error());
  }
  return store::back_up(*location, file);
}

Result<int> restore(const Configuration& configuration, const fs::path& file) {
  const auto location = database_location(configuration);
  if (!location) {
    return std::unexpected(location.error());
  }
  if (location->engine != store::Engine::sqlite) {
    return fail(ErrorCode::bad_input, "PostgreSQL is restored by pg_restore or pg_basebackup");
  }
  for (const char* suffix : {"", "-wal"}) {
    if (fs::exists(location->where + suffix)) {
      return fail(ErrorCode::bad_input,
                  fmt::format("{}{} is there; stop the server and move it away first",
                              location->where, suffix));
    }
  }
  const fs::path part = location->where + ".part";
  remove_database(part);  // of a restore that was cut off
  if (auto copied = store::copy_backup(file, part); !copied) {
    return std::unexpected(copied.error());
  }
  const auto erased = erase_again_in(part, configuration);
  if (!erased) {
    remove_database(part);
    return erased;
  }
  std::error_code error;
  fs::rename(part, location->where, error);
  if (error) {
    remove_database(part);
    return fail(ErrorCode::unavailable, fmt::format("cannot make {}", location->where));
  }
  return erased;
}

}  // namespace consilium::app
