#pragma once
// Values of polls: the presenter's one question with choices, and who has chosen what.
#include <string>
#include <vector>

#include "opinions/opinion.hpp"

namespace consilium::opinions {

inline constexpr std::size_t least_choices = 2;
inline constexpr std::size_t most_choices = 6;

/// A case has at most one; it is known by its case and never changes.
struct Poll {
  std::string question;
  std::vector<std::string> choices;
};

/// As its voter sees it. Whose vote it is, nobody else ever learns.
struct Vote {
  std::size_t choice = 0;
  bool is_independent = true;  ///< given before reveal
};

/// A vote as it is counted: without its voter.
struct Ballot {
  Vote vote;
  members::Standing standing;  ///< the voter's when voting
};

struct VoteGroup {
  std::string code;
  int count = 0;
};

/// Votes for one choice. What the groups leave of the count are others.
struct ChoiceCount {
  int count = 0;
  std::vector<VoteGroup> specialties;
  std::vector<VoteGroup> countries;
};

struct Side {
  int votes = 0;
  std::vector<ChoiceCount> choices;  ///< in the order of the poll
};

struct Tally {
  Side independent;
  Side informed;
};

}  // namespace consilium::opinions
