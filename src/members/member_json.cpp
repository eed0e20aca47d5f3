#include "members/member_json.hpp"

#include <boost/json.hpp>

namespace consilium::members {

boost::json::value to_json(const Member& member) {
  boost::json::array held;
  if (member.is_moderator) {
    held.emplace_back(roles[static_cast<std::size_t>(Role::moderator)]);
  }
  if (member.is_editor) {
    held.emplace_back(roles[static_cast<std::size_t>(Role::editor)]);
  }
  return {{"handle", member.handle},
          {"roles", std::move(held)},
          {"specialty", member.standing.specialty},
          {"country", member.standing.country},
          {"languages", boost::json::value_from(member.preferences.languages)},
          {"default_byline",
           byline_choices[static_cast<std::size_t>(member.preferences.default_byline)]}};
}

}  // namespace consilium::members
