#include "opinions/harm_rules.hpp"

#include <algorithm>

#include "consensus/consensus.hpp"
#include "members/request_member.hpp"

namespace consilium::opinions {

namespace {

constexpr TextLimit reason_limit{.least = 1, .most = 500};

}  // namespace

bool reaches_presenter(std::span<const HarmMark> of_one_target) {
  return of_one_target.size() >= 2 || std::ranges::any_of(of_one_target, &HarmMark::is_fitting);
}

bool is_fitting(const cases::Case& c, const members::Standing& standing) {
  const auto& asked = c.problem.specialties;
  return std::ranges::find(asked, standing.specialty) != asked.end();
}

Result<void> is_there(const Content& content, const HarmTarget& target) {
  const auto index = static_cast<std::size_t>(target.index);
  const bool is_missing =
      (target.about == HarmAbout::diagnosis && index >= content.differential.size()) ||
      (target.about == HarmAbout::step && index >= content.plan.size());
  if (is_missing) {
    return fail_field("/index", "not_there", "The opinion has no such point.");
  }
  return {};
}

Result<void> may_take_back(const HarmMark& mark, const cases::Case& c, const MemberId& member) {
  if (mark.author != member) {
    return fail(ErrorCode::not_found, "You have no such harm mark.");
  }
  if (!c.is_open()) {
    return fail(ErrorCode::conflict, "The case has ended.");
  }
  return {};
}

NewHarmMark read_harm_of_opinion(JsonReader& body) {
  constexpr std::array<std::string_view, 3> abouts{"opinion", "diagnosis", "step"};
  NewHarmMark mark{.about = static_cast<HarmAbout>(body.choice("about", abouts, 0)),
                   .index = 0,
                   .reason = body.text("reason", reason_limit),
                   .byline = members::read_byline(body)};
  if (mark.about != HarmAbout::opinion) {
    mark.index = static_cast<int>(
        body.integer("index", 0, static_cast<std::int64_t>(consensus::most_ranks) - 1));
  }
  return mark;
}

NewHarmMark read_harm_of_comment(JsonReader& body) {
  return {.about = HarmAbout::comment,
          .index = 0,
          .reason = body.text("reason", reason_limit),
          .byline = members::read_byline(body)};
}

}  // namespace consilium::opinions
