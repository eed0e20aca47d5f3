#pragma once
// What an operator does for one member, at the member's wish.
#include <string>

#include "configuration.hpp"
#include "store/database.hpp"

namespace consilium::app {

/// Prints all that the member has given as JSON. The operator cannot do it alone, since it tells
/// which anonymous words are whose: the member's passphrase is read from stdin.
[[nodiscard]] Result<void> export_member(store::Database& db, const Configuration& configuration,
                                         const std::string& handle);

/// Erases the account and everything that the member gave. The server may run meanwhile.
[[nodiscard]] Result<void> delete_member(store::Database& db, const Configuration& configuration,
                                         const std::string& handle);

}  // namespace consilium::app
