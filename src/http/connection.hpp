#pragma once
// One connection: reads requests one after the other, has them answered, writes the answers in
// order. Everything but is_overdue runs on the connection's strand.
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/dispatcher.hpp"
#include "http/request_reader.hpp"
#include "http/stream.hpp"

namespace consilium::http {

/// What the connections of one server share; outlives them.
struct Surroundings {
  const Dispatcher& dispatcher;
  const ServerSettings& settings;
  std::atomic<std::size_t>& open_streams;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(boost::asio::any_io_executor strand, std::unique_ptr<Stream> stream,
             Surroundings surroundings, std::string address_key);

  /// Until the peer leaves, a time-out, a malformed request, or finish.
  Task<> serve();
  /// One too many: says 503 whatever was asked.
  Task<> turn_away();

  using Moment = std::chrono::steady_clock::time_point;
  /// From any thread; then call expire on the strand.
  [[nodiscard]] bool is_overdue(Moment now) const { return deadline_.load() < now; }
  void expire(Moment now);

  /// Ends when idle, ends an event stream, otherwise ends after the answer under way.
  void finish();
  void close();
  [[nodiscard]] const boost::asio::any_io_executor& strand() const { return strand_; }

 private:
  enum class Phase { idle, reading, answering, streaming, ending };

  Task<bool> exchange();
  Task<bool> read_on();
  Task<bool> read_body(std::size_t most);
  Task<bool> give_up();
  Task<bool> send(Response response, bool keeps_alive);
  Task<bool> send_events(Response response);
  Task<> pass_on(EventSource& source);
  Task<bool> write_all(std::vector<boost::asio::const_buffer> pieces);
  Task<> say_goodbye();
  static Task<> watch_peer(std::shared_ptr<Connection> self);
  void end_stream();

  void allow(std::chrono::milliseconds time);
  void allow_for_ever();

  boost::asio::any_io_executor strand_;
  std::unique_ptr<Stream> stream_;
  Surroundings surroundings_;
  std::string address_key_;
  RequestReader reader_;

  std::size_t buffer_size_;
  std::unique_ptr<char[]> buffer_;
  std::size_t begin_ = 0;  // what has been read and not yet parsed lies in [begin_, end_)
  std::size_t end_ = 0;

  Phase phase_ = Phase::idle;
  std::atomic<Moment> deadline_ = Moment::max();
  bool is_expired_ = false;  // the time allowed for this phase is over
  bool is_broken_ = false;   // the peer takes nothing more
  bool is_finishing_ = false;
  bool is_welcome_ = true;  // else what it asked is not read before the answer
  boost::asio::cancellation_signal stream_end_;
};

}  // namespace consilium::http
