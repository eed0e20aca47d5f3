// Bytes of a peer to a whole connection: the server's own parser, limits, router, origin check and
// answers, over a stream in memory. The first byte says how much a read gives, the second how much
// a write takes. No bytes may crash it, hang it, or bring about a 5xx.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstring>
#include <memory>
#include <optional>

#include "base/check.hpp"
#include "http/connection.hpp"

namespace consilium::http {
namespace {

class MemoryStream final : public Stream {
 public:
  MemoryStream(std::string_view input, std::size_t read_size, std::size_t write_size)
      : input_(input), read_size_(read_size), write_size_(write_size) {}

  Task<bool> open() override { co_return true; }
  Task<std::size_t> read_some(std::span<char> into) override {
    const std::size_t count = std::min({read_size_, input_.size(), into.size()});
    std::memcpy(into.data(), input_.data(), count);
    input_.remove_prefix(count);
    co_return count;
  }
  std::size_t write_now(Pieces pieces) override {
    const std::string_view head(static_cast<const char*>(pieces.front().data()),
                                pieces.front().size());
    if (head.starts_with("HTTP/1.1 ")) {
      check(head.at(9) >= '1' && head.at(9) <= '4', "no input brings about a 5xx");
      check(head.find("\r\n\r\n") + 4 == head.size() || head.contains("text/event-stream"),
            "an answer has one header");
    }
    return std::min(write_size_, boost::asio::buffer_size(pieces));
  }
  Task<std::size_t> write_some(Pieces pieces) override {
    co_return std::min(write_size_, boost::asio::buffer_size(pieces));
  }
  Task<> wait_for_peer() override { co_return; }
  Task<> end_sending() override { co_return; }
  void cancel() override {}
  void close() override {}

 private:
  std::string_view input_;
  std::size_t read_size_;
  std::size_t write_size_;
};

/// Says one thing, then ends.
class OneEvent final : public EventSource {
 public:
  Task<std::string> next() override {
    co_return std::exchange(is_said_, true) ? "" : "event: case\ndata: {}\n\n";
  }

 private:
  bool is_said_ = false;
};

Task<Result<Response>> echo(const Request& request, const Caller& caller) {
  check(request.path.starts_with('/'), "a path begins with a slash");
  co_return document_response(caller.is_signed_in() ? "member" : "anyone",
                              {std::make_shared<const std::string>(request.body),
                               std::make_shared<const std::string>(request.path)});
}

Task<Result<Response>> events(const Request&, const Caller&) {
  Response response;
  response.events = std::make_shared<OneEvent>();
  co_return response;
}

Router table() {
  Router router;
  router.add({{Method::get, "/a/{id}", Access::anyone, no_body, echo},
              {Method::post, "/a", Access::anyone, BodyLimit{64}, echo},
              {Method::post, "/a/{id}/b", Access::signed_in, BodyLimit{1024}, echo},
              {Method::remove, "/a/{id}", Access::moderator, no_body, echo},
              {Method::get, "/s", Access::anyone, no_body, events}});
  return router;
}

Task<Caller> caller_of(const Request& request) {
  co_return Caller{.member = request.cookie("consilium_session").value_or("")};
}

ServerSettings small_settings() {
  ServerSettings settings;
  settings.header_bytes = 1024;
  return settings;
}

Task<> serve(std::shared_ptr<Connection> connection, bool& is_done) {
  co_await connection->serve();
  is_done = true;
}

}  // namespace

void fuzz_connection(std::string_view data) {
  static const Dispatcher dispatcher(table(), caller_of, WebFiles());
  static const ServerSettings settings = small_settings();
  static std::atomic<std::size_t> open_streams = 0;
  static boost::asio::io_context context(1);
  if (data.size() < 2) {
    return;
  }
  const std::size_t read_size = static_cast<unsigned char>(data[0]) + 1U;
  const std::size_t write_size = static_cast<unsigned char>(data[1]) * 16U + 1U;
  auto connection = std::make_shared<Connection>(
      context.get_executor(), std::make_unique<MemoryStream>(data.substr(2), read_size, write_size),
      Surroundings{dispatcher, settings, open_streams}, "key");
  bool is_done = false;
  boost::asio::co_spawn(context, serve(std::move(connection), is_done),
                        [](const std::exception_ptr& failure) { check(!failure, "no exception"); });
  context.restart();
  context.run();
  check(is_done, "a connection ends with its input");
  check(open_streams == 0, "a stream gives back its place");
}

}  // namespace consilium::http

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  consilium::http::fuzz_connection({reinterpret_cast<const char*>(data), size});
  return 0;
}
