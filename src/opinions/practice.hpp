#pragma once
// Values of practice: how often a member's independent answers were right, as numbers that tell no
// case.
#include <optional>

namespace consilium::opinions {

/// Where an answer stands beside what it was.
struct Hit {
  std::optional<int> rank;  ///< 1 for the first diagnosis named; none where it was not named
  bool is_independent = true;
};

/// Of answers that named a diagnosis.
struct PracticeCounts {
  int answered = 0;
  int first = 0;        ///< right in the first place
  int first_three = 0;  ///< right in one of the first three
};

struct Practice {
  PracticeCounts shares;
  PracticeCounts asks;  ///< whose outcome is known
};

}  // namespace consilium::opinions
