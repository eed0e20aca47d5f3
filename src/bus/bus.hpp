#pragma once
// Events: what has happened, written as a row in the transaction that made it happen, and handed
// to whoever listens after the commit. A payload names things by id and holds no case text; it
// names a member only as `recipient`, and such rows are purged with the case.
#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/repeated_task.hpp"
#include "base/task.hpp"
#include "store/database.hpp"

namespace consilium::bus {

struct NewEvent {
  std::string kind;       ///< past tense: "case_published"
  std::string subject;    ///< id of what it happened to, mostly the case
  std::string recipient;  ///< id of the one member whom it concerns; empty: all
  std::string payload;    ///< JSON object, ids and counts only
};

struct Event : NewEvent {
  std::int64_t sequence = 0;
  Time at{};
};

class Bus {
 public:
  Bus(store::Database& db, const Clock& clock);
  ~Bus();

  /// In the transaction that makes the event happen; best as its last statement, since on
  /// PostgreSQL events wait here for each other's commits. Sequences rise in the order of the
  /// commits on both engines, so nothing appears behind a reader.
  void record(store::Transaction& tx, const NewEvent& event) const;

  /// Runs in the transaction that records an event, before it: what the event tells of is done.
  /// Before start.
  using RecordFunction = std::function<void(store::Transaction&, const NewEvent&)>;
  void on_record(RecordFunction function) { on_record_.push_back(std::move(function)); }

  /// After the commit: wakes the delivery. Cheap, may be called from any thread, more than once.
  void announce();

  /// Listeners run on the bus's executor, in the order of the events, and must not block; one
  /// that throws is logged. Before start.
  using Listener = std::function<void(const Event&)>;
  void subscribe(Listener listener);

  /// Delivers what is committed after this call began, until stop: when announced, and what
  /// other nodes have committed within a second. Blocks for one read. Once, before announce;
  /// the executor's context outlives the bus.
  void start(const boost::asio::any_io_executor& executor);
  Task<> stop();

  /// Committed events after `sequence`, oldest first, at most `most`.
  Task<std::vector<Event>> since(std::int64_t sequence, int most);
  Task<std::int64_t> last_sequence();

 private:
  Task<> deliver();
  void tell(const Event& event) const;

  store::Database& db_;
  const Clock& clock_;
  std::vector<Listener> listeners_;
  std::vector<RecordFunction> on_record_;
  std::int64_t delivered_ = 0;
  std::shared_ptr<RepeatedTask> delivery_;
};

/// Events older than 48 hours are of no use to a stream that resumes.
std::int64_t forget_old_events(store::Transaction& tx, Time now);
/// All rows of this subject: it is erased.
std::int64_t forget_subject(store::Transaction& tx, const std::string& subject);
/// Rows that name this member, who has left.
std::int64_t forget_recipient(store::Transaction& tx, const std::string& recipient);
/// Rows of this subject that name a member.
std::int64_t forget_recipients(store::Transaction& tx, const std::string& subject);

[[nodiscard]] std::span<const store::Migration> migrations();

}  // namespace consilium::bus
