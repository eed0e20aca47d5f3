#pragma once
// The verbs backup and restore.
#include <filesystem>

#include "configuration.hpp"

namespace consilium::app {

/// Writes the database of `configuration` to a new file; the server may run.
[[nodiscard]] Result<void> back_up(const Configuration& configuration,
                                   const std::filesystem::path& file);

/// Makes `file` the database of a folder that has none, brings it to the schema of this program,
/// and erases again what was withdrawn after the backup; returns how many cases. Nothing of it
/// stands under the database's name before all that is done.
[[nodiscard]] Result<int> restore(const Configuration& configuration,
                                  const std::filesystem::path& file);

}  // namespace consilium::app
