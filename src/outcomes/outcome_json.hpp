#pragma once
// The one form in which any answer of the API speaks of an outcome.
#include <boost/json/object.hpp>

#include "outcomes/outcome.hpp"

namespace consilium::outcomes {

[[nodiscard]] boost::json::object to_json(const CaseId& id, const Outcome& outcome);

}  // namespace consilium::outcomes
