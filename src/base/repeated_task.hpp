#pragma once
// Runs a coroutine over and over: when woken, and at least once a second, never twice at a time.
// For work that other nodes may cause, such as new events and due jobs.
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <atomic>
#include <functional>
#include <memory>

#include "base/task.hpp"

namespace consilium {

class RepeatedTask : public std::enable_shared_from_this<RepeatedTask> {
 public:
  /// `round` may throw: the exception's type is logged, and the next round comes a second later
  /// or when woken again.
  /// What it refers to must live until stop has returned.
  [[nodiscard]] static std::shared_ptr<RepeatedTask> make(
      const boost::asio::any_io_executor& executor, std::function<Task<>()> round);
  void start();  ///< once

  /// One more round, soon. Many calls before it starts are one. Any thread.
  void wake();
  [[nodiscard]] bool is_stopping() const { return is_stopping_; }
  /// Lets the running round finish; then no other begins. After start; any executor.
  [[nodiscard]] Task<> stop();

 private:
  RepeatedTask(const boost::asio::any_io_executor& executor, std::function<Task<>()> round);
  Task<> run();
  /// False where the round threw.
  Task<bool> run_round();
  Task<> wait_for_end();

  boost::asio::strand<boost::asio::any_io_executor> strand_;
  std::function<Task<>()> round_;
  boost::asio::steady_timer next_;
  boost::asio::steady_timer end_;  ///< never expires; cancelled at the end
  std::atomic<bool> is_woken_ = true;
  std::atomic<bool> is_stopping_ = false;
  bool has_ended_ = false;
};

}  // namespace consilium
