#pragma once
// Pure decisions about the kinds of case: what each is told with, and what can be done with it.
#include "base/json_reader.hpp"
#include "base/result.hpp"
#include "cases/case.hpp"

namespace consilium::cases {

/// What can be done with some kinds of case and not with others.
enum class Act {
  add_update,
  ask_question,
  add_poll,
  give_opinion,
  say_act_now,
  reveal,
  solve,
  close,
  take_along
};

[[nodiscard]] bool has_act(CaseKind kind, Act act);
/// Says why not where it is not so.
[[nodiscard]] Result<void> may_act(CaseKind kind, Act act);

inline constexpr TextLimit went_wrong_limit{.least = 10, .most = 10'000};
inline constexpr TextLimit take_away_limit{.least = 10, .most = 4'000};

[[nodiscard]] Answer read_answer(JsonReader body);
[[nodiscard]] Lesson read_lesson(JsonReader body);

}  // namespace consilium::cases
