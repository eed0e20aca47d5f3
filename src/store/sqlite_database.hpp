#pragma once
// Database on SQLite: one thread writes, others read, each with its own connection. A database in
// memory belongs to one connection, so its reads are done by the thread that writes.
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "store/database.hpp"
#include "store/request_queue.hpp"
#include "store/sqlite_connection.hpp"

namespace consilium::store {

class SqliteDatabase final : public Database {
 public:
  /// `writer` has been migrated. Opens the readers' connections.
  SqliteDatabase(std::unique_ptr<Connection> writer, const std::string& path, Limits limits);
  ~SqliteDatabase() override;

  [[nodiscard]] Engine engine() const override { return Engine::sqlite; }
  [[nodiscard]] Counts counts() const override;
  void close() override;

 private:
  void enqueue(Request request) override;

  void write_until_closed();
  void commit_together(std::span<Request> batch);
  void answer(std::span<Request> batch, std::span<std::exception_ptr> failures);
  /// Null, or why the request's part of the transaction is undone. Throws where all of it is.
  std::exception_ptr run_part(Request& request);
  void empty_log_now_and_then();
  void read_until_closed(SqliteConnection& reader);

  const Limits limits_;
  std::unique_ptr<SqliteConnection> writer_;
  std::vector<std::unique_ptr<SqliteConnection>> readers_;
  RequestQueue<Request> writes_;
  RequestQueue<Request> reads_;
  std::chrono::steady_clock::time_point log_emptied_ = std::chrono::steady_clock::now();
  bool has_written_ = false;
  std::atomic<std::uint64_t> write_count_ = 0;
  std::atomic<std::uint64_t> commit_count_ = 0;
  std::atomic<std::uint64_t> retry_count_ = 0;
  std::vector<std::thread> threads_;
};

}  // namespace consilium::store
