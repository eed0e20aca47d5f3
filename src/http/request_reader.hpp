#pragma once
// Bytes of a connection to requests: Boost.Beast's parser with the limits of this server. Does no
// I/O, so that a fuzzer can feed it. One for each connection, used by one coroutine.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace consilium::http {

/// What is known of a request before its body has come.
struct RequestHead {
  std::optional<Method> method;  ///< none: a method that no row can have
  bool is_head = false;          ///< HEAD: read as get
  std::string target;            ///< raw
  bool is_http_1_0 = false;
  bool keeps_alive = true;
  bool has_body = false;
  bool expects_continue = false;
  std::optional<std::uint64_t> content_length;  ///< none: no body, or a chunked one
};

/// Why a request cannot be read on; the connection ends after the answer.
struct Refusal {
  int status = 400;
  std::string detail;
};

class RequestReader {
 public:
  enum class Progress {
    more,    ///< wants more bytes of the header, or of the body
    head,    ///< the header is complete: now take_body, then go on
    done,    ///< header and body are complete
    failed,  ///< see refusal
  };

  explicit RequestReader(std::size_t header_bytes);
  ~RequestReader();

  /// Begins the next request.
  void restart();

  /// Takes what it can from the front of `bytes` and says how many; the rest must be given again,
  /// with more behind it. Stops after the header, and after the body.
  [[nodiscard]] std::size_t take(std::string_view bytes);
  [[nodiscard]] Progress progress() const { return progress_; }
  /// Whether anything of this request has come.
  [[nodiscard]] bool has_begun() const;

  /// After Progress::head: goes on to a body of at most `most` bytes. Refuses at once where
  /// Content-Length says more.
  void take_body(std::size_t most);
  /// More bytes cannot be buffered, yet the parser cannot go on without: header or chunk line
  /// over the limit.
  void refuse_unfinished();

  [[nodiscard]] const RequestHead& head() const;
  [[nodiscard]] Request& request();
  [[nodiscard]] const Refusal& refusal() const { return refusal_; }

 private:
  class Parser;
  void refuse(int status, std::string detail);

  std::size_t header_bytes_;
  std::size_t header_taken_ = 0;
  Progress progress_ = Progress::more;
  Refusal refusal_;
  std::unique_ptr<Parser> parser_;
};

}  // namespace consilium::http
