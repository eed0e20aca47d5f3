#include "public_page/showcases.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/check.hpp"
#include "demo/world_reader.hpp"

namespace consilium::public_page {

namespace {

constexpr std::array<std::string_view, 3> shown{"branch_like_mass", "refractory_thyroid_cancer",
                                                "newborn_gone_quiet"};

std::vector<std::string> paragraphs_of(std::string_view text) {
  constexpr std::string_view gap = "\n\n";
  std::vector<std::string> paragraphs;
  for (std::size_t end = text.find(gap); end != std::string_view::npos; end = text.find(gap)) {
    paragraphs.emplace_back(text.substr(0, end));
    text.remove_prefix(end + gap.size());
  }
  paragraphs.emplace_back(text);
  return paragraphs;
}

Showcase showcase_of(const demo::WorldCase& c) {
  const auto& outcome = c.ending->outcome;
  return {.question = c.problem.question,
          .story = paragraphs_of(c.problem.story),
          .opinions = static_cast<int>(c.crowd.opinions),
          .countries = static_cast<int>(c.views.countries),
          .first_minutes = static_cast<int>(c.crowd.first.count()),
          .diagnosis = outcome->diagnosis,
          .afterwards = outcome->text.value_or("")};
}

}  // namespace

std::vector<Showcase> invented_showcases() {
  const demo::World world = demo::read_world();
  std::vector<Showcase> showcases;
  for (const std::string_view key : shown) {
    const auto found = std::ranges::find(world.cases, key, &demo::WorldCase::key);
    check(found != world.cases.end() && found->ending && found->ending->outcome,
          "a showcase is a solved case of the world");
    showcases.push_back(showcase_of(*found));
  }
  return showcases;
}

}  // namespace consilium::public_page
