#include "jobs/queue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "base/check.hpp"
#include "base/log.hpp"

namespace consilium::jobs {

namespace {

/// A handler that adds its own job again and again must not hold run_due for ever.
constexpr int most_at_once = 10'000;

}  // namespace

Queue::Queue(store::Database& db, const Clock& clock) : db_(db), clock_(clock) {}

Queue::~Queue() = default;

void Queue::add(store::Transaction& tx, const NewJob& job) const { add_job(tx, job); }

void Queue::cancel(store::Transaction& tx, const std::string& kind,
                   const std::string& subject) const {
  cancel_job(tx, kind, subject);
}

void Queue::handle(const std::string& kind, Handler handler) {
  add_kind(kind, {.handler = std::move(handler)});
}

void Queue::repeat(const Schedule& schedule, Handler handler) {
  check(schedule.every > std::chrono::seconds(0), "a schedule has an interval");
  add_kind(schedule.kind, {.handler = std::move(handler), .every = schedule.every});
}

void Queue::add_kind(const std::string& name, Kind kind) {
  check(!loop_, "kinds of jobs are known before the queue starts");
  // They become part of the SQL.
  check(!name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos,
        "a kind of job is lower-case letters and underscores");
  check(kinds_.emplace(name, std::move(kind)).second, "a kind of job has one handler");
  kinds_in_sql_ += fmt::format("{}'{}'", kinds_in_sql_.empty() ? "" : ", ", name);
}

void Queue::announce() {
  if (loop_) {
    loop_->wake();
  }
}

void Queue::start(const boost::asio::any_io_executor& executor) {
  check(!loop_, "the queue starts once");
  loop_ = RepeatedTask::make(executor, [this]() -> Task<> {
    co_await run_until([this] { return loop_->is_stopping(); });
  });
  loop_->start();
}

Task<> Queue::stop() {
  if (loop_) {
    co_await loop_->stop();
  }
}

Task<int> Queue::run_due() {
  co_return co_await run_until([] { return false; });
}

Task<int> Queue::run_until(std::function<bool()> is_stopping) {
  co_await schedule();
  int tries = 0;
  while (tries < most_at_once && !is_stopping()) {
    std::optional<TakenJob> taken = co_await take_due();
    if (!taken) {
      break;
    }
    co_await run(std::move(*taken));
    ++tries;
  }
  co_return tries;
}

Task<> Queue::schedule() {
  if (is_scheduled_.exchange(true)) {
    co_return;
  }
  std::vector<std::string> repeated;
  for (const auto& [name, kind] : kinds_) {
    if (kind.every > std::chrono::seconds(0)) {
      repeated.push_back(name);
    }
  }
  co_await db_.write([repeated, now = clock_.now()](store::Transaction& tx) {
    for (const std::string& kind : repeated) {
      add_repeated_job(tx, kind, now);
    }
    return repeated.size();
  });
}

Task<std::optional<TakenJob>> Queue::take_due() {
  const Time now = clock_.now();
  // Looked at every second: a read leaves the writer alone.
  const bool is_due =
      !kinds_.empty() && co_await db_.read([kinds = kinds_in_sql_, now](store::Transaction& tx) {
        return has_due_job(tx, kinds, now);
      });
  if (!is_due) {
    co_return std::nullopt;
  }
  co_return co_await db_.write([kinds = kinds_in_sql_, now](store::Transaction& tx) {
    return take_due_job(tx, kinds, now);
  });
}

Task<> Queue::run(TakenJob taken) {
  const Kind& kind = kinds_.at(taken.job.kind);
  bool is_done = false;
  try {
    co_await kind.handler(taken.job);
    is_done = true;
  } catch (const std::exception& failure) {
    log_exception("job.attempt_failed", failure);
  }
  const bool is_over = is_done || taken.job.attempt >= most_attempts;
  if (is_over && !is_done) {
    log_error("job.given_up", {{"row", taken.row}, {"attempt", taken.job.attempt}});
  }
  co_await db_.write(
      [taken, is_done, is_over, every = kind.every, now = clock_.now()](store::Transaction& tx) {
        if (!is_over) {
          put_back_job(tx, taken, now + pause_after(taken.job.attempt));
        } else if (is_done) {
          finish_job(tx, taken);
        } else {
          give_up_job(tx, taken);
        }
        if (is_over && every > std::chrono::seconds(0)) {
          add_repeated_job(tx, taken.job.kind, now + every);
        }
        return is_over;
      });
}

}  // namespace consilium::jobs
