#pragma once
// The one form in which any answer of the API speaks of practice.
#include <boost/json/object.hpp>

#include "opinions/practice.hpp"

namespace consilium::opinions {

[[nodiscard]] boost::json::object to_json(const Practice& practice);

}  // namespace consilium::opinions
