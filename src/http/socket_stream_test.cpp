// The byte streams themselves, on one thread, so that what happens first is known.
#include "http/socket_stream.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <string_view>

namespace consilium::http {
namespace {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using namespace std::chrono_literals;

TEST(SocketStream, WaitsForThePeerAlsoWhenNewsOfBytesReadComesLate) {
  asio::io_context context;
  tcp::acceptor acceptor(context, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
  asio::io_context elsewhere;
  tcp::socket peer(elsewhere);
  peer.connect(acceptor.local_endpoint());
  asio::write(peer, asio::buffer(std::string_view("request")));
  bool has_heard = false;
  const auto serve = [&]() -> Task<> {
    tcp::socket socket = acceptor.accept();
    const int handle = socket.native_handle();
    const auto stream = make_stream(std::move(socket));
    // The reactor looks, and what it has seen stands behind this coroutine in the queue. With more
    // than one thread the same comes about by chance.
    co_await asio::post(context, asio::use_awaitable);
    std::array<char, 100> bytes{};
    EXPECT_EQ(::recv(handle, bytes.data(), bytes.size(), MSG_DONTWAIT), 7);
    co_await stream->wait_for_peer();
    has_heard = true;
  };
  asio::co_spawn(context, serve, asio::detached);
  context.run_for(50ms);
  EXPECT_FALSE(has_heard);
  peer.close();
  context.run_for(5s);
  EXPECT_TRUE(has_heard);
}

}  // namespace
}  // namespace consilium::http
