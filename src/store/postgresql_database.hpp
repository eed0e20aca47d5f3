#pragma once
// Database on PostgreSQL: some threads write and some read, each with its own connection and each
// request in its own transaction; the engine groups the commits. What loses against another
// transaction, or meets a broken connection before its COMMIT, is run again, a bounded number of
// times.
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "store/database.hpp"
#include "store/postgresql_connection.hpp"
#include "store/request_queue.hpp"

namespace consilium::store {

class PostgresqlDatabase final : public Database {
 public:
  PostgresqlDatabase(const std::string& where, Limits limits);
  ~PostgresqlDatabase() override;

  [[nodiscard]] Engine engine() const override { return Engine::postgresql; }
  [[nodiscard]] Counts counts() const override;
  void close() override;

 private:
  void enqueue(Request request) override;

  void serve_until_closed(PostgresqlConnection& connection, RequestQueue<Request>& queue);
  /// Null once the request is done, or why it is given up.
  std::exception_ptr run_to_end(PostgresqlConnection& connection, Request& request);
  void run_once(PostgresqlConnection& connection, Request& request);

  std::vector<std::unique_ptr<PostgresqlConnection>> connections_;
  RequestQueue<Request> writes_;
  RequestQueue<Request> reads_;
  std::atomic<std::uint64_t> write_count_ = 0;
  std::atomic<std::uint64_t> commit_count_ = 0;
  std::atomic<std::uint64_t> retry_count_ = 0;
  std::vector<std::thread> threads_;
};

}  // namespace consilium::store
