#include "http/socket_stream.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace consilium::http {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace {

// Errors of a connection are values: the peer has gone, whatever its way of going.
constexpr auto as_values = asio::as_tuple(asio::use_awaitable);

/// Until bytes can be read or the peer has gone. The first readiness may be that of bytes that have
/// been read since (a reactor tells of an edge, maybe late), so a look at the socket decides.
Task<> wait_until_readable(tcp::socket& socket) {
  for (;;) {
    const auto [failure] = co_await socket.async_wait(tcp::socket::wait_read, as_values);
    if (failure) {
      co_return;
    }
    char byte = 0;
    boost::system::error_code error;
    socket.receive(asio::buffer(&byte, 1), tcp::socket::message_peek, error);
    if (error != asio::error::would_block) {
      co_return;
    }
  }
}

class TcpStream : public Stream {
 public:
  explicit TcpStream(tcp::socket socket) : socket_(std::move(socket)) {
    boost::system::error_code ignored;
    socket_.set_option(tcp::no_delay(true), ignored);
    socket_.non_blocking(true, ignored);
  }

  Task<bool> open() override { co_return true; }

  Task<std::size_t> read_some(std::span<char> into) override {
    const auto [error, count] =
        co_await socket_.async_read_some(asio::buffer(into.data(), into.size()), as_values);
    co_return error ? 0 : count;
  }

  std::size_t write_now(Pieces pieces) override {
    boost::system::error_code error;
    const std::size_t count = socket_.write_some(pieces, error);
    return error ? 0 : count;
  }

  Task<std::size_t> write_some(Pieces pieces) override {
    const auto [error, count] = co_await socket_.async_write_some(pieces, as_values);
    co_return error ? 0 : count;
  }

  Task<> wait_for_peer() override { co_await wait_until_readable(socket_); }

  Task<> end_sending() override {
    boost::system::error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    co_return;
  }

  void cancel() override {
    boost::system::error_code ignored;
    socket_.cancel(ignored);
  }

  void close() override {
    boost::system::error_code ignored;
    socket_.close(ignored);
  }

 private:
  tcp::socket socket_;
};

class TlsStream : public Stream {
 public:
  TlsStream(tcp::socket socket, asio::ssl::context& context) : stream_(std::move(socket), context) {
    boost::system::error_code ignored;
    stream_.next_layer().set_option(tcp::no_delay(true), ignored);
    stream_.next_layer().non_blocking(true, ignored);
  }

  Task<bool> open() override {
    const auto [error] =
        co_await stream_.async_handshake(asio::ssl::stream_base::server, as_values);
    co_return !error;
  }

  Task<std::size_t> read_some(std::span<char> into) override {
    const auto [error, count] =
        co_await stream_.async_read_some(asio::buffer(into.data(), into.size()), as_values);
    co_return error ? 0 : count;
  }

  std::size_t write_now(Pieces /*pieces*/) override { return 0; }

  Task<std::size_t> write_some(Pieces pieces) override {
    const auto [error, count] = co_await stream_.async_write_some(pieces, as_values);
    co_return error ? 0 : count;
  }

  Task<> wait_for_peer() override { co_await wait_until_readable(stream_.next_layer()); }

  Task<> end_sending() override {
    co_await stream_.async_shutdown(as_values);
    boost::system::error_code ignored;
    stream_.next_layer().shutdown(tcp::socket::shutdown_send, ignored);
  }

  void cancel() override {
    boost::system::error_code ignored;
    stream_.next_layer().cancel(ignored);
  }

  void close() override {
    boost::system::error_code ignored;
    stream_.next_layer().close(ignored);
  }

 private:
  asio::ssl::stream<tcp::socket> stream_;
};

}  // namespace

std::unique_ptr<Stream> make_stream(tcp::socket socket) {
  return std::make_unique<TcpStream>(std::move(socket));
}

std::unique_ptr<Stream> make_stream(tcp::socket socket, asio::ssl::context& context) {
  return std::make_unique<TlsStream>(std::move(socket), context);
}

}  // namespace consilium::http
