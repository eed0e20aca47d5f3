#include "opinions/opinion_rules.hpp"

#include <algorithm>
#include <ranges>

#include "cases/kind_rules.hpp"
#include "terminology/fold.hpp"

namespace consilium::opinions {

namespace {

std::vector<DifferentialItem> read_differential(JsonReader& body) {
  std::vector<DifferentialItem> items;
  for (JsonReader& item : body.objects("differential", consensus::most_ranks)) {
    items.push_back({.diagnosis = item.text("diagnosis", {.least = 1, .most = 200}),
                     .confidence = item.optional_number("confidence", 0, 1),
                     .cannot_miss = item.flag("cannot_miss", false)});
  }
  return items;
}

std::vector<PlanStep> read_plan(JsonReader& body) {
  std::vector<PlanStep> steps;
  for (JsonReader& item : body.objects("plan", consensus::most_ranks)) {
    PlanStep step{.step = item.text("step", {.least = 1, .most = 200}), .kind = std::nullopt};
    if (item.has("kind")) {
      step.kind = step_kinds[item.choice("kind", step_kinds)];
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

consensus::Named named(const std::string& name, bool cannot_miss = false) {
  return {.key = terminology::fold(name), .name = name, .cannot_miss = cannot_miss};
}

consensus::Ballot ballot_of(const Content& content, const members::Standing& author) {
  consensus::Ballot ballot{.specialty = author.specialty, .country = author.country};
  for (const DifferentialItem& item : content.differential) {
    ballot.differential.push_back(named(item.diagnosis, item.cannot_miss));
  }
  for (const PlanStep& step : content.plan) {
    ballot.plan.push_back(named(step.step));
  }
  for (const std::string& test : content.deciding_tests) {
    ballot.deciding_tests.push_back(named(test));
  }
  return ballot;
}

}  // namespace

bool may_see_opinions(const Viewer& viewer, cases::CaseState state) {
  const bool has_ended = state != cases::CaseState::open;
  const bool is_lesson = viewer.kind == cases::CaseKind::lesson;
  return is_lesson || viewer.is_presenter || viewer.has_answered || viewer.has_revealed ||
         has_ended;
}

bool is_independent(const Viewer& viewer) { return !viewer.has_revealed; }

Result<void> may_give_opinion(const cases::Case& c, const Viewer& viewer, const MemberId& author,
                              std::span<const Opinion> earlier) {
  if (c.presenter == author) {
    return fail(ErrorCode::forbidden, "Nobody gives an opinion on their own case.");
  }
  if (auto possible = cases::may_act(c.problem.kind, cases::Act::give_opinion); !possible) {
    return possible;
  }
  if (!c.is_open()) {
    return fail(ErrorCode::conflict, "The case has ended and takes no more opinions.");
  }
  const bool is_second = std::ranges::any_of(earlier, [&](const Opinion& opinion) {
    return opinion.version == c.version && opinion.is_independent == is_independent(viewer);
  });
  if (is_second) {
    return fail(ErrorCode::conflict, "You have already answered this version of the case.");
  }
  return {};
}

Content read_content(JsonReader& body) {
  Content content{.differential = read_differential(body),
                  .plan = read_plan(body),
                  .reasons = body.optional_text("reasons", {.most = 4'000}),
                  .references = body.texts("references", {.least = 1, .most = 500}, 10),
                  .deciding_tests = body.texts("deciding_tests", {.least = 1, .most = 200}, 5)};
  if (content.differential.empty() && content.plan.empty()) {
    body.fail("differential", "missing", "Name a diagnosis or a step of a plan.");
  }
  return content;
}

std::optional<ActNow> read_act_now(JsonReader& body) {
  auto act_now = body.optional_object("act_now");
  if (!act_now) {
    return std::nullopt;
  }
  return ActNow{.reason = act_now->text("reason", {.least = 1, .most = 500}),
                .action = act_now->text("action", {.least = 1, .most = 500})};
}

bool names(const Content& content, EndorsementAbout about, const std::string& name) {
  const std::string key = terminology::fold(name);
  switch (about) {
    case EndorsementAbout::opinion: return true;
    case EndorsementAbout::diagnosis:
      return std::ranges::any_of(content.differential, [&](const DifferentialItem& item) {
        return terminology::fold(item.diagnosis) == key;
      });
    case EndorsementAbout::step:
      return std::ranges::any_of(
          content.plan, [&](const PlanStep& step) { return terminology::fold(step.step) == key; });
  }
  return false;
}

std::vector<consensus::Ballot> ballots_of(std::span<const Opinion> opinions,
                                          const std::map<MemberId, members::Byline>& bylines,
                                          int up_to) {
  std::map<MemberId, const Opinion*> latest;
  for (const Opinion& opinion : opinions) {
    if (!opinion.is_independent || opinion.version > up_to) {
      continue;
    }
    const Opinion*& kept = latest[opinion.author];
    if (kept == nullptr || kept->version < opinion.version) {
      kept = &opinion;
    }
  }
  std::vector<consensus::Ballot> ballots;
  for (const auto& [author, opinion] : latest) {
    ballots.push_back(ballot_of(opinion->content, bylines.at(author).standing));
  }
  return ballots;
}

}  // namespace consilium::opinions
