#include "opinions/practice_rules.hpp"

#include <algorithm>
#include <map>
#include <ranges>

#include "terminology/fold.hpp"

namespace consilium::opinions {

namespace {

constexpr int most_of_first_three = 3;

}  // namespace

std::vector<std::string> names_of(const cases::Answer& answer) {
  std::vector<std::string> names{answer.diagnosis};
  std::ranges::copy(answer.also_called, std::back_inserter(names));
  return names;
}

Hit hit_of(const Opinion& opinion, std::span<const std::string> names) {
  std::vector<std::string> right;
  for (const std::string& name : names) {
    right.push_back(terminology::fold(name));
  }
  const auto& differential = opinion.content.differential;
  const auto found = std::ranges::find_if(differential, [&](const DifferentialItem& item) {
    return std::ranges::find(right, terminology::fold(item.diagnosis)) != right.end();
  });
  Hit hit{.rank = std::nullopt, .is_independent = opinion.is_independent};
  if (found != differential.end()) {
    hit.rank = static_cast<int>(found - differential.begin()) + 1;
  }
  return hit;
}

PracticeCounts counts_of(const Opinion& opinion, std::span<const std::string> names) {
  if (!opinion.is_independent || opinion.content.differential.empty()) {
    return {};
  }
  const auto rank = hit_of(opinion, names).rank;
  return {.answered = 1,
          .first = rank == 1 ? 1 : 0,
          .first_three = rank && *rank <= most_of_first_three ? 1 : 0};
}

std::vector<const Opinion*> latest_independent(std::span<const Opinion> opinions) {
  std::map<MemberId, const Opinion*> latest;
  for (const Opinion& opinion : opinions) {
    if (!opinion.is_independent) {
      continue;
    }
    const Opinion*& kept = latest[opinion.author];
    if (kept == nullptr || kept->version < opinion.version) {
      kept = &opinion;
    }
  }
  std::vector<const Opinion*> found;
  std::ranges::copy(latest | std::views::values, std::back_inserter(found));
  return found;
}

}  // namespace consilium::opinions
