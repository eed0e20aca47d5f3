#include "http/server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <unordered_set>

#include "base/log.hpp"
#include "base/random.hpp"
#include "http/address_key.hpp"
#include "http/connection.hpp"
#include "http/dispatcher.hpp"
#include "http/socket_stream.hpp"
#include "http/tls_context.hpp"
#include "http/web_files.hpp"

namespace consilium::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

namespace {

constexpr auto as_values = asio::as_tuple(asio::use_awaitable);

// Connections above the limit that are told so at one time; those beyond are closed in silence.
constexpr std::size_t most_turned_away = 64;

WebFiles load_web_files(const std::filesystem::path& folder) {
  return folder.empty() ? WebFiles() : WebFiles(folder);
}

/// Time-outs are looked for now and then, which costs nothing for each request.
std::chrono::milliseconds sweep_interval(const ServerSettings& settings) {
  const auto shortest =
      std::min({settings.header_time, settings.body_time, settings.write_time, settings.idle_time});
  return std::clamp<std::chrono::milliseconds>(shortest / 8, 5ms, 500ms);
}

}  // namespace

// Lives as long as any of its connections, so that a handler that outlasts the Server finds what
// it needs. All members but the constant ones are used on the strand only.
struct Server::Parts : std::enable_shared_from_this<Parts> {
  Parts(asio::io_context& io, ServerSettings given, Router router, Authenticate authenticate)
      : context(io),
        settings(std::move(given)),
        dispatcher(std::move(router), std::move(authenticate), load_web_files(settings.web)),
        strand(asio::make_strand(io)),
        acceptor(strand),
        sweep_timer(strand),
        sweep_every(sweep_interval(settings)) {
    if (settings.tls) {
      tls.emplace(make_tls_context(*settings.tls));
    }
  }

  void listen();
  Task<> accept_all();
  void accept(tcp::socket socket, const tcp::endpoint& peer);
  static Task<> run(std::shared_ptr<Parts> self, std::shared_ptr<Connection> connection,
                    bool is_welcome);
  Task<> sweep();
  Task<> stop(std::chrono::milliseconds grace);
  void close();

  asio::io_context& context;
  const ServerSettings settings;
  const Dispatcher dispatcher;
  std::optional<asio::ssl::context> tls;
  SystemRandom random;
  const AddressKeys address_keys{random};
  std::atomic<std::size_t> open_streams = 0;

  asio::strand<asio::io_context::executor_type> strand;
  tcp::acceptor acceptor;
  asio::steady_timer sweep_timer;
  std::chrono::milliseconds sweep_every;
  std::unordered_set<std::shared_ptr<Connection>> connections;
  std::uint16_t port = 0;
};

void Server::Parts::listen() {
  tcp::resolver resolver(context);
  const tcp::endpoint endpoint =
      resolver.resolve(settings.host, std::to_string(settings.port)).begin()->endpoint();
  acceptor.open(endpoint.protocol());
  acceptor.set_option(tcp::acceptor::reuse_address(true));
  acceptor.bind(endpoint);
  acceptor.listen();
  port = acceptor.local_endpoint().port();
}

Task<> Server::Parts::accept_all() {
  while (acceptor.is_open()) {
    tcp::endpoint peer;
    auto [error, socket] =
        co_await acceptor.async_accept(asio::make_strand(context), peer, as_values);
    if (!error) {
      accept(std::move(socket), peer);
    } else if (acceptor.is_open()) {
      // Mostly "too many open files": wait until some are closed.
      asio::steady_timer pause(strand, 50ms);
      co_await pause.async_wait(as_values);
    }
  }
}

void Server::Parts::accept(tcp::socket socket, const tcp::endpoint& peer) {
  if (connections.size() >= settings.connections + most_turned_away) {
    return;
  }
  const bool is_welcome = connections.size() < settings.connections;
  asio::any_io_executor executor = socket.get_executor();
  auto stream = tls ? make_stream(std::move(socket), *tls) : make_stream(std::move(socket));
  auto connection = std::make_shared<Connection>(executor, std::move(stream),
                                                 Surroundings{dispatcher, settings, open_streams},
                                                 address_keys.key_of(peer.address()));
  connections.insert(connection);
  asio::co_spawn(executor, run(shared_from_this(), std::move(connection), is_welcome),
                 asio::detached);
}

Task<> Server::Parts::run(std::shared_ptr<Parts> self, std::shared_ptr<Connection> connection,
                          bool is_welcome) {
  try {
    co_await (is_welcome ? connection->serve() : connection->turn_away());
  } catch (const std::exception& exception) {
    log_exception("connection.failed", exception);
    connection->close();
  }
  asio::post(self->strand, [self, connection] {
    self->connections.erase(connection);
    if (!self->acceptor.is_open()) {
      self->sweep_timer.cancel();  // perhaps it was the last one
    }
  });
}

Task<> Server::Parts::sweep() {
  while (acceptor.is_open() || !connections.empty()) {
    sweep_timer.expires_after(sweep_every);
    co_await sweep_timer.async_wait(as_values);
    const auto now = std::chrono::steady_clock::now();
    for (const auto& connection : connections) {
      if (connection->is_overdue(now)) {
        asio::post(connection->strand(), [connection, now] { connection->expire(now); });
      }
    }
  }
}

Task<> Server::Parts::stop(std::chrono::milliseconds grace) {
  acceptor.close();
  for (const auto& connection : connections) {
    asio::post(connection->strand(), [connection] { connection->finish(); });
  }
  const auto end = std::chrono::steady_clock::now() + grace;
  asio::steady_timer pause(strand);
  while (!connections.empty() && std::chrono::steady_clock::now() < end) {
    pause.expires_after(5ms);
    co_await pause.async_wait(as_values);
  }
  close();
}

void Server::Parts::close() {
  boost::system::error_code ignored;
  acceptor.close(ignored);
  for (const auto& connection : connections) {
    asio::post(connection->strand(), [connection] { connection->close(); });
  }
  sweep_timer.cancel();
}

Server::Server(asio::io_context& context, ServerSettings settings, Router router,
               Authenticate authenticate)
    : parts_(std::make_shared<Parts>(context, std::move(settings), std::move(router),
                                     std::move(authenticate))) {}

// Only lack of memory can throw here, and then the process may as well end.
Server::~Server() {  // NOLINT(bugprone-exception-escape)
  asio::post(parts_->strand, [parts = parts_] { parts->close(); });
}

void Server::start() {
  parts_->listen();
  const auto spawn = [this](auto task) {
    asio::co_spawn(
        parts_->strand, [parts = parts_, task] { return ((*parts).*task)(); }, asio::detached);
  };
  spawn(&Parts::accept_all);
  spawn(&Parts::sweep);
}

std::uint16_t Server::port() const { return parts_->port; }

Task<> Server::stop(std::chrono::milliseconds grace) {
  auto parts = parts_;
  co_await asio::co_spawn(parts->strand, parts->stop(grace), asio::use_awaitable);
}

}  // namespace consilium::http
