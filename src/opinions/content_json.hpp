#pragma once
// An opinion's content as JSON: in the API's answers and, the same, in the database.
#include <boost/json/object.hpp>

#include "opinions/opinion.hpp"

namespace consilium::opinions {

/// "differential", "plan" and, where they are there, "reasons", "references", "deciding_tests".
[[nodiscard]] boost::json::object to_json(const Content& content);

/// Reads what to_json made; anything else is our own mistake.
[[nodiscard]] Content content_from_json(const boost::json::object& object);

}  // namespace consilium::opinions
