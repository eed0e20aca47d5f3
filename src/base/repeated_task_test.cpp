#include "base/repeated_task.hpp"

#include <gtest/gtest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

#include <stdexcept>
#include <thread>
#include <vector>

namespace consilium {
namespace {

namespace asio = boost::asio;

Task<> wait_for(std::chrono::milliseconds time) {
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  co_await timer.async_wait(asio::use_awaitable);
}

void stop_and_run(asio::io_context& io, const std::shared_ptr<RepeatedTask>& task) {
  asio::co_spawn(io, task->stop(), asio::detached);
  io.run();
}

TEST(RepeatedTask, RunsAtOnceAndWhenWoken) {
  asio::io_context io;
  int rounds = 0;
  auto task = RepeatedTask::make(io.get_executor(), [&]() -> Task<> {
    rounds += 1;
    co_return;
  });
  task->start();
  io.run_for(std::chrono::milliseconds(50));
  EXPECT_EQ(rounds, 1);
  task->wake();
  task->wake();
  io.restart();
  io.run_for(std::chrono::milliseconds(50));
  EXPECT_EQ(rounds, 2);
  io.restart();
  stop_and_run(io, task);
  EXPECT_EQ(rounds, 2);
}

TEST(RepeatedTask, RunsEverySecondUnasked) {
  asio::io_context io;
  int rounds = 0;
  auto task = RepeatedTask::make(io.get_executor(), [&]() -> Task<> {
    rounds += 1;
    co_return;
  });
  task->start();
  io.run_for(std::chrono::milliseconds(1500));
  EXPECT_EQ(rounds, 2);
  io.restart();
  stop_and_run(io, task);
}

TEST(RepeatedTask, WakeDuringARoundMeansAnother) {
  asio::io_context io;
  int rounds = 0;
  std::shared_ptr<RepeatedTask> task;
  task = RepeatedTask::make(io.get_executor(), [&]() -> Task<> {
    if (++rounds == 1) {
      task->wake();
    }
    co_return;
  });
  task->start();
  io.run_for(std::chrono::milliseconds(50));
  EXPECT_EQ(rounds, 2);
  io.restart();
  stop_and_run(io, task);
}

TEST(RepeatedTask, StopLetsTheRunningRoundFinish) {
  asio::io_context io;
  bool has_finished = false;
  auto task = RepeatedTask::make(io.get_executor(), [&]() -> Task<> {
    co_await wait_for(std::chrono::milliseconds(100));
    has_finished = true;
  });
  task->start();
  io.run_for(std::chrono::milliseconds(20));
  io.restart();
  auto stopped = asio::co_spawn(io, task->stop(), asio::use_future);
  io.run();
  stopped.get();
  EXPECT_TRUE(has_finished);
}

TEST(RepeatedTask, GoesOnAfterAFailure) {
  asio::io_context io;
  int rounds = 0;
  auto task = RepeatedTask::make(io.get_executor(), [&]() -> Task<> {
    if (++rounds == 1) {
      throw std::runtime_error("once");
    }
    co_return;
  });
  task->start();
  io.run_for(std::chrono::milliseconds(1500));
  EXPECT_GE(rounds, 2);
  io.restart();
  stop_and_run(io, task);
}

TEST(RepeatedTask, ManyThreadsWakeOneRoundAtATime) {
  asio::thread_pool pool(3);
  std::atomic<int> running = 0;
  std::atomic<int> rounds = 0;
  auto task = RepeatedTask::make(pool.get_executor(), [&]() -> Task<> {
    EXPECT_EQ(running.fetch_add(1), 0);
    rounds += 1;
    running -= 1;
    co_return;
  });
  task->start();
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&] {
        for (int time = 0; time < 500; ++time) {
          task->wake();
        }
      });
    }
  }
  asio::co_spawn(pool, task->stop(), asio::use_future).get();
  EXPECT_GE(rounds, 1);
  pool.join();
}

}  // namespace
}  // namespace consilium
