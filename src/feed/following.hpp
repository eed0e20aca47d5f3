#pragma once
// Values of following and saving: what one member has asked for, for that member alone. Nobody else
// ever learns of it, nor how many there are.
#include <array>
#include <optional>
#include <string_view>

#include "cases/case.hpp"

namespace consilium::feed {

using cases::CaseId;
using members::MemberId;

/// What last happened in a case that a member follows and has not opened since.
enum class Happened { update, reply, outcome, closed };
inline constexpr std::array<std::string_view, 4> happenings{"update", "reply", "outcome", "closed"};

/// News of one case that wait for one member.
struct Unread {
  CaseId case_id;
  Happened what = Happened::update;
  Time at{};
};

/// How many cases that a member followed were withdrawn, since they last put that away. Which ones
/// is not kept.
struct Gone {
  int cases = 0;
  Time at{};
};

inline constexpr int most_followed_members = 200;
/// Of those that a member follows or saves by their own hand.
inline constexpr int most_kept_cases = 2'000;
/// After this time nobody is told any more that a case was withdrawn.
inline constexpr auto gone_life = std::chrono::days(30);

}  // namespace consilium::feed
