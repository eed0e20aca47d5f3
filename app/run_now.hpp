#pragma once
// Runs one task to its end and gives what it gave, for commands that end by themselves.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include "base/task.hpp"

namespace consilium::app {

template <class T>
T run_now(Task<T> task) {
  boost::asio::io_context context;
  auto result = boost::asio::co_spawn(context, std::move(task), boost::asio::use_future);
  context.run();
  return result.get();
}

}  // namespace consilium::app
