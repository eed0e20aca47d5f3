#pragma once
// The database: transactions as plain functions that run on the store's own threads, over SOCI on
// SQLite or PostgreSQL. No other folder sees SOCI, SQLite or libpq.
//
//   auto found = co_await db.read([&](store::Transaction& tx) { return find_case(tx, id); });
//   auto done = co_await db.write([=](store::Transaction& tx) -> Result<CaseId> { … });
//
// A write function may run twice and has no side effects but on its transaction. The answer
// follows the COMMIT, which is on the disk (synchronous=FULL). A write whose function returns an
// Error, or throws, leaves no trace. SQLite has one writer that takes what is queued and commits
// it together, each write in a SAVEPOINT of the batch; it never waits when the queue is short.
//
// A write handed to the store cannot be cancelled. What a work function captures by reference
// must outlive the await even when the request is given up, so capture by value. The contexts of
// the executors that wait for an answer outlive the database.
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <type_traits>

#include "base/result.hpp"
#include "base/task.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::store {

struct Location {
  Engine engine = Engine::sqlite;
  std::string where;  ///< a file path, ":memory:", or a libpq connection string
};

struct Limits {
  std::size_t readers = 2;           ///< threads, and connections, that read
  std::size_t writers = 8;           ///< the same for writes; on SQLite always one
  std::size_t queued_writes = 4096;  ///< one more throws Overloaded
  std::size_t queued_reads = 4096;
  std::size_t batch = 256;  ///< writes that share a COMMIT at most, on SQLite
  /// How long another process's transaction is waited for, on SQLite.
  std::chrono::milliseconds patience{5000};
};

/// Since the start; for metrics.
struct Counts {
  std::uint64_t writes = 0;   ///< kept and undone
  std::uint64_t commits = 0;  ///< of transactions that had writes
  std::uint64_t retries = 0;  ///< work functions that ran again
  std::size_t queued = 0;     ///< writes that wait now
};

class Database {
 public:
  /// Opens, migrates, and starts the threads. Fails where the schema is newer than the program,
  /// has a migration that the program does not know, or one whose text has changed.
  /// Throws DatabaseFailed where the engine cannot be reached.
  [[nodiscard]] static Result<std::unique_ptr<Database>> open(const Location& location,
                                                              std::span<const Migration> migrations,
                                                              Limits limits = {});
  virtual ~Database() = default;

  [[nodiscard]] virtual Engine engine() const = 0;

  [[nodiscard]] virtual Counts counts() const = 0;

  /// Finishes what is queued, then refuses with Overloaded. The destructor does it too.
  virtual void close() = 0;

  template <class Work>
  Task<std::invoke_result_t<Work&, Transaction&>> write(Work work) {
    co_return co_await submit(Kind::write, std::move(work));
  }
  template <class Work>
  Task<std::invoke_result_t<Work&, Transaction&>> read(Work work) {
    co_return co_await submit(Kind::read, std::move(work));
  }

  /// The same for callers that may block: the command line, start-up, tests.
  template <class Work>
  std::invoke_result_t<Work&, Transaction&> write_now(Work work) {
    return submit_now(Kind::write, std::move(work));
  }
  template <class Work>
  std::invoke_result_t<Work&, Transaction&> read_now(Work work) {
    return submit_now(Kind::read, std::move(work));
  }

 protected:
  enum class Kind { read, write };
  /// Whether a write is kept or rolled back to its SAVEPOINT.
  enum class Verdict { keep, undo };

  struct Request {
    Kind kind = Kind::read;
    /// Runs on a store thread, perhaps more than once.
    std::move_only_function<Verdict(Transaction&)> work;
    /// Called exactly once, on any thread, after the COMMIT: with null, or what went wrong
    /// (Overloaded where the queue was full). Must not throw.
    std::move_only_function<void(std::exception_ptr)> done;
  };
  virtual void enqueue(Request request) = 0;

 private:
  template <class Value>
  static Verdict verdict_of(const Value& value) {
    if constexpr (requires {
                    value.has_value();
                    value.error();
                  }) {
      return value.has_value() ? Verdict::keep : Verdict::undo;
    } else {
      return Verdict::keep;
    }
  }

  template <class Work>
  Task<std::invoke_result_t<Work&, Transaction&>> submit(Kind kind, Work work);
  template <class Work>
  std::invoke_result_t<Work&, Transaction&> submit_now(Kind kind, Work work);
};

}  // namespace consilium::store

#include "store/database_submit.hpp"
