#include "http/server_fixture.hpp"

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

namespace consilium::http {

using namespace std::chrono_literals;

TestClient::TestClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval wait{.tv_sec = 5, .tv_usec = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
  const int yes = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    ::close(socket_);
    socket_ = -1;
  }
}

TestClient::~TestClient() { ::close(socket_); }

void TestClient::take_little() {
  const int bytes = 4096;
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

bool TestClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

void TestClient::send_end() { ::shutdown(socket_, SHUT_WR); }

bool TestClient::receive() {
  char buffer[16 * 1024];
  const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
  if (count <= 0) {
    return false;
  }
  received_.append(buffer, static_cast<std::size_t>(count));
  return true;
}

std::string TestClient::read_until(std::string_view mark) {
  while (!received_.contains(mark) && receive()) {
  }
  const std::size_t found = received_.find(mark);
  const std::size_t end = found == std::string::npos ? received_.size() : found + mark.size();
  std::string text = received_.substr(0, end);
  received_.erase(0, end);
  return text;
}

Answer TestClient::read_answer(bool is_to_head) {
  const std::string head = read_until("\r\n\r\n");
  Answer answer;
  if (!head.starts_with("HTTP/1.1 ") || !head.ends_with("\r\n\r\n")) {
    return answer;
  }
  std::from_chars(head.data() + 9, head.data() + 12, answer.status);
  std::size_t at = head.find("\r\n") + 2;
  while (at + 2 < head.size()) {
    const std::size_t end = head.find("\r\n", at);
    const std::string line = head.substr(at, end - at);
    const std::size_t colon = std::min(line.find(": "), line.size());
    answer.headers[line.substr(0, colon)] = line.substr(std::min(colon + 2, line.size()));
    at = end + 2;
  }
  const auto length = answer.headers.find("Content-Length");
  const std::size_t size =
      is_to_head || length == answer.headers.end() ? 0 : std::stoul(length->second);
  while (received_.size() < size && receive()) {
  }
  answer.body = received_.substr(0, size);
  received_.erase(0, size);
  return answer;
}

bool TestClient::is_closed_within(std::chrono::milliseconds time) {
  pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
  if (::poll(&waiting, 1, static_cast<int>(time.count())) <= 0) {
    return false;
  }
  char byte = 0;
  return ::recv(socket_, &byte, 1, MSG_PEEK) <= 0;
}

TestServer::TestServer(ServerSettings settings, std::vector<Endpoint> endpoints, int threads,
                       Authenticate authenticate)
    : work_(boost::asio::make_work_guard(context_)) {
  Router router;
  router.add(std::move(endpoints));
  server_ = std::make_unique<Server>(context_, std::move(settings), std::move(router),
                                     std::move(authenticate));
  server_->start();
  for (int count = 0; count < threads; ++count) {
    threads_.emplace_back([this] { context_.run(); });
  }
}

TestServer::~TestServer() {
  if (server_) {
    stop(0ms).wait_for(5s);
  }
  work_.reset();
  for (std::thread& thread : threads_) {
    thread.join();
  }
}

std::future<void> TestServer::stop(std::chrono::milliseconds grace) {
  return boost::asio::co_spawn(context_, server_->stop(grace), boost::asio::use_future);
}

std::string get(std::string_view path, std::string_view more) {
  return fmt::format("GET {} HTTP/1.1\r\nHost: test.invalid\r\n{}\r\n", path, more);
}

std::string post(std::string_view path, std::string_view body, std::string_view more) {
  return fmt::format(
      "POST {} HTTP/1.1\r\nHost: test.invalid\r\nContent-Type: application/json\r\n"
      "Content-Length: {}\r\n{}\r\n{}",
      path, body.size(), more, body);
}

Handler saying(std::string text) {
  return [body = std::make_shared<const std::string>(std::move(text))](
             const Request&, const Caller&) -> Task<Result<Response>> {
    Response response;
    response.body.push_back(body);
    co_return response;
  };
}

}  // namespace consilium::http
