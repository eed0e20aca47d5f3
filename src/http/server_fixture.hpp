#pragma once
// A running server and a plain client for tests. Loopback only; every wait has an end.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <chrono>
#include <future>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "http/server.hpp"

namespace consilium::http {

struct Answer {
  int status = 0;  ///< 0: the connection ended before a whole answer had come
  std::map<std::string, std::string> headers;  ///< names as sent
  std::string body;
};

/// A blocking connection. Reading gives up after five seconds.
class TestClient {
 public:
  explicit TestClient(std::uint16_t port);
  ~TestClient();
  TestClient(const TestClient&) = delete;
  TestClient& operator=(const TestClient&) = delete;

  /// False: the server has closed.
  bool send(std::string_view bytes);
  void send_end();
  /// One answer. To a HEAD no body comes.
  [[nodiscard]] Answer read_answer(bool is_to_head = false);
  /// Until `mark` has come or the connection has ended.
  [[nodiscard]] std::string read_until(std::string_view mark);
  /// Whether the server closes within `time`.
  [[nodiscard]] bool is_closed_within(std::chrono::milliseconds time);
  [[nodiscard]] Answer ask(std::string_view request) {
    send(request);
    return read_answer();
  }
  void take_little();  ///< shrinks the receive buffer, for a slow reader

 private:
  bool receive();
  int socket_ = -1;
  std::string received_;
};

class TestServer {
 public:
  TestServer(ServerSettings settings, std::vector<Endpoint> endpoints, int threads = 2,
             Authenticate authenticate = nobody());
  ~TestServer();

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  [[nodiscard]] Answer ask(std::string_view request) { return TestClient(port()).ask(request); }
  /// Begins to stop; the future is ready when the server has stopped.
  std::future<void> stop(std::chrono::milliseconds grace);
  void destroy() { server_.reset(); }

  static Authenticate nobody() {
    return [](const Request&) -> Task<Caller> { co_return Caller{}; };
  }

 private:
  boost::asio::io_context context_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  std::unique_ptr<Server> server_;
  std::vector<std::thread> threads_;
};

/// "GET /path HTTP/1.1" with a Host and further lines, each ended by "\r\n".
[[nodiscard]] std::string get(std::string_view path, std::string_view more = "");
/// A POST of JSON with its length.
[[nodiscard]] std::string post(std::string_view path, std::string_view body,
                               std::string_view more = "");
/// A handler that says `text` as it is.
[[nodiscard]] Handler saying(std::string text);

}  // namespace consilium::http
