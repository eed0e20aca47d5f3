#pragma once
// What each viewer has done in each case, kept so that a page that many read needs no database.
// Thread-safe; a cache that may vanish at any time.
#include <boost/json/object.hpp>

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "http/message.hpp"
#include "opinions/poll.hpp"
#include "opinions/practice.hpp"

namespace consilium::opinions {

/// Facts about one viewer and one case.
struct ViewerFacts {
  /// The viewer's own latest opinion that says act now.
  struct OwnActNow {
    OpinionId opinion;
    ActNow act_now;
  };
  Viewer viewer;
  cases::CaseState state = cases::CaseState::open;
  std::optional<OpinionId> latest_opinion;
  std::optional<members::BylineChoice> byline;
  std::optional<cases::Audience> audience;  ///< what this viewer is told of it
  bool may_give_opinion = false;
  bool is_asked_again = false;  ///< whether the answer stands after an update
  std::optional<Vote> vote;     ///< in the case's poll
  bool may_vote = false;
  std::optional<Hit> hit;        ///< of one who has answered a share
  bool has_taken_along = false;  ///< a lesson
  boost::json::object more;      ///< what features above say of this viewer, for the case's page
  std::optional<OwnActNow> own_act_now;
  bool has_act_now_news = false;  ///< its answer waits to be read
  http::SharedText own;  ///< closes the list of opinions: the viewer's opinions and endorsements
  http::SharedText own_comments;  ///< closes the list of comments: which are the viewer's
  [[nodiscard]] bool may_see() const;
};

class ViewerCache {
 public:
  using Facts = std::shared_ptr<const ViewerFacts>;

  [[nodiscard]] Facts find(const CaseId& id, const MemberId& viewer);
  /// Taken before the database is read; facts read before a `forget` are not kept.
  [[nodiscard]] std::uint64_t ticket();
  void keep(const CaseId& id, const MemberId& viewer, std::uint64_t ticket, Facts facts);
  void forget(const CaseId& id, const MemberId& viewer);
  /// When the case's state or version has changed.
  void forget_case(const std::string& id);
  void forget_all();

 private:
  static constexpr std::size_t most_facts = 200'000;
  std::mutex mutex_;
  std::uint64_t generation_ = 0;
  std::size_t count_ = 0;
  std::unordered_map<std::string, std::unordered_map<std::string, Facts>> facts_;
};

}  // namespace consilium::opinions
