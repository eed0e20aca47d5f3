#pragma once
// Values of links: a case follows an earlier one of the same presenter ("the sister, two weeks
// later").
#include <string>

#include "cases/case.hpp"

namespace consilium::cases {

/// What a presenter asks for: their case follows this earlier one of theirs.
struct NewLink {
  CaseId follows;
  std::string relation;  ///< how the two belong together, in the presenter's words
};

struct Link {
  CaseId later;
  CaseId earlier;
  std::string relation;
};

}  // namespace consilium::cases
