#include "cases/case_rules.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "cases/fact_rules.hpp"
#include "terminology/vocabulary.hpp"

namespace consilium::cases {

namespace {

Age read_age(JsonReader body) {
  const auto unit = static_cast<AgeUnit>(body.choice("unit", age_units));
  constexpr int oldest[] = {366, 260, 240, 130};  // beyond it the next unit says it better
  auto value = static_cast<int>(body.integer("value", 0, oldest[static_cast<std::size_t>(unit)]));
  if (unit == AgeUnit::years) {
    value = std::min(value, 90);
  }
  return {value, unit};
}

std::vector<std::string> read_help(JsonReader& body) {
  std::vector<std::string> wanted;
  for (std::string& help : body.texts("help_wanted", {.least = 1, .most = 40}, helps.size())) {
    if (std::ranges::find(helps, help) == helps.end()) {
      body.fail("help_wanted", "not_a_choice",
                "One of diagnosis, treatment, next_test, second_opinion.");
    } else if (std::ranges::find(wanted, help) == wanted.end()) {
      wanted.push_back(std::move(help));
    }
  }
  return wanted.empty() ? std::vector<std::string>{"diagnosis"} : wanted;
}

std::string read_language(JsonReader& body, const std::string& otherwise) {
  auto language = body.optional_text("language", {.least = 2, .most = 2});
  if (language && terminology::find_term(terminology::languages(), *language) == nullptr) {
    body.fail("language", "unknown_code", "There is no such code; see /api/v1/vocabulary.");
  }
  return language.value_or(otherwise);
}

Consent read_consent(JsonReader& body, bool may_go_without) {
  const auto consent = static_cast<Consent>(body.choice("consent", consents));
  if (consent == Consent::not_needed && !may_go_without) {
    body.fail("consent", "not_a_choice", "This server does not allow cases without consent.");
  }
  return consent;
}

Audience read_audience(JsonReader& body, const std::vector<std::string>& specialties) {
  const auto audience = static_cast<Audience>(
      body.choice("audience", audiences, static_cast<std::size_t>(Audience::all)));
  if (audience == Audience::specialties && specialties.empty()) {
    body.fail("specialties", "missing", "Choose the specialties that the case goes to.");
  }
  return audience;
}

}  // namespace

Problem read_problem(JsonReader& body, const std::string& language, bool may_go_without_consent) {
  Problem problem;
  problem.kind = static_cast<CaseKind>(
      body.choice("kind", case_kinds, static_cast<std::size_t>(CaseKind::ask)));
  problem.question = body.text("question", question_limit);
  problem.story = body.text("story", story_limit);
  problem.age = read_age(body.object("age"));
  problem.sex = static_cast<Sex>(body.choice("sex", sexes));
  problem.consent = read_consent(body, may_go_without_consent);
  problem.specialties = terminology::read_codes(body, "specialties", terminology::specialties(), 5);
  problem.audience = read_audience(body, problem.specialties);
  problem.language = read_language(body, language);
  problem.facts = read_facts(body, problem.language, problem.sex != Sex::male);
  switch (problem.kind) {
    case CaseKind::ask:
      problem.urgency = static_cast<Urgency>(
          body.choice("urgency", urgencies, static_cast<std::size_t>(Urgency::today)));
      problem.help_wanted = read_help(body);
      problem.working_diagnosis = body.optional_text("working_diagnosis", {.most = 200});
      break;
    case CaseKind::share:
      problem.urgency = Urgency::this_week;  // said to nobody
      problem.help_wanted = {"diagnosis"};
      problem.answer = read_answer(body.object("answer"));
      break;
    case CaseKind::lesson:
      problem.urgency = Urgency::this_week;
      problem.lesson = read_lesson(body.object("lesson"));
      break;
  }
  return problem;
}

bool may_see_case(const members::Member& viewer, const Case& c) {
  if (c.presenter == viewer.id) {
    return true;
  }
  switch (c.problem.audience) {
    case Audience::all: return true;
    case Audience::specialties:
      return std::ranges::find(c.problem.specialties, viewer.standing.specialty) !=
             c.problem.specialties.end();
    case Audience::abroad:
      return c.presenter_country && *c.presenter_country != viewer.standing.country;
  }
  return false;
}

Case without_texts(const Case& c) {
  return {.id = c.id,
          .presenter = c.presenter,
          .problem = {.specialties = c.problem.specialties, .audience = c.problem.audience},
          .presenter_country = c.presenter_country};
}

std::optional<Audience> audience_told(const Case& c, const MemberId& viewer) {
  switch (c.problem.audience) {
    case Audience::all: return std::nullopt;
    case Audience::specialties: return Audience::specialties;
    case Audience::abroad:
      return c.presenter == viewer ? std::optional(Audience::abroad) : std::nullopt;
  }
  return std::nullopt;
}

Result<void> may_withdraw(const Case& c, const MemberId& member) {
  if (c.presenter != member) {
    return fail(ErrorCode::forbidden, "Only the presenter of the case can do this.");
  }
  return {};
}

Result<void> may_change(const Case& c, const MemberId& member) {
  if (auto allowed = may_withdraw(c, member); !allowed) {
    return allowed;
  }
  if (!c.is_open()) {
    return fail(ErrorCode::conflict, "The case has ended.");
  }
  return {};
}

Result<void> may_change(const Case& c, const MemberId& member, Act act) {
  if (auto allowed = may_withdraw(c, member); !allowed) {
    return allowed;
  }
  if (auto possible = may_act(c.problem.kind, act); !possible) {
    return possible;
  }
  return may_change(c, member);
}

std::string excerpt_of(std::string_view story, std::size_t most) {
  if (count_code_points(story) <= most) {
    return std::string(story);
  }
  std::size_t end = 0;
  std::size_t word_end = 0;
  for (std::size_t points = 0; points < most; ++points) {
    if (story[end] == ' ' || story[end] == '\n') {
      word_end = end;
    }
    ++end;
    while ((static_cast<unsigned char>(story[end]) & 0xc0U) == 0x80U) {
      ++end;
    }
  }
  // A text without spaces, as in Chinese, is cut between any two characters.
  const std::size_t cut = word_end > end / 2 ? word_end : end;
  return std::string(story.substr(0, cut)) + "…";
}

Time to_minute(Time time) { return std::chrono::floor<std::chrono::minutes>(time); }

}  // namespace consilium::cases
