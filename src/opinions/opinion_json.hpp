#pragma once
// The one form in which any answer of the API speaks of opinions, endorsements and comments.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <map>
#include <span>
#include <vector>

#include "members/byline.hpp"
#include "opinions/opinion.hpp"

namespace consilium::opinions {

using Bylines = std::map<MemberId, members::Byline>;

/// `endorsements`: those of this opinion.
[[nodiscard]] boost::json::object to_json(const Opinion& opinion, const Bylines& bylines,
                                          std::span<const Endorsement> endorsements);
/// `earlier`: what this comment said before, oldest first.
[[nodiscard]] boost::json::object to_json(const Comment& comment, const Bylines& bylines,
                                          std::span<const EarlierComment> earlier);

/// Which endorsement it is, without its author.
[[nodiscard]] boost::json::object mark_json(const Endorsement& endorsement);

/// {"confirm": 2, "agree": 5, "disagree": 1}
[[nodiscard]] boost::json::object count_endorsements(std::span<const Endorsement> endorsements);

}  // namespace consilium::opinions
