#pragma once
// Who opens a case of the demo world, who of them answers, when and what. Pure.
#include <vector>

#include "base/random.hpp"
#include "demo/cast.hpp"
#include "demo/world.hpp"
#include "opinions/opinion_service.hpp"

namespace consilium::demo {

struct DrawnOpinion {
  MemberAt author = 0;
  minutes at{};
  opinions::NewOpinion opinion;
};

struct Visit {
  MemberAt viewer = 0;
  minutes at{};
};

struct Turnout {
  std::vector<DrawnOpinion> opinions;  ///< in the order of time
  std::vector<Visit> visits;           ///< one of each viewer, the authors among them
};

/// As many opinions beside the written ones and as many visits, from as many countries, as the
/// case says. Everybody answers in the language of the case.
[[nodiscard]] Turnout draw_turnout(const WorldCase& c, const CaseCast& roles,
                                   const std::vector<PlannedMember>& members, Random& random);

}  // namespace consilium::demo
