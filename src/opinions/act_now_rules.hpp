#pragma once
// Pure decisions about act now: who may mark it, who may answer and check it, whom to ask.
#include <span>
#include <vector>

#include "base/json_reader.hpp"
#include "base/result.hpp"
#include "members/member_service.hpp"
#include "opinions/act_now.hpp"

namespace consilium::opinions {

inline constexpr std::size_t most_act_nows_a_day = 3;
inline constexpr std::size_t asked_to_check = 3;

enum class MarkingRight { given, taken };

/// `earlier`: when this author has marked act now before; what is older than 24 hours counts no
/// more. Too many says when the next one is free.
[[nodiscard]] Result<void> may_mark_act_now(MarkingRight right, std::span<const Time> earlier,
                                            Time now);

/// Only the presenter, and not once a moderator has revoked it.
[[nodiscard]] Result<void> may_answer_act_now(const Opinion& opinion, const cases::Case& c,
                                              const MemberId& member);

/// The specialties that fit: those that the case asks, and the author's own.
[[nodiscard]] std::vector<std::string> specialties_to_check(const cases::Case& c,
                                                            const std::string& of_author);

/// At most `wanted` of `fitting`, which must hold only members who may be asked. Who was seen last
/// comes first; among the latest four times `wanted`, each from another country as far as there is
/// one. Members of whom nothing is known keep the order in which they came.
[[nodiscard]] std::vector<MemberId> choose_to_check(std::span<const members::Seen> fitting,
                                                    std::size_t wanted);

/// Confirm and object take a look first; "not mine" does not.
[[nodiscard]] Result<void> may_check(const Opinion& opinion, CheckAnswer answer, bool has_looked);

struct NewCheck {
  CheckAnswer answer = CheckAnswer::confirm;
  std::optional<std::string> reason;
  std::optional<members::BylineChoice> byline;
};
[[nodiscard]] NewCheck read_new_check(JsonReader& body);

}  // namespace consilium::opinions
