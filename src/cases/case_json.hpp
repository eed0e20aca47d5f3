#pragma once
// The one form in which any answer of the API speaks of a case.
#include <boost/json/object.hpp>

#include <span>

#include "cases/case.hpp"
#include "cases/question_json.hpp"
#include "members/byline.hpp"

namespace consilium::cases {

[[nodiscard]] boost::json::object to_json(const Age& age);

/// A row of a feed.
[[nodiscard]] boost::json::object summary_json(const Case& c, const members::Byline& byline);

/// A case that is linked with the one of a page, for one who may see both: `other_is_earlier` says
/// on which side it stands.
[[nodiscard]] boost::json::object link_json(const Case& other, const std::string& relation,
                                            bool other_is_earlier);

struct CasePage {
  Case c;
  members::Byline byline;
  std::vector<Update> updates;
  std::vector<CountryViews> viewed_from;
  std::vector<Question> questions;
  std::vector<VersionFacts> facts;
  Bylines bylines;               ///< of those who ask, at least
  std::optional<Answer> answer;  ///< of a share; there only where the page is unsealed
  std::optional<Lesson> lesson;
  int taken = 0;  ///< how many took the lesson along
};

/// The whole case but for what is the viewer's own. With `unsealed` also the working
/// diagnosis, and what folded questions say.
[[nodiscard]] boost::json::object page_json(const CasePage& page, bool unsealed);

}  // namespace consilium::cases
