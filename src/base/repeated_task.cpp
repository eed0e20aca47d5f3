#include "base/repeated_task.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <utility>

#include "base/log.hpp"

namespace consilium {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::seconds pause{1};

/// Waits until the timer expires or is cancelled.
Task<> wait(asio::steady_timer& timer) {
  boost::system::error_code ignored;
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

}  // namespace

RepeatedTask::RepeatedTask(const asio::any_io_executor& executor, std::function<Task<>()> round)
    : strand_(asio::make_strand(executor)),
      round_(std::move(round)),
      next_(strand_),
      end_(strand_, asio::steady_timer::time_point::max()) {}

std::shared_ptr<RepeatedTask> RepeatedTask::make(const asio::any_io_executor& executor,
                                                 std::function<Task<>()> round) {
  return std::shared_ptr<RepeatedTask>(new RepeatedTask(executor, std::move(round)));
}

void RepeatedTask::start() {
  asio::co_spawn(
      strand_, [self = shared_from_this()]() -> Task<> { co_await self->run(); }, asio::detached);
}

void RepeatedTask::wake() {
  if (!is_woken_.exchange(true)) {
    // On the strand, so that it cannot fall between the look at is_woken_ and the wait.
    asio::post(strand_, [self = shared_from_this()] {
      if (self->is_woken_) {  // and no round has begun since
        self->next_.cancel();
      }
    });
  }
}

Task<> RepeatedTask::stop() {
  is_stopping_ = true;
  is_woken_ = false;
  wake();
  co_await asio::co_spawn(
      strand_, [self = shared_from_this()]() -> Task<> { co_await self->wait_for_end(); },
      asio::use_awaitable);
}

Task<> RepeatedTask::run() {
  while (!is_stopping_) {
    is_woken_ = false;
    const bool was_well = co_await run_round();
    if ((!is_woken_ || !was_well) && !is_stopping_) {
      next_.expires_after(pause);
      co_await wait(next_);
    }
  }
  has_ended_ = true;
  end_.cancel();
}

Task<bool> RepeatedTask::run_round() {
  try {
    co_await round_();
    co_return true;
  } catch (const std::exception& failure) {
    log_exception("repeated_task.failed", failure);
  }
  co_return false;
}

Task<> RepeatedTask::wait_for_end() {
  if (!has_ended_) {
    co_await wait(end_);
  }
}

}  // namespace consilium
