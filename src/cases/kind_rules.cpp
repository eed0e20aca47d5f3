#include "cases/kind_rules.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace consilium::cases {

namespace {

struct Row {
  Act act;
  bool ask;
  bool share;
  bool lesson;
  std::string_view otherwise;  ///< what is said where it cannot be done
};

// A share has happened: its patient needs nobody tonight. A lesson asks nothing.
constexpr std::array rows{
    Row{Act::add_update, true, false, false, "Only a case that asks takes updates; correct it."},
    Row{Act::ask_question, true, true, false, "A lesson takes comments instead of questions."},
    Row{Act::add_poll, true, false, false, "Only a case that asks has a poll."},
    Row{Act::give_opinion, true, true, false, "A lesson asks for no opinion."},
    Row{Act::say_act_now, true, false, false, "Act now is for a case that asks for help."},
    Row{Act::reveal, true, true, false, "A lesson has nothing to reveal."},
    Row{Act::solve, true, false, false, "Only a case that asks is solved by its outcome."},
    Row{Act::close, true, true, false, "A lesson is not closed; it can be withdrawn."},
    Row{Act::take_along, false, false, true, "Only a lesson is taken along."},
};

const Row& row_of(Act act) { return *std::ranges::find(rows, act, &Row::act); }

}  // namespace

bool has_act(CaseKind kind, Act act) {
  const Row& row = row_of(act);
  switch (kind) {
    case CaseKind::ask: return row.ask;
    case CaseKind::share: return row.share;
    case CaseKind::lesson: return row.lesson;
  }
  return false;
}

Result<void> may_act(CaseKind kind, Act act) {
  if (!has_act(kind, act)) {
    return fail(ErrorCode::conflict, std::string(row_of(act).otherwise));
  }
  return {};
}

Answer read_answer(JsonReader body) {
  return {.diagnosis = body.text("diagnosis", {.least = 1, .most = 200}),
          .also_called = body.texts("also_called", {.least = 1, .most = 200}, 10),
          .settled_by = body.text("settled_by", {.least = 3, .most = 4'000}),
          .afterwards = body.optional_text("afterwards", {.most = 4'000})};
}

Lesson read_lesson(JsonReader body) {
  return {.went_wrong = body.text("went_wrong", went_wrong_limit),
          .take_away = body.text("take_away", take_away_limit)};
}

}  // namespace consilium::cases
