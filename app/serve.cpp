#include "serve.hpp"

#include <fmt/format.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_future.hpp>

#include <cstdio>
#include <thread>

#include "base/log.hpp"
#include "community.hpp"
#include "demo/demo_world.hpp"
#include "public_page/public_http.hpp"
#include "run_now.hpp"

namespace consilium::app {

namespace asio = boost::asio;

namespace {

constexpr auto grace = std::chrono::seconds(10);

void show_progress(std::size_t done, std::size_t of) {
  if (isatty(STDERR_FILENO) != 0) {
    fmt::print(stderr, "\rMaking the demo world: {} of {}", done, of);
  }
}

void fill_demo_world(store::Database& db, Random& random, const Configuration& configuration) {
  ManualClock story_clock{Time{}};
  Community story(db, story_clock, random, configuration);
  if (!run_now(story.members.list(1)).empty()) {
    return;
  }
  const auto begin = std::chrono::steady_clock::now();
  set_log_level(LogLevel::warning);  // thousands of invented events are no news
  run_now(demo::fill_world({db, story.members, story.cases, story.questions, story.opinions,
                            story.polls, story.outcomes},
                           story_clock, SystemClock().now(), show_progress));
  if (isatty(STDERR_FILENO) != 0) {
    fmt::print(stderr, "\n");
  }
  set_log_level(LogLevel::info);
  log_info("demo.filled", {{"took", std::chrono::steady_clock::now() - begin}});
}

http::ServerSettings server_settings(const Configuration& configuration, const Address& address) {
  return {.host = address.host,
          .port = address.port,
          .tls = configuration.tls,
          .web = configuration.web};
}

void print_address(const Configuration& configuration, const std::string& host,
                   std::uint16_t port) {
  fmt::print("{}://{}:{}\n", configuration.tls ? "https" : "http",
             host.contains(':') ? "[" + host + "]" : host, port);
  std::fflush(stdout);
}

// Ends streams and requests first, then what works behind them.
Task<> stop_all(http::Server& server, Community& community) {
  co_await server.stop(grace);
  co_await community.queue.stop();
  co_await community.bus.stop();
}

// Without a web application there are no pages.
std::unique_ptr<public_page::Pages> public_pages(const Configuration& configuration,
                                                 public_page::OperatorTexts texts) {
  if (configuration.web.empty()) {
    return nullptr;
  }
  return std::make_unique<public_page::Pages>(
      public_page::Pages::Settings{.web = configuration.web,
                                   .name = configuration.name,
                                   .is_demo = configuration.is_demo,
                                   .texts = std::move(texts)});
}

int run(const Configuration& configuration, const Address& address, store::Database& db,
        const public_page::Pages* pages) {
  SystemClock clock;
  SystemRandom random;
  if (configuration.is_demo) {
    fill_demo_world(db, random, configuration);
  }
  // First made, last gone: the community's parts hold executors of this context.
  const unsigned threads = std::max(2U, std::thread::hardware_concurrency());
  asio::io_context context(static_cast<int>(threads));
  Community community(db, clock, random, configuration);
  if (const int erased = community.erase_again(); erased > 0) {
    log_info("erasures.repeated", {{"subjects", erased}});
  }
  http::Router router = community.router(configuration);
  if (pages != nullptr) {
    router.add(public_page::page_rows(community.public_numbers, *pages));
  }
  http::Server server(context, server_settings(configuration, address), std::move(router),
                      community.member_endpoints.authenticate());
  asio::signal_set signals(context, SIGINT, SIGTERM);
  signals.async_wait([&](const boost::system::error_code& error, int) {
    if (!error) {
      asio::co_spawn(context, stop_all(server, community), [&](std::exception_ptr failure) {
        context.stop();
        if (failure) {
          std::rethrow_exception(failure);
        }
      });
    }
  });
  server.start();
  community.bus.start(context.get_executor());
  community.queue.start(context.get_executor());
  print_address(configuration, address.host, server.port());
  {
    std::vector<std::jthread> pool;
    for (unsigned at = 1; at < threads; ++at) {
      pool.emplace_back([&context] { context.run(); });
    }
    context.run();
  }
  db.close();
  log_info("server.stopped");
  return 0;
}

}  // namespace

int serve(const Configuration& configuration) {
  const auto address = read_address(configuration.listen);
  if (!address) {
    fmt::print(stderr, "{}\n", address.error().detail);
    return 2;
  }
  if (configuration.is_demo && !is_loopback(address->host)) {
    fmt::print(stderr, "--demo listens on loopback only: anybody can sign in as anybody there\n");
    return 2;
  }
  const auto location = database_location(configuration);
  if (!location) {
    fmt::print(stderr, "{}\n", location.error().detail);
    return 2;
  }
  auto texts = public_page::read_texts(configuration.public_page, configuration.data);
  if (!texts) {
    fmt::print(stderr, "{}\n", texts.error().detail);
    return 2;
  }
  const auto pages = public_pages(configuration, std::move(*texts));
  auto db = store::Database::open(*location, community_migrations());
  if (!db) {
    fmt::print(stderr, "{}\n", db.error().detail);
    return 1;
  }
  return run(configuration, *address, **db, pages.get());
}

}  // namespace consilium::app
