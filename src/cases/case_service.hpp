#pragma once
// Use cases of cases: publish, update, close, view. Coroutines on the server's threads.
#include <boost/json/object.hpp>

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "bus/bus.hpp"
#include "cases/audience_cache.hpp"
#include "cases/case.hpp"
#include "cases/link.hpp"
#include "cases/total_store.hpp"
#include "http/body_cache.hpp"
#include "jobs/queue.hpp"
#include "members/member_service.hpp"
#include "store/database.hpp"
#include "store/idempotency.hpp"

namespace consilium::cases {

/// Whether an answer holds what is sealed until reveal.
enum class Seal { closed, open };

/// What happens to a case that somebody who follows it is told of.
enum class News { published, updated, replied, solved, closed, withdrawn };

class CaseService {
 public:
  /// What all features with cases share; the wiring owns it.
  struct Parts {
    store::Database& db;
    const Clock& clock;
    Random& random;
    bus::Bus& bus;
    jobs::Queue& queue;
    http::BodyCache& cache;
    members::MemberService& members;
  };
  explicit CaseService(Parts parts) : parts_(parts) {}

  Task<Result<CaseId>> publish(MemberId presenter, Problem problem,
                               std::optional<members::BylineChoice> byline,
                               store::IdempotencyKey key,
                               std::optional<NewLink> link = std::nullopt);
  Task<Result<void>> add_update(CaseId id, MemberId presenter, std::string text,
                                store::IdempotencyKey key,
                                std::optional<Facts> facts = std::nullopt);
  /// Ends the case without an outcome; colleagues see the reason.
  Task<Result<void>> close(CaseId id, MemberId presenter, std::optional<std::string> reason);
  /// Erases the case, in whatever state it is, with everything in it. Succeeds where that is done.
  Task<Result<void>> withdraw(CaseId id, MemberId presenter);
  /// Erases all cases that the member presents, and what else is here of them: in the transaction
  /// in which the member leaves.
  void leave_in(store::Transaction& tx, const MemberId& member);
  /// The operator's retention period: erases cases that ended longer ago, some at a time; returns
  /// how many.
  Task<int> erase_ended_before(Time time);
  /// Erases again what a restored database still holds of cases withdrawn after its copy was
  /// taken; returns how many. Blocks: at start-up.
  int erase_again(const std::set<std::string>& withdrawn);
  /// The member's byline in this case goes from anonymous to handle. Conflict for the presenter of
  /// a linked case: the link would join the handle with an anonymous case.
  Task<Result<void>> show_handle(CaseId id, MemberId member);
  /// Counts a member once; the presenter and viewers of an ended case are not counted. Replies to
  /// the viewer's questions are read from now on.
  Task<> note_view(CaseId id, MemberId viewer);

  /// The case's body for all who may see it, an open object (see http::open_object). It is shared
  /// among them: whether the viewer is one of them has been decided before.
  Task<Result<http::SharedText>> document(CaseId id, MemberId viewer, Seal seal);

  /// May this member know of the case? For streams; what decides it is kept in memory.
  Task<bool> may_see(CaseId id, MemberId viewer);

  /// For features above, inside their transactions. Not found too where the viewer may not see it
  /// (see may_see_case), so that nobody outside learns that there is such a case.
  [[nodiscard]] Result<Case> find_in(store::Transaction& tx, const CaseId& id,
                                     const MemberId& viewer) const;
  /// For sums alone: asks for all members. What goes to some only counts nowhere, so that no sum
  /// tells of it.
  [[nodiscard]] std::vector<Asked> asked_in(store::Transaction& tx, Time from, Time until) const;
  [[nodiscard]] int open_asks_in(store::Transaction& tx) const;
  void count_opinion(store::Transaction& tx, const Case& c) const;
  void take_opinions(store::Transaction& tx, const CaseId& id, int count) const;
  /// Records an event with the counts of the case as they are.
  void tell(store::Transaction& tx, std::string_view kind, const CaseId& id) const;
  void solve(store::Transaction& tx, const Case& c, const std::string& final_diagnosis) const;
  /// Runs in the transaction that ends a case: rows that name members go.
  using EndFunction = std::function<void(store::Transaction&, const CaseId&)>;
  void on_end(EndFunction function) { on_end_.push_back(std::move(function)); }

  /// Runs in the transaction of an update, with the case as it is after it.
  using UpdateFunction = std::function<void(store::Transaction&, const Case&)>;
  void on_update(UpdateFunction function) { on_update_.push_back(std::move(function)); }
  /// Of a solved case.
  [[nodiscard]] std::optional<std::string> final_diagnosis_in(store::Transaction& tx,
                                                              const CaseId& id) const;
  /// Oldest first.
  [[nodiscard]] std::vector<Update> updates_in(store::Transaction& tx, const CaseId& id) const;

  /// Runs in the transaction that makes the news, with the case as it is after them; before it
  /// goes where it is withdrawn. `replied` is of a question that is not folded.
  using NewsFunction = std::function<void(store::Transaction&, const Case&, News)>;
  void on_news(NewsFunction function) { on_news_.push_back(std::move(function)); }
  void tell_news(store::Transaction& tx, const Case& c, News news) const;
  /// Runs in a transaction when a member opens the page of a case, in any state.
  using OpenFunction = std::function<void(store::Transaction&, const CaseId&, const MemberId&)>;
  void on_open(OpenFunction function) { on_open_.push_back(std::move(function)); }
  /// Whether all viewers of the case see the byline of this member: its presenter, or has asked.
  [[nodiscard]] bool shows_byline_of(store::Transaction& tx, const Case& c,
                                     const MemberId& member) const;

  /// What features above add to the page of a case, for all viewers alike.
  using PageFunction =
      std::function<void(store::Transaction&, const CaseId&, boost::json::object&)>;
  void on_page(PageFunction function) { on_page_.push_back(std::move(function)); }

  /// After the commit of any change that shows in the case, before its answer.
  void announce_change(const CaseId& id);
  /// The same where its state or version has changed: what viewers may do is decided anew.
  void announce_turn(const CaseId& id);
  using TurnFunction = std::function<void(const CaseId&)>;
  void on_turn(TurnFunction function) { on_turn_.push_back(std::move(function)); }

  /// After the commit of a member's own act in a case: what is kept about them is read anew.
  void announce_act(const CaseId& id, const MemberId& member);
  using ActFunction = std::function<void(const CaseId&, const MemberId&)>;
  void on_act(ActFunction function) { on_act_.push_back(std::move(function)); }

  void add_jobs();

 private:
  void end(store::Transaction& tx, const Case& ended) const;
  void erase(store::Transaction& tx, const Case& c) const;

  Parts parts_;
  AudienceCache audiences_;
  std::vector<EndFunction> on_end_;
  std::vector<UpdateFunction> on_update_;
  std::vector<NewsFunction> on_news_;
  std::vector<OpenFunction> on_open_;
  std::vector<PageFunction> on_page_;
  std::vector<TurnFunction> on_turn_;
  std::vector<ActFunction> on_act_;
};

/// Topics in the shared cache: the pages of the feed, and what one member has done in all cases.
inline constexpr const char* feed_topic = "feed";
[[nodiscard]] inline std::string marks_topic(const MemberId& member) {
  return "marks " + member.text();
}

}  // namespace consilium::cases
