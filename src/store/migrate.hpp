#pragma once
// Brings a schema up to what the program knows.
#include <span>

#include "base/result.hpp"
#include "store/connection.hpp"
#include "store/migration.hpp"

namespace consilium::store {

/// Applies what is missing, in the order of the list: all of it or, where one fails, nothing.
/// Refuses a schema that is newer than the program, has a feature or number that the program
/// does not know, or a migration whose text has changed; and a list that has gaps.
[[nodiscard]] Result<void> migrate(Connection& connection, std::span<const Migration> migrations);

}  // namespace consilium::store
