#include "consensus/consensus.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace consilium::consensus {

namespace {

constexpr std::int64_t units_of_one = 2520;  // divisible by every rank up to most_ranks

struct Tally {
  std::map<std::string, int> spellings;
  std::map<std::string, int> specialties;
  std::map<std::string, int> countries;
  std::int64_t score_units = 0;
  int count = 0;
  int first_count = 0;
  int cannot_miss = 0;
};

using Tallies = std::map<std::string, Tally>;

// Returns whether the ballot named anything.
bool count_named(Tallies& tallies, const Ballot& ballot, std::span<const Named> named) {
  std::vector<std::string_view> seen;
  for (const Named& item : named) {
    if (item.key.empty() || std::ranges::find(seen, item.key) != seen.end()) {
      continue;
    }
    seen.push_back(item.key);
    if (seen.size() > most_ranks) {
      break;
    }
    Tally& tally = tallies[item.key];
    ++tally.spellings[item.name];
    ++tally.specialties[ballot.specialty];
    ++tally.countries[ballot.country];
    tally.score_units += units_of_one / static_cast<std::int64_t>(seen.size());
    tally.first_count += seen.size() == 1 ? 1 : 0;
    tally.cannot_miss += item.cannot_miss ? 1 : 0;
    ++tally.count;
  }
  return !seen.empty();
}

std::vector<Group> groups_of(const std::map<std::string, int>& counts) {
  std::vector<Group> groups;
  groups.reserve(counts.size());
  for (const auto& [code, count] : counts) {
    groups.push_back({code, count});
  }
  std::ranges::sort(groups, [](const Group& one, const Group& other) {
    return std::tuple(-one.count, std::string_view(one.code)) <
           std::tuple(-other.count, std::string_view(other.code));
  });
  return groups;
}

std::vector<Answer> answers_of(const Tallies& tallies) {
  std::vector<Answer> answers;
  answers.reserve(tallies.size());
  for (const auto& [key, tally] : tallies) {
    // max_element gives the first of equals, the spelling that is least in byte order.
    const auto commonest = std::ranges::max_element(
        tally.spellings, {}, [](const auto& spelling) { return spelling.second; });
    answers.push_back({.key = key,
                       .name = commonest->first,
                       .score_units = tally.score_units,
                       .count = tally.count,
                       .first_count = tally.first_count,
                       .cannot_miss = tally.cannot_miss,
                       .specialties = groups_of(tally.specialties),
                       .countries = groups_of(tally.countries)});
  }
  return answers;
}

void order_by_score(std::vector<Answer>& answers) {
  std::ranges::sort(answers, [](const Answer& one, const Answer& other) {
    return std::tuple(-one.score_units, -one.count, std::string_view(one.key)) <
           std::tuple(-other.score_units, -other.count, std::string_view(other.key));
  });
}

void order_by_count(std::vector<Answer>& answers) {
  std::ranges::sort(answers, [](const Answer& one, const Answer& other) {
    return std::tuple(-one.count, std::string_view(one.key)) <
           std::tuple(-other.count, std::string_view(other.key));
  });
}

Agreement agreement_of(const Answer& leading, int of) {
  if (leading.count * 100 >= of * 70) {
    return Agreement::high;
  }
  return leading.count * 100 >= of * 40 ? Agreement::moderate : Agreement::low;
}

}  // namespace

Consensus weigh(std::span<const Ballot> ballots) {
  Consensus result;
  result.ballots = static_cast<int>(ballots.size());
  Tallies diagnoses;
  Tallies steps;
  Tallies tests;
  std::map<std::string, int> specialties;
  std::map<std::string, int> countries;
  for (const Ballot& ballot : ballots) {
    result.with_differential += count_named(diagnoses, ballot, ballot.differential) ? 1 : 0;
    result.with_plan += count_named(steps, ballot, ballot.plan) ? 1 : 0;
    count_named(tests, ballot, ballot.deciding_tests);
    ++specialties[ballot.specialty];
    ++countries[ballot.country];
  }
  result.specialties = groups_of(specialties);
  result.countries = groups_of(countries);
  result.deciding_tests = answers_of(tests);
  order_by_count(result.deciding_tests);
  result.ranked = result.ballots >= least_ballots;
  if (!result.ranked) {
    return result;
  }
  result.ranking = answers_of(diagnoses);
  order_by_score(result.ranking);
  result.plan = answers_of(steps);
  order_by_score(result.plan);
  if (!result.ranking.empty()) {
    result.agreement = agreement_of(result.ranking.front(), result.with_differential);
  }
  return result;
}

}  // namespace consilium::consensus
