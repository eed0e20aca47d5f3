#include "demo/crowd.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "base/check.hpp"
#include "demo/draw.hpp"

namespace consilium::demo {

namespace {

// The first fifth of 231 answers came within 52 minutes of 48 hours.
constexpr double answer_curve = 2.5;
constexpr double visit_curve = 2.2;
constexpr double share_giving_reasons = 0.6;
constexpr double share_expecting = 0.8;

/// Evenly spread over [0, 1) and then pressed towards the beginning.
double early(Random& random, std::size_t at, std::size_t of, double curve) {
  return std::pow((static_cast<double>(at) + draw_unit(random)) / static_cast<double>(of), curve);
}

minutes part_of(minutes span, double part) {
  return minutes(static_cast<std::int64_t>(static_cast<double>(span.count()) * part));
}

bool holds(const std::vector<std::string>& list, const std::string& text) {
  return std::ranges::find(list, text) != list.end();
}

opinions::Content draw_content(const Archetype& archetype, Random& random) {
  opinions::Content content;
  for (const DrawnDiagnosis& drawn : archetype.differential) {
    if (happens(random, drawn.chance)) {
      opinions::DifferentialItem item{.diagnosis = drawn.diagnosis};
      if (!drawn.confidences.empty()) {
        item.confidence = draw_from(random, drawn.confidences);
      }
      item.cannot_miss = happens(random, drawn.cannot_miss_chance);
      content.differential.push_back(std::move(item));
    }
  }
  for (const DrawnStep& drawn : archetype.plan) {
    if (happens(random, drawn.chance)) {
      content.plan.push_back(drawn.step);
    }
  }
  for (const DrawnTest& drawn : archetype.deciding_tests) {
    if (happens(random, drawn.chance)) {
      content.deciding_tests.push_back(drawn.test);
    }
  }
  return content;
}

class Drawing {
 public:
  Drawing(const WorldCase& c, const CaseCast& roles, const std::vector<PlannedMember>& members,
          Random& random)
      : case_(c), roles_(roles), members_(members), random_(random) {}

  Turnout make() {
    taken_.insert(roles_.presenter);
    for (const auto& [key, at] : roles_.people) {
      taken_.insert(at);
      countries_.insert(members_[at].standing.country);
    }
    draw_countries();
    draw_opinions();
    draw_visits();
    return std::move(turnout_);
  }

 private:
  /// Mostly countries where the language of the case is spoken.
  void draw_countries() {
    std::map<std::string, double> weights;
    constexpr double weight_of_stranger = 0.02;
    for (const PlannedMember& member : members_) {
      weights[member.standing.country] +=
          member.speaks(case_.problem.language) ? 1 : weight_of_stranger;
    }
    std::vector<std::pair<double, std::string>> order;
    for (const auto& [country, weight] : weights) {
      order.emplace_back(draw_key(random_, weight), country);
    }
    std::ranges::sort(order, std::greater{});
    for (const auto& [key, country] : order) {
      if (countries_.size() >= case_.views.countries) {
        break;
      }
      countries_.insert(country);
    }
  }

  void draw_opinions() {
    check(case_.crowd.opinions >= case_.opinions.size(), "the written opinions are counted");
    const std::size_t count = case_.crowd.opinions - case_.opinions.size();
    std::vector<double> urn = shares(count);
    std::vector<std::size_t> reasons_given(case_.crowd.archetypes.size());
    for (std::size_t at = 0; at < count; ++at) {
      const minutes when = case_.crowd.first + part_of(case_.crowd.last - case_.crowd.first,
                                                       early(random_, at, count, answer_curve));
      const std::size_t chosen = choose(urn, when);
      urn[chosen] -= 1;
      const Archetype& archetype = case_.crowd.archetypes[chosen];
      DrawnOpinion drawn{.author = draw_author(archetype), .at = when, .opinion = {}};
      drawn.opinion.content = draw_content(archetype, random_);
      if (reasons_given[chosen] < archetype.reasons.size() &&
          happens(random_, share_giving_reasons)) {
        drawn.opinion.content.reasons = archetype.reasons[reasons_given[chosen]++];
      }
      if (!archetype.expected_agreements.empty() && happens(random_, share_expecting)) {
        drawn.opinion.expected_agreement = draw_from(random_, archetype.expected_agreements);
      }
      taken_.insert(drawn.author);
      turnout_.opinions.push_back(std::move(drawn));
    }
  }

  /// How many of the opinions each archetype is to get.
  [[nodiscard]] std::vector<double> shares(std::size_t count) const {
    double sum = 0;
    for (const Archetype& archetype : case_.crowd.archetypes) {
      sum += archetype.weight;
    }
    std::vector<double> shares;
    for (const Archetype& archetype : case_.crowd.archetypes) {
      shares.push_back(archetype.weight / sum * static_cast<double>(count));
    }
    return shares;
  }

  /// From what is left in the urn, of archetypes that answer the version of that time.
  std::size_t choose(const std::vector<double>& urn, minutes when) {
    const auto version =
        1 + static_cast<int>(std::ranges::count_if(
                case_.updates, [&](const WrittenUpdate& update) { return update.at <= when; }));
    std::vector<double> left;
    std::vector<double> whole;
    for (std::size_t at = 0; at < urn.size(); ++at) {
      const Archetype& archetype = case_.crowd.archetypes[at];
      const bool fits = archetype.versions.empty() ||
                        std::ranges::find(archetype.versions, version) != archetype.versions.end();
      left.push_back(fits ? std::max(urn[at], 0.0) : 0);
      whole.push_back(fits ? archetype.weight : 0);
    }
    const bool is_empty = std::ranges::all_of(left, [](double weight) { return weight < 0.5; });
    return draw_weighted(random_, is_empty ? whole : left);
  }

  /// Of the archetype's specialties; where none of them is left, of those of any answer to this
  /// case; then anybody who speaks the language.
  MemberAt draw_author(const Archetype& archetype) {
    std::map<std::string, double> wanted;
    for (const Share& share : archetype.specialties) {
      wanted[share.code] = share.weight;
    }
    std::map<std::string, double> fitting;
    for (const Archetype& other : case_.crowd.archetypes) {
      for (const Share& share : other.specialties) {
        fitting[share.code] += share.weight;
      }
    }
    for (const auto* specialties : {&wanted, &fitting}) {
      if (const auto author = draw_member(*specialties, archetype.countries)) {
        return *author;
      }
    }
    const auto author = draw_member({}, {});
    check(author.has_value(), "somebody is left who speaks the language");
    return *author;
  }

  /// First the specialty by its weight, of those that have somebody left, then the member.
  std::optional<MemberAt> draw_member(const std::map<std::string, double>& specialties,
                                      const std::vector<std::string>& countries) {
    std::map<std::string, std::vector<MemberAt>> found;
    for (MemberAt at = 0; at < members_.size(); ++at) {
      const PlannedMember& member = members_[at];
      const bool fits = countries_.contains(member.standing.country) &&
                        (countries.empty() || holds(countries, member.standing.country)) &&
                        (specialties.empty() || specialties.contains(member.standing.specialty));
      if (fits && member.speaks(case_.problem.language) && !taken_.contains(at)) {
        found[specialties.empty() ? "" : member.standing.specialty].push_back(at);
      }
    }
    if (found.empty()) {
      return std::nullopt;
    }
    std::vector<double> weights;
    for (const auto& [specialty, list] : found) {
      weights.push_back(specialties.empty() ? 1 : specialties.at(specialty));
    }
    const auto chosen =
        std::next(found.begin(), static_cast<std::ptrdiff_t>(draw_weighted(random_, weights)));
    return draw_from(random_, chosen->second);
  }

  void draw_visits() {
    std::set<std::string> seen_from;
    const auto visit = [&](MemberAt viewer, minutes at) {
      seen_from.insert(members_[viewer].standing.country);
      turnout_.visits.push_back({viewer, std::max(at, minutes(0))});
    };
    for (const DrawnOpinion& drawn : turnout_.opinions) {
      visit(drawn.author, drawn.at - minutes(1 + random_.below(4)));
    }
    for (const auto& [key, at] : roles_.people) {
      visit(at, first_word(key) - minutes(1));
    }
    // One of each country first, so that as many countries look in as the case says.
    std::vector<MemberAt> others;
    std::vector<MemberAt> later;
    for (const MemberAt at : order_of_interest()) {
      (seen_from.insert(members_[at].standing.country).second ? others : later).push_back(at);
    }
    std::ranges::move(later, std::back_inserter(others));
    const std::size_t before = turnout_.visits.size();
    const std::size_t more =
        std::min(case_.views.count - std::min(case_.views.count, before), others.size());
    // Mixed again: the order of interest is not the order in which they come.
    for (std::size_t at = more; at > 1; --at) {
      std::swap(others[at - 1], others[random_.below(at)]);
    }
    for (std::size_t at = 0; at < more; ++at) {
      visit(others[at], part_of(case_.views.last, early(random_, at, more, visit_curve)));
    }
  }

  /// When a person first says anything in the case.
  [[nodiscard]] minutes first_word(const std::string& key) const {
    minutes first = minutes::max();
    const auto look = [&](const auto& list) {
      for (const auto& said : list) {
        if (said.by == key) {
          first = std::min(first, said.at);
        }
      }
    };
    look(case_.opinions);
    look(case_.endorsements);
    look(case_.comments);
    look(case_.questions);
    return first == minutes::max() ? case_.views.last : first;
  }

  /// Members of the countries who have no part in the case: mostly those who speak the language
  /// and are of the specialties asked.
  std::vector<MemberAt> order_of_interest() {
    constexpr double weight_of_asked = 4;
    constexpr double weight_of_stranger = 0.03;
    std::vector<std::pair<double, MemberAt>> order;
    for (MemberAt at = 0; at < members_.size(); ++at) {
      const PlannedMember& member = members_[at];
      if (taken_.contains(at) || !countries_.contains(member.standing.country)) {
        continue;
      }
      const double weight =
          (member.speaks(case_.problem.language) ? 1 : weight_of_stranger) *
          (holds(case_.problem.specialties, member.standing.specialty) ? weight_of_asked : 1);
      order.emplace_back(draw_key(random_, weight), at);
    }
    std::ranges::sort(order, std::greater{});
    std::vector<MemberAt> members;
    for (const auto& [key, at] : order) {
      members.push_back(at);
    }
    return members;
  }

  const WorldCase& case_;
  const CaseCast& roles_;
  const std::vector<PlannedMember>& members_;
  Random& random_;
  std::set<MemberAt> taken_;
  std::set<std::string> countries_;
  Turnout turnout_;
};

}  // namespace

Turnout draw_turnout(const WorldCase& c, const CaseCast& roles,
                     const std::vector<PlannedMember>& members, Random& random) {
  return Drawing(c, roles, members, random).make();
}

}  // namespace consilium::demo
