#include "store/backup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <system_error>

#include "store/failure.hpp"
#include "store/sqlite_connection.hpp"

namespace consilium::store {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic{"SQLite format 3\0", 16};

bool create_private(const fs::path& file) {
  const int made = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (made < 0) {
    return false;
  }
  ::close(made);
  return true;
}

bool flush(const fs::path& file) {
  const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  const bool is_flushed = opened >= 0 && ::fsync(opened) == 0;
  if (opened >= 0) {
    ::close(opened);
  }
  return is_flushed;
}

std::unexpected<Error> give_up(const fs::path& file, std::string why) {
  std::error_code ignored;
  fs::remove(file, ignored);
  return fail(ErrorCode::unavailable, std::move(why));
}

std::unexpected<Error> no_new_file(const fs::path& file) {
  return fail(ErrorCode::bad_input,
              fmt::format("cannot make {}; it may be there already", file.string()));
}

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    out += c;
    if (c == '\'') {
      out += c;
    }
  }
  return out + "'";
}

}  // namespace

Result<void> back_up(const Location& database, const fs::path& file) {
  if (database.engine != Engine::sqlite) {
    return fail(ErrorCode::bad_input, "PostgreSQL is backed up by pg_dump or pg_basebackup");
  }
  if (!fs::is_regular_file(database.where)) {
    return fail(ErrorCode::bad_input, fmt::format("there is no database at {}", database.where));
  }
  if (!create_private(file)) {
    return no_new_file(file);
  }
  try {
    SqliteConnection connection(database.where);
    connection.run_script("VACUUM INTO " + quoted(file.string()));
  } catch (const DatabaseFailed& failed) {
    return give_up(file, failed.what());
  }
  if (!flush(file)) {
    return give_up(file, "the backup could not be kept on the disk");
  }
  return {};
}

Result<void> copy_backup(const fs::path& backup, const fs::path& file) {
  std::ifstream from(backup, std::ios::binary);
  std::string begin(magic.size(), ' ');
  if (!from.read(begin.data(), static_cast<std::streamsize>(begin.size())) || begin != magic) {
    return fail(ErrorCode::bad_input,
                fmt::format("{} is not a backup of the database", backup.string()));
  }
  if (!create_private(file)) {
    return no_new_file(file);
  }
  from.seekg(0);
  if (!(std::ofstream(file, std::ios::binary) << from.rdbuf())) {
    return give_up(file, "the disk did not take the copy");
  }
  try {
    SqliteConnection connection(file.string());
    if (connection.value<std::string>("PRAGMA integrity_check(1)") != "ok") {
      return give_up(file, "the backup is damaged");
    }
  } catch (const DatabaseFailed&) {
    return give_up(file, "the backup is damaged");
  }
  return {};
}

}  // namespace consilium::store
