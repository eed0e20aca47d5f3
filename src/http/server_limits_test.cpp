// The server over real sockets: limits, time-outs, event streams and the end.
#include <gtest/gtest.h>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>

#include "http/server_fixture.hpp"

namespace consilium::http {
namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;

Task<> pause(std::chrono::milliseconds time) {
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  co_await timer.async_wait(asio::use_awaitable);
}

Handler slow(std::chrono::milliseconds time, std::atomic<int>* finished = nullptr) {
  return [time, finished](const Request&, const Caller&) -> Task<Result<Response>> {
    co_await pause(time);
    if (finished != nullptr) {
      ++*finished;
    }
    co_return json_response(200, "done");
  };
}

/// Says something `count` times, each after `gap`, then waits for longer than any test.
class Talk final : public EventSource {
 public:
  Talk(int count, std::size_t size, std::atomic<int>& ended)
      : count_(count), size_(size), ended_(ended) {}
  ~Talk() override { ++ended_; }
  Task<std::string> next() override {
    if (count_-- > 0) {
      co_return "data: " + std::string(size_, 'x') + "\n\n";
    }
    co_await pause(60s);
    co_return ": still here\n\n";
  }

 private:
  int count_;
  std::size_t size_;
  std::atomic<int>& ended_;
};

Endpoint talking(int count, std::size_t size, std::atomic<int>& ended) {
  return {Method::get, "/stream", Access::anyone, no_body,
          [=, &ended](const Request&, const Caller&) -> Task<Result<Response>> {
            Response response;
            response.events = std::make_shared<Talk>(count, size, ended);
            co_return response;
          }};
}

std::vector<Endpoint> page(std::size_t size = 4) {
  return {{Method::get, "/page", Access::anyone, no_body, saying(std::string(size, 'x'))},
          {Method::post, "/page", Access::anyone, small_body, saying("taken")}};
}

bool comes_true(const std::atomic<int>& value, int wanted) {
  for (int round = 0; round < 500 && value != wanted; ++round) {
    std::this_thread::sleep_for(10ms);
  }
  return value == wanted;
}

TEST(ServerTimes, AHeaderThatDripsIsAnswered408) {
  ServerSettings settings;
  settings.header_time = 150ms;
  TestServer server(settings, page());
  TestClient client(server.port());
  const auto begin = std::chrono::steady_clock::now();
  const std::string request = get("/page", "A: " + std::string(60, 'a') + "\r\n");
  for (std::size_t at = 0; at < request.size() - 1 && !client.is_closed_within(0ms); ++at) {
    client.send(request.substr(at, 1));
    if (std::chrono::steady_clock::now() - begin > 2s) {
      break;
    }
    std::this_thread::sleep_for(5ms);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s);
  EXPECT_EQ(client.read_answer().status, 408);
}

TEST(ServerTimes, ABodyThatStopsIsAnswered408) {
  ServerSettings settings;
  settings.body_time = 100ms;
  TestServer server(settings, page());
  TestClient client(server.port());
  const std::string request = post("/page", "0123456789");
  client.send(request.substr(0, request.size() - 1));
  const Answer answer = client.read_answer();
  EXPECT_EQ(answer.status, 408);
  EXPECT_EQ(answer.headers.at("Content-Type"), "application/problem+json");
}

TEST(ServerTimes, AnIdleConnectionIsClosedInSilence) {
  ServerSettings settings;
  settings.idle_time = 100ms;
  TestServer server(settings, page());
  TestClient client(server.port());
  EXPECT_EQ(client.ask(get("/page")).status, 200);
  EXPECT_FALSE(client.is_closed_within(20ms));
  EXPECT_TRUE(client.is_closed_within(3s));
}

TEST(ServerTimes, ASlowHandlerIsNotCutOff) {
  ServerSettings settings;
  settings.header_time = settings.body_time = settings.write_time = settings.idle_time = 50ms;
  TestServer server(settings, {{Method::get, "/slow", Access::anyone, no_body, slow(400ms)}});
  EXPECT_EQ(server.ask(get("/slow")).status, 200);
}

TEST(ServerTimes, AReaderThatTakesNothingIsCutOff) {
  ServerSettings settings;
  settings.write_time = 100ms;
  settings.connections = 1;
  TestServer server(settings, page(50'000'000));
  TestClient client(server.port());
  client.take_little();
  client.send(get("/page"));
  int status = 503;
  for (int round = 0; round < 100 && status != 200; ++round) {
    std::this_thread::sleep_for(20ms);
    TestClient second(server.port());  // has its place once the first has lost it
    second.send("HEAD /page HTTP/1.1\r\nHost: x\r\n\r\n");
    status = second.read_answer(true).status;
  }
  EXPECT_EQ(status, 200);
}

TEST(ServerLimits, ABodyLargerThanAnyBufferArrivesWhole) {
  TestServer server({}, page(20'000'000));
  TestClient client(server.port());
  client.send(get("/page"));
  std::this_thread::sleep_for(50ms);  // so that the server has to wait
  EXPECT_EQ(client.read_answer().body.size(), 20'000'000U);
}

TEST(ServerLimits, OneConnectionTooManyIsTold503) {
  ServerSettings settings;
  settings.connections = 2;
  TestServer server(settings, page());
  TestClient first(server.port());
  TestClient second(server.port());
  EXPECT_EQ(first.ask(get("/page")).status, 200);
  EXPECT_EQ(second.ask(get("/page")).status, 200);
  const Answer refused = server.ask(get("/page"));
  EXPECT_EQ(refused.status, 503);
  EXPECT_TRUE(refused.headers.contains("Retry-After"));
  EXPECT_EQ(first.ask(get("/page")).status, 200);
}

TEST(ServerLimits, AVisitorWhoLeavesMidwayHarmsNobody) {
  TestServer server({}, page(2'000'000));
  for (int round = 0; round < 20; ++round) {
    TestClient(server.port()).send(get("/page").substr(0, static_cast<std::size_t>(round)));
    TestClient(server.port()).send(get("/page"));
    TestClient half(server.port());
    half.send(post("/page", "{}").substr(0, 60));
    half.send_end();
  }
  EXPECT_EQ(server.ask(get("/page")).status, 200);
}

TEST(EventStream, SendsAtOnceAndEndsWhenTheReaderLeaves) {
  std::atomic<int> ended = 0;
  TestServer server({}, {talking(2, 5, ended)});
  {
    TestClient client(server.port());
    client.send(get("/stream"));
    const std::string head = client.read_until("\r\n\r\n");
    EXPECT_TRUE(head.contains("Content-Type: text/event-stream\r\n"));
    EXPECT_TRUE(head.contains("Cache-Control: no-store\r\n"));
    EXPECT_FALSE(head.contains("Content-Length"));
    EXPECT_EQ(client.read_until("\n\n"), "retry: 2000\n\n");
    EXPECT_EQ(client.read_until("\n\n"), "data: xxxxx\n\n");
    EXPECT_EQ(client.read_until("\n\n"), "data: xxxxx\n\n");
    EXPECT_EQ(ended, 0);
  }
  EXPECT_TRUE(comes_true(ended, 1));
}

TEST(EventStream, OneTooManyIsTold503) {
  std::atomic<int> ended = 0;
  ServerSettings settings;
  settings.streams = 1;
  TestServer server(settings, {talking(1, 5, ended)});
  {
    TestClient first(server.port());
    first.send(get("/stream"));
    EXPECT_NE(first.read_until("\n\n"), "");
    EXPECT_EQ(server.ask(get("/stream")).status, 503);
  }
  EXPECT_TRUE(comes_true(ended, 2));
  TestClient later(server.port());
  later.send(get("/stream"));
  EXPECT_TRUE(later.read_until("\r\n").contains("200"));
}

TEST(EventStream, ASlowReaderIsCutOff) {
  std::atomic<int> ended = 0;
  ServerSettings settings;
  settings.write_time = 100ms;
  TestServer server(settings, {talking(1000, 1'000'000, ended)});
  TestClient client(server.port());
  client.take_little();
  client.send(get("/stream"));
  EXPECT_TRUE(comes_true(ended, 1));
}

TEST(EventStream, HeadShowsOnlyTheHeader) {
  std::atomic<int> ended = 0;
  TestServer server({}, {talking(1, 5, ended)});
  TestClient client(server.port());
  client.send("HEAD /stream HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.read_answer(true).status, 200);
  EXPECT_TRUE(client.is_closed_within(3s));
  EXPECT_EQ(ended, 1);
}

TEST(ServerStop, AnAcceptedRequestIsAnswered) {
  std::atomic<int> finished = 0;
  TestServer server({}, {{Method::get, "/slow", Access::anyone, no_body, slow(300ms, &finished)}});
  TestClient client(server.port());
  client.send(get("/slow"));
  std::this_thread::sleep_for(100ms);
  auto stopped = server.stop(5s);
  const Answer answer = client.read_answer();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.headers.at("Connection"), "close");
  EXPECT_EQ(stopped.wait_for(3s), std::future_status::ready);
  EXPECT_EQ(finished, 1);
}

TEST(ServerStop, IdleConnectionsAndStreamsDoNotHoldItUp) {
  std::atomic<int> ended = 0;
  auto rows = page();
  rows.push_back(talking(1, 5, ended));
  TestServer server({}, std::move(rows));
  TestClient idle(server.port());
  EXPECT_EQ(idle.ask(get("/page")).status, 200);
  TestClient silent(server.port());
  TestClient stream(server.port());
  stream.send(get("/stream"));
  EXPECT_TRUE(stream.read_until("xxxxx\n\n").contains("data"));
  auto stopped = server.stop(5s);
  EXPECT_TRUE(idle.is_closed_within(1s));
  EXPECT_TRUE(silent.is_closed_within(1s));
  EXPECT_TRUE(stream.is_closed_within(1s));
  EXPECT_EQ(stopped.wait_for(2s), std::future_status::ready);
  EXPECT_EQ(ended, 1);
  EXPECT_EQ(TestClient(server.port()).ask(get("/page")).status, 0);
}

TEST(ServerStop, AfterTheGraceTheConnectionClosesButTheHandlerLivesOn) {
  std::atomic<int> finished = 0;
  TestServer server({}, {{Method::get, "/slow", Access::anyone, no_body, slow(600ms, &finished)}});
  TestClient client(server.port());
  client.send(get("/slow"));
  std::this_thread::sleep_for(100ms);
  EXPECT_EQ(server.stop(50ms).wait_for(400ms), std::future_status::ready);
  EXPECT_TRUE(client.is_closed_within(300ms));
  EXPECT_EQ(finished, 0);
  server.destroy();
  EXPECT_TRUE(comes_true(finished, 1));
}

TEST(ServerStop, AServerMayVanishUnstopped) {
  boost::asio::io_context context;
  Router router;
  router.add(page());
  auto server =
      std::make_unique<Server>(context, ServerSettings{}, std::move(router), TestServer::nobody());
  server->start();
  context.run_for(20ms);
  TestClient client(server->port());
  client.send("GET /pa");
  context.run_for(20ms);
  server.reset();
}

}  // namespace
}  // namespace consilium::http
