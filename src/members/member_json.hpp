#pragma once
// The one form in which any answer of the API speaks to a member of their own account.
#include <boost/json/value.hpp>

#include "members/member.hpp"

namespace consilium::members {

[[nodiscard]] boost::json::value to_json(const Member& member);

}  // namespace consilium::members
