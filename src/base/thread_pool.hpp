#pragma once
// A few threads with a bounded queue, for work that must not run on a network thread.
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <cstddef>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "base/task.hpp"

namespace consilium {

/// Thrown when a bounded queue is full; the request handler answers 503 with Retry-After.
class Overloaded : public std::runtime_error {
 public:
  explicit Overloaded(const char* what) : std::runtime_error(what) {}
};

class ThreadPool {
 public:
  ThreadPool(std::size_t threads, std::size_t queue_limit)
      : pool_(threads), queue_limit_(queue_limit) {}
  ~ThreadPool() { pool_.join(); }
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  /// Runs `work` on the pool; the coroutine goes on where it was. `work` must not throw.
  template <class Work>
  Task<std::invoke_result_t<Work&>> run(Work work) {
    using Value = std::invoke_result_t<Work&>;
    if (waiting_.fetch_add(1) >= queue_limit_) {
      waiting_.fetch_sub(1);
      throw Overloaded("thread pool queue is full");
    }
    co_return co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>,
                                                   void(Value)>(
        [this](auto handler, Work task) {
          // The guard keeps the caller's loop running while only the pool has work.
          auto guard = boost::asio::make_work_guard(handler);
          boost::asio::post(pool_, [this, guard = std::move(guard), handler = std::move(handler),
                                    task = std::move(task)]() mutable {
            Value value = task();
            waiting_.fetch_sub(1);
            boost::asio::post(guard.get_executor(),
                              [handler = std::move(handler), value = std::move(value)]() mutable {
                                std::move(handler)(std::move(value));
                              });
          });
        },
        boost::asio::use_awaitable, std::move(work));
  }

 private:
  boost::asio::thread_pool pool_;
  std::size_t queue_limit_;
  std::atomic<std::size_t> waiting_ = 0;
};

}  // namespace consilium
