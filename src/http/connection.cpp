#include "http/connection.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <cstring>

#include "base/log.hpp"
#include "http/problem.hpp"
#include "http/response_head.hpp"

namespace consilium::http {

namespace asio = boost::asio;
using std::chrono::steady_clock;
using Progress = RequestReader::Progress;

namespace {

constexpr std::chrono::milliseconds goodbye_time{2'000};
constexpr std::size_t goodbye_bytes = 1024 * 1024;
// Beside the header itself, so that a whole one always fits.
constexpr std::size_t spare_bytes = 512;

Response full_response(std::string detail) {
  Error error{.code = ErrorCode::unavailable, .detail = std::move(detail)};
  error.retry_after_seconds = 5;
  return problem_response(error);
}

class Count {
 public:
  explicit Count(std::atomic<std::size_t>& count) : count_(count), place_(count.fetch_add(1)) {}
  ~Count() { count_.fetch_sub(1); }
  Count(const Count&) = delete;
  Count& operator=(const Count&) = delete;
  [[nodiscard]] std::size_t place() const { return place_; }

 private:
  std::atomic<std::size_t>& count_;
  std::size_t place_;
};

}  // namespace

Connection::Connection(asio::any_io_executor strand, std::unique_ptr<Stream> stream,
                       Surroundings surroundings, std::string address_key)
    : strand_(std::move(strand)),
      stream_(std::move(stream)),
      surroundings_(surroundings),
      address_key_(std::move(address_key)),
      reader_(surroundings.settings.header_bytes),
      buffer_size_(surroundings.settings.header_bytes + spare_bytes),
      buffer_(std::make_unique_for_overwrite<char[]>(buffer_size_)) {}

void Connection::allow(std::chrono::milliseconds time) {
  deadline_ = steady_clock::now() + time;
  is_expired_ = false;
}

void Connection::allow_for_ever() {
  deadline_ = Moment::max();
  is_expired_ = false;
}

Task<> Connection::serve() {
  allow(surroundings_.settings.header_time);
  if (co_await stream_->open()) {
    while (co_await exchange()) {
    }
    if (!is_broken_) {
      co_await say_goodbye();
    }
  }
  stream_->close();
}

Task<> Connection::turn_away() {
  is_welcome_ = false;
  allow(goodbye_time);
  if (co_await stream_->open()) {
    co_await send(full_response("Too many connections. Please try again."), false);
    co_await say_goodbye();
  }
  stream_->close();
}

Task<bool> Connection::exchange() {
  reader_.restart();
  phase_ = Phase::idle;
  allow(surroundings_.settings.idle_time);
  if (is_finishing_ || !co_await read_on()) {
    co_return co_await give_up();
  }
  if (reader_.progress() == Progress::failed) {
    co_return co_await send(problem_response(reader_.refusal().status, reader_.refusal().detail),
                            false);
  }
  phase_ = Phase::answering;
  allow_for_ever();
  const RequestHead& head = reader_.head();
  Request& request = reader_.request();
  request.address_key = address_key_;
  auto admission = co_await surroundings_.dispatcher.admit(request, head);
  if (!admission) {
    co_return co_await send(std::move(admission.error()), head.keeps_alive && !head.has_body);
  }
  if (!co_await read_body(admission->endpoint->limit.bytes)) {
    co_return co_await give_up();
  }
  if (reader_.progress() == Progress::failed) {
    co_return co_await send(problem_response(reader_.refusal().status, reader_.refusal().detail),
                            false);
  }
  phase_ = Phase::answering;
  allow_for_ever();
  // The handler is never cancelled: it may have handed the store something that must stay alive.
  Response response = co_await surroundings_.dispatcher.answer(request, *admission);
  if (response.events) {
    co_return co_await send_events(std::move(response));
  }
  co_return co_await send(std::move(response), head.keeps_alive);
}

/// Reads until the parser has something to say. False: the peer has gone or is late.
Task<bool> Connection::read_on() {
  for (;;) {
    begin_ += reader_.take({buffer_.get() + begin_, end_ - begin_});
    if (reader_.progress() != Progress::more) {
      co_return true;
    }
    if (phase_ == Phase::idle && reader_.has_begun()) {
      phase_ = Phase::reading;
      allow(surroundings_.settings.header_time);
    }
    if (begin_ > 0) {
      std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    if (end_ == buffer_size_) {
      reader_.refuse_unfinished();
      co_return true;
    }
    const std::size_t count =
        is_expired_ ? 0 : co_await stream_->read_some({buffer_.get() + end_, buffer_size_ - end_});
    if (count == 0) {
      co_return false;
    }
    end_ += count;
  }
}

Task<bool> Connection::read_body(std::size_t most) {
  reader_.take_body(most);
  if (reader_.progress() != Progress::more) {
    co_return true;
  }
  phase_ = Phase::reading;
  allow(surroundings_.settings.body_time);
  if (reader_.head().expects_continue && begin_ == end_) {
    constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    if (!co_await write_all({asio::buffer(go_on)})) {
      co_return false;
    }
    allow(surroundings_.settings.body_time);
  }
  co_return co_await read_on();
}

/// After an incomplete request: 408 where it was late, nothing where nothing was begun.
Task<bool> Connection::give_up() {
  if (is_expired_ && reader_.has_begun()) {
    co_await send(problem_response(408, "The request did not come in time."), false);
  }
  co_return false;
}

Task<bool> Connection::send(Response response, bool keeps_alive) {
  keeps_alive = keeps_alive && !is_finishing_;
  const RequestHead& head = reader_.head();
  if (response.status == 200 && head.method == Method::get && !response.etag.empty() &&
      matches_etag(reader_.request().header("if-none-match"), response.etag)) {
    response = not_modified(response);
  }
  const std::string text =
      format_head(response, {.is_http_1_0 = head.is_http_1_0,
                             .keeps_alive = keeps_alive,
                             .is_secure = surroundings_.settings.tls.has_value()});
  std::vector<asio::const_buffer> pieces;
  pieces.reserve(response.body.size() + 1);
  pieces.push_back(asio::buffer(text));
  if (!head.is_head && response.status != 204 && response.status != 304) {
    for (const SharedText& piece : response.body) {
      pieces.push_back(asio::buffer(*piece));
    }
  }
  co_return co_await write_all(std::move(pieces)) && keeps_alive;
}

Task<bool> Connection::send_events(Response response) {
  const Count count(surroundings_.open_streams);
  if (count.place() >= surroundings_.settings.streams) {
    co_return co_await send(full_response("Too many open streams. Please try again."),
                            reader_.head().keeps_alive);
  }
  std::string text = format_head(
      response, {.keeps_alive = false, .is_secure = surroundings_.settings.tls.has_value()});
  if (reader_.head().is_head) {
    co_return co_await write_all({asio::buffer(text)}) && false;
  }
  text += "retry: 2000\n\n";
  if (co_await write_all({asio::buffer(text)}) && !is_finishing_) {
    phase_ = Phase::streaming;
    asio::co_spawn(strand_, watch_peer(shared_from_this()), asio::detached);
    co_await pass_on(*response.events);
    phase_ = Phase::ending;
    stream_->cancel();  // the watch
  }
  co_return false;
}

Task<> Connection::pass_on(EventSource& source) {
  while (phase_ == Phase::streaming) {
    std::string text;
    try {
      text = co_await asio::co_spawn(
          strand_, source.next(),
          asio::bind_cancellation_slot(stream_end_.slot(), asio::use_awaitable));
    } catch (const std::exception& exception) {
      if (phase_ == Phase::streaming) {
        log_exception("stream.failed", exception);
      }
      co_return;
    }
    if (text.empty() || !co_await write_all({asio::buffer(text)})) {
      co_return;
    }
  }
}

Task<> Connection::watch_peer(std::shared_ptr<Connection> self) {
  co_await self->stream_->wait_for_peer();
  self->end_stream();
}

void Connection::end_stream() {
  if (phase_ == Phase::streaming) {
    phase_ = Phase::ending;
    stream_end_.emit(asio::cancellation_type::terminal);
  }
}

/// Each piece of progress earns `write_time` anew; a peer that takes nothing is cut off.
Task<bool> Connection::write_all(std::vector<asio::const_buffer> pieces) {
  std::span<asio::const_buffer> rest(pieces);
  std::size_t count = stream_->write_now(rest);
  for (;;) {
    while (!rest.empty() && count >= rest.front().size()) {
      count -= rest.front().size();
      rest = rest.subspan(1);
    }
    if (rest.empty()) {
      allow_for_ever();
      co_return true;
    }
    rest.front() += count;
    allow(surroundings_.settings.write_time);
    count = co_await stream_->write_some(rest);
    if (count == 0) {
      is_broken_ = true;
      co_return false;
    }
  }
}

/// Where bytes are unread, reads on for a moment after the last answer: closing at once would reset
/// the connection and could take the answer away before the peer has read it.
Task<> Connection::say_goodbye() {
  phase_ = Phase::ending;
  allow(goodbye_time);
  co_await stream_->end_sending();
  const bool is_between_requests =
      begin_ == end_ && (!reader_.has_begun() || reader_.progress() == Progress::done);
  std::size_t total = is_between_requests && is_welcome_ ? goodbye_bytes : 0;
  while (total < goodbye_bytes && !is_expired_) {
    const std::size_t count = co_await stream_->read_some({buffer_.get(), buffer_size_});
    if (count == 0) {
      co_return;
    }
    total += count;
  }
}

void Connection::expire(Moment now) {
  if (is_overdue(now)) {
    deadline_ = Moment::max();
    is_expired_ = true;
    stream_->cancel();
  }
}

void Connection::finish() {
  is_finishing_ = true;
  if (phase_ == Phase::idle) {
    stream_->cancel();
  }
  end_stream();
}

void Connection::close() {
  finish();
  stream_->close();
}

}  // namespace consilium::http
