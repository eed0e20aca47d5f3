#pragma once
// Use cases of following and saving. Coroutines on the server's threads.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <deque>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "bus/bus.hpp"
#include "cases/case_service.hpp"
#include "feed/following.hpp"
#include "opinions/opinion_service.hpp"
#include "opinions/reading_service.hpp"
#include "store/database.hpp"

namespace consilium::feed {

class FollowingService {
 public:
  struct Parts {
    store::Database& db;
    const Clock& clock;
    bus::Bus& bus;
    members::MemberService& members;
    cases::CaseService& cases;
    opinions::OpinionService& opinions;
    opinions::ReadingService& reading;
  };
  /// From here on presenters and authors of opinions follow their cases, and followers are told.
  explicit FollowingService(Parts parts);

  // All of these can be repeated.
  Task<Result<void>> follow_case(CaseId id, MemberId member);
  Task<Result<void>> stop_following_case(CaseId id, MemberId member);
  Task<Result<void>> save_case(CaseId id, MemberId member);
  Task<Result<void>> forget_saved_case(CaseId id, MemberId member);

  /// The member of this handle, whom `member` sees by it in this case. Not found in every other
  /// case alike: no such member, anonymous here, or not seen by this viewer.
  Task<Result<members::Member>> follow_member(CaseId id, MemberId member, std::string handle);
  /// Succeeds where nobody of this handle is followed.
  Task<> stop_following_member(MemberId member, std::string handle);
  /// Adds "following" (handles), "followed_cases" and "saved_cases" to a copy for the member.
  void export_own(store::Transaction& tx, const MemberId& member, boost::json::object& whole) const;
  /// By handle.
  Task<std::vector<members::Member>> followed_by(MemberId member);

  /// News of followed cases that the member has not opened since, and how many are gone.
  [[nodiscard]] boost::json::array waiting_in(store::Transaction& tx, const MemberId& member) const;
  /// The member has seen that cases are gone.
  Task<> forget_gone(MemberId member);
  /// What is too old to be told of; returns how many rows.
  std::int64_t forget_old(store::Transaction& tx) const;

  /// Whether something waits for this member since this event. For streams: a thousand of them ask
  /// at once, and the database is asked once.
  Task<bool> is_told(bus::Event event, MemberId viewer);

 private:
  using Told = std::shared_ptr<const std::set<MemberId>>;
  void note_news(store::Transaction& tx, const cases::Case& c, cases::News news) const;
  [[nodiscard]] bool is_shown(store::Transaction& tx, const cases::Case& c, const MemberId& author,
                              const MemberId& viewer) const;
  Task<Told> told_of(const bus::Event& event);

  Parts parts_;
  std::mutex mutex_;
  std::deque<std::pair<std::int64_t, Told>> told_;  ///< of the latest events
};

}  // namespace consilium::feed
