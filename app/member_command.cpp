#include "member_command.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <iostream>

#include "community.hpp"
#include "run_now.hpp"

namespace consilium::app {

Result<void> export_member(store::Database& db, const Configuration& configuration,
                           const std::string& handle) {
  std::string passphrase;
  if (isatty(STDIN_FILENO) != 0) {
    fmt::print(stderr, "The member's passphrase: ");
  }
  std::getline(std::cin, passphrase);
  SystemClock clock;
  SystemRandom random;
  Community community(db, clock, random, configuration);
  const auto id = run_now(community.leaving.prove(handle, std::move(passphrase)));
  if (!id) {
    return std::unexpected(id.error());
  }
  const auto whole = run_now(community.leaving.export_of(*id));
  if (!whole) {
    return std::unexpected(whole.error());
  }
  std::cout << boost::json::serialize(*whole) << '\n';
  return {};
}

Result<void> delete_member(store::Database& db, const Configuration& configuration,
                           const std::string& handle) {
  SystemClock clock;
  SystemRandom random;
  Community community(db, clock, random, configuration);
  auto removed = run_now(community.leaving.remove(handle));
  if (removed) {
    // The list of erasures beside the database; what a job would do where the server runs.
    community.erase_again();
  }
  return removed;
}

}  // namespace consilium::app
