#pragma once
// Values of what follows an act now: who is asked to check it, and what they say.
#include <optional>
#include <string>

#include "opinions/opinion.hpp"

namespace consilium::opinions {

enum class CheckAnswer { waiting, confirm, object, not_mine };
inline constexpr std::array<std::string_view, 4> check_answers{"waiting", "confirm", "object",
                                                               "not_mine"};

/// One member who is asked whether an act now is right. Confirmed and objected ones stay as their
/// member's word; the others go when the case ends.
struct ActNowCheck {
  OpinionId opinion;
  CaseId case_id;
  MemberId member;
  CheckAnswer answer = CheckAnswer::waiting;
  std::optional<std::string> reason;  ///< of an objection
  Time at{};                          ///< whole minutes: asked, then answered
  [[nodiscard]] bool is_word() const {
    return answer == CheckAnswer::confirm || answer == CheckAnswer::object;
  }
};

/// What the author of an act now has not read yet: that it was answered or revoked.
struct ActNowNews {
  OpinionId opinion;
  CaseId case_id;
  Time at{};
};

}  // namespace consilium::opinions
