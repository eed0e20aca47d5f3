#pragma once
// Who lives in the demo world, and who of them plays which role in which case. Pure.
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "demo/world.hpp"

namespace consilium::demo {

struct PlannedMember {
  std::string handle;
  members::Standing standing;
  members::Preferences preferences;
  [[nodiscard]] bool speaks(const std::string& language) const;
};

/// An index into Cast::members.
using MemberAt = std::size_t;

struct CaseCast {
  MemberAt presenter = 0;
  std::map<std::string, MemberAt> people;  ///< by their key in the case
};

struct Cast {
  std::vector<PlannedMember> members;
  std::vector<CaseCast> cases;  ///< in the world's order
};

/// Nobody plays two roles in one case. Whoever plays one speaks the language of the case.
[[nodiscard]] Cast cast_roles(const World& world, Random& random);

}  // namespace consilium::demo
