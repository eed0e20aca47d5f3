#pragma once
// Durable work: a job is a row, added in the transaction that makes it necessary, done at least
// once, at or after its time, one after the other. A handler must be able to run twice, and be
// done within the lease of five minutes, after which another node may take its job. One that
// throws is tried again after 5 s, 20 s, 80 s, … up to an hour; after eight tries the row is left
// in the state "failed" and logged. A repeated job then goes on with its next turn.
#include <boost/asio/any_io_executor.hpp>

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/repeated_task.hpp"
#include "base/task.hpp"
#include "jobs/job_store.hpp"
#include "store/database.hpp"

namespace consilium::jobs {

/// Repeats for ever at an interval: kept as a job row whose subject is empty.
struct Schedule {
  std::string kind;
  std::chrono::seconds every{};
};

class Queue {
 public:
  Queue(store::Database& db, const Clock& clock);
  ~Queue();

  /// A second job of the same kind and subject while one waits changes its due time.
  void add(store::Transaction& tx, const NewJob& job) const;
  /// One that runs now finishes, but is not tried again.
  void cancel(store::Transaction& tx, const std::string& kind, const std::string& subject) const;

  using Handler = std::function<Task<>(Job)>;
  /// Each kind once, before start. A job whose kind nobody handles here waits for a node that
  /// does. Names are lower-case letters and underscores.
  void handle(const std::string& kind, Handler handler);
  void repeat(const Schedule& schedule, Handler handler);

  /// Wakes the loop after a commit that added a job due now; otherwise it looks every second.
  void announce();
  /// Once, before announce; the executor's context outlives the queue.
  void start(const boost::asio::any_io_executor& executor);
  /// Lets the running job finish.
  Task<> stop();

  /// Runs what is due, one after the other; returns how many tries. For tests and the demo world.
  Task<int> run_due();

 private:
  struct Kind {
    Handler handler;
    std::chrono::seconds every{};  ///< zero: does not repeat
  };
  void add_kind(const std::string& name, Kind kind);
  Task<int> run_until(std::function<bool()> is_stopping);
  /// Makes sure that each repeated kind has its row. Once.
  Task<> schedule();
  Task<std::optional<TakenJob>> take_due();
  Task<> run(TakenJob taken);

  store::Database& db_;
  const Clock& clock_;
  std::map<std::string, Kind> kinds_;
  std::string kinds_in_sql_;
  std::atomic<bool> is_scheduled_ = false;
  std::shared_ptr<RepeatedTask> loop_;
};

}  // namespace consilium::jobs
