#pragma once
// The listener: HTTP/1.1 over TCP or TLS, coroutines on a few network threads. It parses with
// limits and time-outs, checks origin and session, finds the row, and turns Results and
// exceptions into answers. It knows nothing of cases or members.
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/task.hpp"
#include "http/message.hpp"
#include "http/router.hpp"

namespace boost::asio {
class io_context;
}

namespace consilium::http {

/// Finds out who a request comes from. An ended or forged session is nobody, not an error.
using Authenticate = std::function<Task<Caller>(const Request&)>;

struct TlsFiles {
  std::filesystem::path certificate;
  std::filesystem::path key;
};

struct ServerSettings {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: any free one
  std::optional<TlsFiles> tls;
  std::filesystem::path web;       ///< folder of the built web application; empty: none
  std::size_t connections = 4096;  ///< those beyond are told 503
  std::size_t streams = 2048;      ///< event streams among them
  std::chrono::milliseconds header_time{10'000};
  std::chrono::milliseconds body_time{30'000};
  std::chrono::milliseconds write_time{30'000};  ///< without the peer taking anything
  std::chrono::milliseconds idle_time{75'000};
  std::size_t header_bytes = 16 * 1024;
};

class Server {
 public:
  /// Reads the certificate and the web application into memory; throws where it cannot.
  Server(boost::asio::io_context& context, ServerSettings settings, Router router,
         Authenticate authenticate);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Binds and listens; throws boost::system::system_error where the address is taken.
  void start();
  [[nodiscard]] std::uint16_t port() const;

  /// Takes no new connection or request, ends streams, and lets what is being answered finish,
  /// for `grace` at most. Then every connection is closed.
  Task<> stop(std::chrono::milliseconds grace);

 private:
  struct Parts;
  std::shared_ptr<Parts> parts_;  // shared with the connections
};

}  // namespace consilium::http
