#pragma once
// The one form in which any answer of the API speaks of opinions, endorsements and comments.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <map>
#include <span>
#include <vector>

#include "members/byline.hpp"
#include "opinions/act_now.hpp"
#include "opinions/harm.hpp"
#include "opinions/opinion.hpp"

namespace consilium::opinions {

using Bylines = std::map<MemberId, members::Byline>;

/// What colleagues have said of one opinion.
struct Said {
  std::vector<Endorsement> endorsements;
  std::vector<ActNowCheck> checks;
  std::vector<HarmMark> harm;
};
[[nodiscard]] boost::json::object to_json(const Opinion& opinion, const Bylines& bylines,
                                          const Said& said);
/// `earlier`: what this comment said before, oldest first.
[[nodiscard]] boost::json::object to_json(const Comment& comment, const Bylines& bylines,
                                          std::span<const EarlierComment> earlier,
                                          std::span<const HarmMark> harm);
/// Reason, action, the presenter's answer, and what those say who were asked to check it.
[[nodiscard]] boost::json::object to_json(const ActNow& act_now, const Bylines& bylines,
                                          std::span<const ActNowCheck> checks);
[[nodiscard]] boost::json::object to_json(const HarmMark& mark, const Bylines& bylines);

/// What was said, by the opinion it was said of.
[[nodiscard]] std::map<OpinionId, Said> by_opinion(std::span<const Endorsement> endorsements,
                                                   std::span<const ActNowCheck> checks,
                                                   std::span<const HarmMark> harm);
[[nodiscard]] std::map<CommentId, std::vector<HarmMark>> by_comment(std::span<const HarmMark> harm);

/// Which endorsement it is, without its author.
[[nodiscard]] boost::json::object mark_json(const Endorsement& endorsement);

/// {"confirm": 2, "agree": 5, "disagree": 1}
[[nodiscard]] boost::json::object count_endorsements(std::span<const Endorsement> endorsements);

}  // namespace consilium::opinions
