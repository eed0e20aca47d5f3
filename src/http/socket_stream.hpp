#pragma once
// Streams over sockets. Only server.cpp and tests need this header.
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <memory>

#include "http/stream.hpp"

namespace consilium::http {

/// Plain TCP. The socket's executor is the connection's strand.
[[nodiscard]] std::unique_ptr<Stream> make_stream(boost::asio::ip::tcp::socket socket);

/// TLS; `context` must outlive the stream.
[[nodiscard]] std::unique_ptr<Stream> make_stream(boost::asio::ip::tcp::socket socket,
                                                  boost::asio::ssl::context& context);

}  // namespace consilium::http
