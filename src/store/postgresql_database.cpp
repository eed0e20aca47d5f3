#include "store/postgresql_database.hpp"

#include <random>

#include "base/thread_pool.hpp"
#include "store/failure.hpp"

namespace consilium::store {

namespace {

/// With the pauses below: at least three seconds, in which a primary can restart.
constexpr int most_attempts = 12;

/// Half of it by chance, so that those who met once do not meet again.
std::chrono::microseconds pause_before(int attempt) {
  thread_local std::minstd_rand dice(std::random_device{}());
  const int longest = std::min(1000 << attempt, 1'000'000);
  return std::chrono::microseconds(std::uniform_int_distribution<int>(longest / 2, longest)(dice));
}

}  // namespace

PostgresqlDatabase::PostgresqlDatabase(const std::string& where, Limits limits)
    : writes_(limits.queued_writes), reads_(limits.queued_reads) {
  for (std::size_t at = 0; at < limits.writers + limits.readers; ++at) {
    connections_.push_back(std::make_unique<PostgresqlConnection>(where));
  }
  for (std::size_t at = 0; at < connections_.size(); ++at) {
    threads_.emplace_back(
        [this, &connection = *connections_[at], &queue = at < limits.writers ? writes_ : reads_] {
          serve_until_closed(connection, queue);
        });
  }
}

PostgresqlDatabase::~PostgresqlDatabase() { close(); }

Counts PostgresqlDatabase::counts() const {
  return {.writes = write_count_,
          .commits = commit_count_,
          .retries = retry_count_,
          .queued = writes_.size()};
}

void PostgresqlDatabase::close() {
  writes_.close();
  reads_.close();
  for (std::thread& thread : threads_) {
    thread.join();
  }
  threads_.clear();
}

void PostgresqlDatabase::enqueue(Request request) {
  if (!(request.kind == Kind::read ? reads_ : writes_).push(request)) {
    request.done(std::make_exception_ptr(Overloaded("the database's queue is full or closed")));
  }
}

void PostgresqlDatabase::serve_until_closed(PostgresqlConnection& connection,
                                            RequestQueue<Request>& queue) {
  for (;;) {
    std::vector<Request> taken = queue.take(1);
    if (taken.empty()) {
      return;
    }
    Request& request = taken.front();
    std::exception_ptr failure = run_to_end(connection, request);
    (void)connection.take_failure();
    write_count_ += request.kind == Kind::write ? 1 : 0;
    request.work = nullptr;
    request.done(std::move(failure));
  }
}

std::exception_ptr PostgresqlDatabase::run_to_end(PostgresqlConnection& connection,
                                                  Request& request) {
  // PostgreSQL may answer a lost race for a key as a unique violation; the second run sees the
  // winner's row (manual, 13.5 Serialization Failure Handling).
  bool has_met_key = false;
  for (int attempt = 1;; ++attempt) {
    try {
      run_once(connection, request);
      return nullptr;
    } catch (const Interrupted&) {
      connection.roll_back();
      if (attempt == most_attempts) {
        return std::current_exception();
      }
    } catch (const UniqueViolation&) {
      connection.roll_back();
      if (std::exchange(has_met_key, true)) {
        return std::current_exception();
      }
    } catch (...) {
      connection.roll_back();
      return std::current_exception();
    }
    retry_count_ += 1;
    std::this_thread::sleep_for(pause_before(attempt));
  }
}

void PostgresqlDatabase::run_once(PostgresqlConnection& connection, Request& request) {
  (void)connection.take_failure();
  connection.begin(request.kind == Kind::read ? Connection::Purpose::read
                                              : Connection::Purpose::write);
  const Verdict verdict = request.work(connection);
  if (const std::exception_ptr failure = connection.take_failure()) {
    std::rethrow_exception(failure);
  }
  if (verdict == Verdict::undo) {
    connection.roll_back();
    return;
  }
  connection.commit();
  commit_count_ += request.kind == Kind::write ? 1 : 0;
}

}  // namespace consilium::store
