#pragma once
// The crowd's answer as JSON.
#include <boost/json/object.hpp>

#include <vector>

#include "opinions/opinion_json.hpp"

namespace consilium::opinions {

struct Crowd {
  cases::Case c;
  std::vector<Opinion> opinions;
  std::vector<Endorsement> endorsements;
  std::vector<ActNowCheck> checks;
  std::vector<HarmMark> harm;
  std::vector<MemberId> standing;  ///< whose answers stand for this version
  Bylines bylines;
};

/// The open form of GET /cases/{id}/consensus. Weighs all independent opinions, and for "previous"
/// those from before the latest update.
[[nodiscard]] boost::json::object consensus_json(const Crowd& crowd);

}  // namespace consilium::opinions
