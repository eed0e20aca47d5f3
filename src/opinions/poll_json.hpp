#pragma once
// The one form in which any answer of the API speaks of a poll, a vote and a result.
#include <boost/json/object.hpp>

#include "opinions/poll.hpp"

namespace consilium::opinions {

/// Without any count: for every reader of the case.
[[nodiscard]] boost::json::object to_json(const Poll& poll);
[[nodiscard]] boost::json::object to_json(const Vote& vote);
/// Only for those who may see opinions.
[[nodiscard]] boost::json::object to_json(const CaseId& id, const Tally& tally);

}  // namespace consilium::opinions
