#include "demo/cast.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "base/check.hpp"
#include "demo/draw.hpp"

namespace consilium::demo {

namespace {

constexpr double share_with_handle = 0.35;
// For each opinion of the crowd there are at least so many who could give it.
constexpr double choice_of_authors = 1.25;

std::vector<double> weights_of(const std::vector<Share>& shares) {
  std::vector<double> weights;
  for (const Share& share : shares) {
    weights.push_back(share.weight);
  }
  return weights;
}

class Casting {
 public:
  Casting(const World& world, Random& random) : world_(world), random_(random) {
    for (const Country& country : world.members.countries) {
      country_weights_.push_back(country.share.weight);
    }
    specialty_weights_ = weights_of(world.members.specialties);
  }

  Cast make() {
    for (const NamedMember& named : world_.members.named) {
      by_handle_[named.handle] =
          add(named.handle, named.standing, named.languages, members::BylineChoice::handle);
    }
    named_count_ = cast_.members.size();
    for (const WorldCase& c : world_.cases) {
      cast_.cases.push_back(cast_case(c));
    }
    for (const WorldCase& c : world_.cases) {
      add_crowd(c);
    }
    check(cast_.members.size() <= world_.members.count, "the roles fit into the world");
    while (cast_.members.size() < world_.members.count) {
      const auto country = draw_weighted(random_, country_weights_);
      const auto specialty = draw_weighted(random_, specialty_weights_);
      add_drawn({.specialty = world_.members.specialties[specialty].code,
                 .country = world_.members.countries[country].share.code},
                "");
    }
    return std::move(cast_);
  }

 private:
  CaseCast cast_case(const WorldCase& c) {
    std::set<MemberAt> taken;
    CaseCast roles{.presenter = find_or_add(c.presenter, c.problem.language, taken), .people = {}};
    taken.insert(roles.presenter);
    for (const Role& person : c.people) {
      const MemberAt at = find_or_add(person, c.problem.language, taken);
      check(taken.insert(at).second, "nobody plays two roles in one case");
      roles.people[person.key] = at;
    }
    return roles;
  }

  /// Enough members of the specialties that the crowd of the case wants, speaking its language.
  void add_crowd(const WorldCase& c) {
    std::map<std::string, double> wanted;
    double all = 0;
    for (const Archetype& archetype : c.crowd.archetypes) {
      all += archetype.weight;
    }
    for (const Archetype& archetype : c.crowd.archetypes) {
      const std::vector<double> weights = weights_of(archetype.specialties);
      const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
      for (const Share& share : archetype.specialties) {
        wanted[share.code] += archetype.weight / all * share.weight / sum;
      }
    }
    for (const auto& [specialty, part] : wanted) {
      const double most = choice_of_authors * part * static_cast<double>(c.crowd.opinions);
      const auto there = static_cast<double>(
          std::ranges::count_if(cast_.members, [&, &code = specialty](const PlannedMember& member) {
            return member.standing.specialty == code && member.speaks(c.problem.language);
          }));
      for (double count = there; count < std::floor(most); ++count) {
        add_drawn({.specialty = specialty, .country = draw_country(c.problem.language)},
                  c.problem.language);
      }
    }
  }

  std::string draw_country(const std::string& language) {
    std::vector<double> weights;
    for (const Country& country : world_.members.countries) {
      const auto spoken = std::ranges::find(country.languages, language, &Share::code);
      weights.push_back(spoken == country.languages.end() ? 0
                                                          : country.share.weight * spoken->weight);
    }
    return world_.members.countries[draw_weighted(random_, weights)].share.code;
  }

  MemberAt find_or_add(const Role& role, const std::string& language,
                       const std::set<MemberAt>& taken) {
    if (!role.handle.empty()) {
      return by_handle_.at(role.handle);
    }
    // A named member is known by the handle and plays no nameless role.
    for (MemberAt at = named_count_; at < cast_.members.size(); ++at) {
      const PlannedMember& member = cast_.members[at];
      if (member.standing == role.standing && member.speaks(language) && !taken.contains(at)) {
        return at;
      }
    }
    return add_drawn(role.standing, language);
  }

  /// Speaks `language`, where one is given, beside what is drawn.
  MemberAt add_drawn(const members::Standing& standing, const std::string& language) {
    std::vector<std::string> languages;
    if (!language.empty()) {
      languages.push_back(language);
    }
    const auto country = std::ranges::find(
        world_.members.countries, standing.country,
        [](const Country& candidate) -> const std::string& { return candidate.share.code; });
    for (const Share& spoken : country->languages) {
      if (spoken.code != language && happens(random_, spoken.weight)) {
        languages.push_back(spoken.code);
      }
    }
    if (languages.empty()) {
      languages.push_back(country->languages.front().code);
    }
    return add(draw_handle(), standing, std::move(languages),
               happens(random_, share_with_handle) ? members::BylineChoice::handle
                                                   : members::BylineChoice::anonymous);
  }

  std::string draw_handle() {
    for (;;) {
      std::string handle = draw_from(random_, world_.members.first_words) + "_" +
                           draw_from(random_, world_.members.second_words);
      if (!handles_.contains(handle)) {
        return handle;
      }
    }
  }

  MemberAt add(const std::string& handle, const members::Standing& standing,
               std::vector<std::string> languages, members::BylineChoice byline) {
    handles_.insert(handle);
    cast_.members.push_back({handle, standing, {std::move(languages), byline}});
    return cast_.members.size() - 1;
  }

  const World& world_;
  Random& random_;
  std::vector<double> country_weights_;
  std::vector<double> specialty_weights_;
  Cast cast_;
  std::size_t named_count_ = 0;
  std::set<std::string> handles_;
  std::map<std::string, MemberAt> by_handle_;
};

}  // namespace

bool PlannedMember::speaks(const std::string& language) const {
  return std::ranges::find(preferences.languages, language) != preferences.languages.end();
}

Cast cast_roles(const World& world, Random& random) { return Casting(world, random).make(); }

}  // namespace consilium::demo
