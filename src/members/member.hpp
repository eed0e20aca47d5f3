#pragma once
// Values of the members feature: pseudonymous doctors. Nobody knows their names.
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"

namespace consilium::members {

using MemberId = Id<struct MemberTag>;

/// What redemption attests: "physician, specialty, place". Today an invitation says it; a blind
/// signed credential will.
struct Standing {
  std::string specialty;  ///< code of terminology::specialties
  std::string country;    ///< code of terminology::countries
  friend bool operator==(const Standing&, const Standing&) = default;
};

enum class BylineChoice { anonymous, handle };
inline constexpr std::array<std::string_view, 2> byline_choices{"anonymous", "handle"};

struct Preferences {
  std::vector<std::string> languages;  ///< codes, the first is the one for new cases
  BylineChoice default_byline = BylineChoice::anonymous;
};

enum class Role { moderator, editor };
inline constexpr std::array<std::string_view, 2> roles{"moderator", "editor"};

struct Member {
  MemberId id;
  std::string handle;
  Standing standing;
  Preferences preferences;
  int version = 1;  ///< counts changes of the preferences
  bool is_moderator = false;
  bool is_editor = false;
};

/// How many members hold one standing.
struct Held {
  Standing standing;
  int members = 0;
};

/// Somebody who may be asked, and when they were last seen, where that is known.
struct Seen {
  MemberId id;
  Standing standing;
  std::optional<Time> at;
};

}  // namespace consilium::members
