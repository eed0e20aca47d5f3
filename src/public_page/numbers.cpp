#include "public_page/numbers.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <string>

namespace consilium::public_page {

namespace {

using std::chrono::duration_cast;
using std::chrono::minutes;

constexpr minutes a_day = std::chrono::hours(24);

int large_groups(const std::map<std::string, int>& groups) {
  return static_cast<int>(std::ranges::count_if(
      groups, [](const auto& group) { return group.second >= least_of_group; }));
}

std::optional<Membership> membership_of(const std::vector<members::Held>& standings) {
  int members = 0;
  std::map<std::string, int> specialties;
  std::map<std::string, int> countries;
  for (const members::Held& held : standings) {
    members += held.members;
    specialties[held.standing.specialty] += held.members;
    countries[held.standing.country] += held.members;
  }
  if (members < least) {
    return std::nullopt;
  }
  return Membership{.members = members / 10 * 10,
                    .specialties = large_groups(specialties),
                    .countries = large_groups(countries)};
}

std::optional<Help> help_of(const std::vector<Answered>& asks) {
  if (asks.size() < least) {
    return std::nullopt;
  }
  constexpr minutes never = minutes::max();
  std::vector<minutes> waits;
  for (const Answered& ask : asks) {
    waits.push_back(ask.first ? duration_cast<minutes>(*ask.first - ask.asked) : never);
  }
  std::ranges::sort(waits);
  const minutes median = waits[(waits.size() - 1) / 2];
  Help help{.asked = static_cast<int>(waits.size())};
  help.answered_in_24_h =
      static_cast<int>(std::ranges::count_if(waits, [](minutes wait) { return wait <= a_day; }));
  if (median != never) {
    help.median_minutes = static_cast<int>(median.count());
  }
  return help;
}

}  // namespace

Numbers numbers_of(const Facts& facts) {
  return {.membership = membership_of(facts.standings),
          .open_asks = facts.open_asks >= least ? std::optional(facts.open_asks) : std::nullopt,
          .help = help_of(facts.asks)};
}

}  // namespace consilium::public_page
