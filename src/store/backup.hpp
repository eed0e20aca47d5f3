#pragma once
// Copies of the embedded database. For PostgreSQL its own tools are better.
#include <filesystem>

#include "base/result.hpp"
#include "store/database.hpp"

namespace consilium::store {

/// Writes what is committed now to a new file, for its owner only; the database may be in use.
/// Holds no deleted content. Fails where there is no database, or `file` is there already.
[[nodiscard]] Result<void> back_up(const Location& database, const std::filesystem::path& file);

/// Copies a backup to a new file and checks that it is a whole database.
[[nodiscard]] Result<void> copy_backup(const std::filesystem::path& backup,
                                       const std::filesystem::path& file);

}  // namespace consilium::store
