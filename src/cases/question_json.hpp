#pragma once
// The one form in which any answer of the API speaks of a question.
#include <boost/json/object.hpp>

#include <map>

#include "cases/question.hpp"
#include "members/byline.hpp"

namespace consilium::cases {

using Bylines = std::map<MemberId, members::Byline>;

/// A folded one has its text and reply only with `unsealed`.
[[nodiscard]] boost::json::object to_json(const Question& question, const members::Byline& byline,
                                          bool unsealed);

/// What waits, with what a list says of its case: the reply where there is one, for the author;
/// else the question, for the presenter.
[[nodiscard]] boost::json::object waiting_json(const Question& question, const Case& c);

}  // namespace consilium::cases
