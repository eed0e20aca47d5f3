#pragma once
// A Task is a coroutine on the server's io_context. It never blocks the thread: database work
// goes through store::Database, hashing through a ThreadPool of its own.
#include <boost/asio/awaitable.hpp>

namespace consilium {

template <class T = void>
using Task = boost::asio::awaitable<T>;

}  // namespace consilium
