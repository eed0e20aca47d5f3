#pragma once
// The one form in which the API speaks of facts.
#include <boost/json/object.hpp>

#include "cases/fact.hpp"

namespace consilium::cases {

[[nodiscard]] boost::json::object to_json(const Facts& facts);

}  // namespace consilium::cases
