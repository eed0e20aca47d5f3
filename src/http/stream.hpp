#pragma once
// The bytes of one connection: TCP, TLS, or memory in a fuzzer. Used on the connection's strand.
#include <boost/asio/buffer.hpp>

#include <cstddef>
#include <span>
#include <vector>

#include "base/task.hpp"

namespace consilium::http {

class Stream {
 public:
  virtual ~Stream() = default;

  /// What must happen before the first byte, such as a TLS handshake. False: the peer is gone.
  virtual Task<bool> open() = 0;

  /// 0: the peer has ended, broken off, or `cancel` was called.
  virtual Task<std::size_t> read_some(std::span<char> into) = 0;

  using Pieces = std::span<const boost::asio::const_buffer>;
  /// What can be sent without waiting, perhaps 0. Saves a switch for most answers.
  virtual std::size_t write_now(Pieces pieces) = 0;
  /// Waits until something is sent; 0: the peer is gone, or `cancel` was called.
  virtual Task<std::size_t> write_some(Pieces pieces) = 0;

  /// Returns when the peer has hung up or sent something, or after `cancel`.
  virtual Task<> wait_for_peer() = 0;

  /// Ends the sending side in order; the peer's last bytes can still be read.
  virtual Task<> end_sending() = 0;

  /// What is being waited for ends at once.
  virtual void cancel() = 0;
  virtual void close() = 0;
};

}  // namespace consilium::http
