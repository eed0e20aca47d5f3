#pragma once
// The public numbers: what they count, and when they are too few to be told. Pure.
#include <optional>
#include <vector>

#include "base/clock.hpp"
#include "members/member.hpp"

namespace consilium::public_page {

/// Members or cases; below it a number is not told, since it would tell of persons.
inline constexpr int least = 20;
/// Members of a specialty or country that counts as one that takes part.
inline constexpr int least_of_group = 5;

/// An ask for all members, at least a day old.
struct Answered {
  Time asked{};
  std::optional<Time> first;  ///< opinion
};

struct Facts {
  std::vector<members::Held> standings;
  int open_asks = 0;
  std::vector<Answered> asks;  ///< published in the last 90 days, but not in the last 24 hours
};

struct Help {
  int asked = 0;
  int answered_in_24_h = 0;
  /// Half of the cases had an opinion within it. None: more than half have none.
  std::optional<int> median_minutes;
};

struct Membership {
  int members = 0;  ///< rounded down to tens, so that few steps tell of one who joins or leaves
  int specialties = 0;
  int countries = 0;
};

struct Numbers {
  std::optional<Membership> membership;
  std::optional<int> open_asks;
  std::optional<Help> help;
};

[[nodiscard]] Numbers numbers_of(const Facts& facts);

}  // namespace consilium::public_page
