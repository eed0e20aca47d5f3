#pragma once
// The crowd's answer: a collective differential and plan from opinions that were given blind.
// Pure: no I/O, no clock, no floating point in any comparison; the result does not depend on the
// order of the ballots.
//
// Rule: S(c) = sum over ballots of 1/rank(c), equal weight for every doctor (Kurvers 2023;
// Barnett 2019 for the gain of pooling). Seniority has no weight (Blanchard 2024).
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace consilium::consensus {

/// Fewer independent opinions than this make no ranking, only opinions.
inline constexpr int least_ballots = 3;

/// Ranks count from 1; what stands after this rank has no say.
inline constexpr std::size_t most_ranks = 10;

/// One diagnosis or step as an author named it.
struct Named {
  std::string key;   ///< folded: equal keys are the same answer
  std::string name;  ///< as typed
  bool cannot_miss = false;
};

/// One independent opinion. A repeated key counts at its first rank only.
struct Ballot {
  std::string specialty;
  std::string country;
  std::vector<Named> differential;  ///< likeliest first
  std::vector<Named> plan;          ///< most important first
  std::vector<Named> deciding_tests;
};

struct Group {
  std::string code;  ///< a specialty or a country
  int count = 0;
  friend bool operator==(const Group&, const Group&) = default;
};

struct Answer {
  std::string key;
  std::string name;              ///< the commonest spelling; of equals the first in byte order
  std::int64_t score_units = 0;  ///< S(c) in units of 1/2520, the least common multiple of 1 to 10
  int count = 0;                 ///< ballots that name it at any rank
  int first_count = 0;           ///< ballots that name it first
  int cannot_miss = 0;           ///< ballots that mark it so
  std::vector<Group> specialties;  ///< who named it; the largest first, then by code
  std::vector<Group> countries;
  [[nodiscard]] double score() const { return static_cast<double>(score_units) / 2520.0; }
};

/// How much of the crowd names the leading diagnosis: under 40 in 100 low, from 70 high.
enum class Agreement { low, moderate, high };

struct Consensus {
  int ballots = 0;              ///< n
  bool ranked = false;          ///< false below least_ballots: then the lists are empty
  int with_differential = 0;    ///< the n of the shares in `ranking`
  int with_plan = 0;            ///< the n of the shares in `plan`
  std::vector<Answer> ranking;  ///< by score, then count, then key
  std::vector<Answer> plan;
  std::vector<Answer> deciding_tests;  ///< by count, then key; needs no least_ballots
  std::vector<Group> specialties;      ///< all ballots
  std::vector<Group> countries;
  std::optional<Agreement> agreement;  ///< none where nothing is ranked
};

[[nodiscard]] Consensus weigh(std::span<const Ballot> ballots);

}  // namespace consilium::consensus
