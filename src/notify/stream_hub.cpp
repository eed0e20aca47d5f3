#include "notify/stream_hub.hpp"

#include <sodium.h>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <cstring>
#include <deque>

#include "base/encoding.hpp"
#include "cases/case_events.hpp"
#include "notify/event_text.hpp"

namespace consilium::notify {

namespace {

constexpr std::size_t most_streams_a_member = 8;
constexpr std::size_t most_waiting_events = 1'000;
constexpr int most_missed_events = 1'000;
constexpr auto heartbeat = std::chrono::seconds(15);
constexpr std::string_view resync = "event: resync\ndata: {}\n\n";

}  // namespace

EventIds::EventIds(Random& random) : random_(random) { random_.fill(key_); }

std::string EventIds::seal(std::int64_t sequence) const {
  std::array<std::byte, crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + sizeof sequence>
      sealed{};
  random_.fill(std::span(sealed).first<crypto_secretbox_NONCEBYTES>());
  crypto_secretbox_easy(
      reinterpret_cast<unsigned char*>(sealed.data()) + crypto_secretbox_NONCEBYTES,
      reinterpret_cast<const unsigned char*>(&sequence), sizeof sequence,
      reinterpret_cast<const unsigned char*>(sealed.data()),
      reinterpret_cast<const unsigned char*>(key_.data()));
  return to_base64url(sealed);
}

std::optional<std::int64_t> EventIds::open(std::string_view text) const {
  const auto sealed = from_base64url(text);
  std::int64_t sequence = 0;
  constexpr std::size_t size =
      crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + sizeof sequence;
  if (!sealed || sealed->size() != size ||
      crypto_secretbox_open_easy(
          reinterpret_cast<unsigned char*>(&sequence),
          reinterpret_cast<const unsigned char*>(sealed->data()) + crypto_secretbox_NONCEBYTES,
          size - crypto_secretbox_NONCEBYTES,
          reinterpret_cast<const unsigned char*>(sealed->data()),
          reinterpret_cast<const unsigned char*>(key_.data())) != 0) {
    return std::nullopt;
  }
  return sequence;
}

/// One open page. Events come from the bus's thread and leave on the connection's.
class Stream final : public http::EventSource, public std::enable_shared_from_this<Stream> {
 public:
  Stream(StreamHub& hub, members::MemberId viewer, boost::asio::any_io_executor executor)
      : hub_(hub), viewer_(std::move(viewer)), timer_(executor) {}

  [[nodiscard]] const members::MemberId& viewer() const { return viewer_; }

  /// Before the first next(): what the page has missed, and how far that reaches.
  void start_with(std::deque<bus::Event> missed, std::int64_t last, bool must_resync) {
    const std::lock_guard lock(mutex_);
    for (bus::Event& event : waiting_) {
      if (event.sequence > last) {
        missed.push_back(std::move(event));
      }
    }
    waiting_ = std::move(missed);
    must_resync_ = must_resync;
  }

  void push(const bus::Event& event) {
    if (!event.recipient.empty() && event.recipient != viewer_.text()) {
      return;
    }
    {
      const std::lock_guard lock(mutex_);
      if (waiting_.size() >= most_waiting_events) {
        waiting_.clear();
        must_resync_ = true;
        return;
      }
      waiting_.push_back(event);
    }
    // The timer belongs to the connection's executor.
    boost::asio::post(timer_.get_executor(),
                      [self = shared_from_this()] { self->timer_.cancel(); });
  }

  Task<std::string> next() override {
    timer_.expires_after(heartbeat);
    for (;;) {
      std::string text = co_await take();
      if (!text.empty()) {
        co_return text;
      }
      // Nothing runs on the connection's executor between this look and the wait, so no event can
      // slip through. An event that is not for this viewer wakes the loop and nothing else: a
      // heartbeat at once would tell that something happened.
      if (has_waiting()) {
        continue;
      }
      boost::system::error_code cancelled;
      co_await timer_.async_wait(
          boost::asio::redirect_error(boost::asio::use_awaitable, cancelled));
      if (!cancelled) {
        co_return ": still here\n\n";
      }
    }
  }

 private:
  bool has_waiting() {
    const std::lock_guard lock(mutex_);
    return !waiting_.empty() || must_resync_;
  }

  Task<std::string> take() {
    std::deque<bus::Event> events;
    std::string text;
    {
      const std::lock_guard lock(mutex_);
      events.swap(waiting_);
      if (must_resync_) {
        text = resync;
        must_resync_ = false;
      }
    }
    for (const bus::Event& event : events) {
      const auto notice = notice_of(event);
      if (!notice) {
        continue;
      }
      if (co_await may_hear_of(event)) {
        text += to_text(*notice, hub_.ids_.seal(event.sequence));
      }
    }
    co_return text;
  }

  /// Every event that a page gets is of a case.
  Task<bool> may_hear_of(const bus::Event& event) {
    if (event.kind == cases::case_withdrawn) {
      co_return true;  // it was for all, and nothing is left to look that up
    }
    const cases::CaseId id(event.subject);
    if (!co_await hub_.cases_.may_see(id, viewer_)) {
      co_return false;
    }
    if (is_for_followers(event)) {
      co_return hub_.is_told_&& co_await hub_.is_told_(event, viewer_);
    }
    co_return !is_for_open_viewers(event) || co_await hub_.reading_.may_see(id, viewer_);
  }

  StreamHub& hub_;
  members::MemberId viewer_;
  boost::asio::steady_timer timer_;
  std::mutex mutex_;
  std::deque<bus::Event> waiting_;
  bool must_resync_ = false;
};

StreamHub::StreamHub(bus::Bus& bus, cases::CaseService& cases, opinions::ReadingService& reading,
                     Random& random)
    : bus_(bus), cases_(cases), reading_(reading), ids_(random) {
  bus_.subscribe([this](const bus::Event& event) { deliver(event); });
}

void StreamHub::deliver(const bus::Event& event) {
  std::vector<std::shared_ptr<Stream>> open;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& stream : streams_) {
      if (auto alive = stream.lock()) {
        open.push_back(std::move(alive));
      }
    }
  }
  for (const auto& stream : open) {
    stream->push(event);
  }
}

Result<std::shared_ptr<Stream>> StreamHub::add(const members::MemberId& viewer,
                                               boost::asio::any_io_executor executor) {
  const std::lock_guard lock(mutex_);
  std::erase_if(streams_, [](const auto& stream) { return stream.expired(); });
  const auto of_viewer = std::ranges::count_if(streams_, [&](const auto& stream) {
    const auto alive = stream.lock();
    return alive && alive->viewer() == viewer;
  });
  if (static_cast<std::size_t>(of_viewer) >= most_streams_a_member) {
    return std::unexpected(Error{.code = ErrorCode::too_many,
                                 .detail = "This account has too many open pages.",
                                 .retry_after_seconds = 30});
  }
  auto stream = std::make_shared<Stream>(*this, viewer, executor);
  streams_.push_back(stream);
  return stream;
}

Task<Result<std::shared_ptr<http::EventSource>>> StreamHub::open(members::MemberId viewer,
                                                                 std::string last_event_id) {
  // From here on the stream collects; what it has missed until now is read after.
  auto stream = add(viewer, co_await boost::asio::this_coro::executor);
  if (!stream) {
    co_return std::unexpected(stream.error());
  }
  if (last_event_id.empty()) {
    co_return *stream;
  }
  const auto last = ids_.open(last_event_id);
  if (!last) {
    (*stream)->start_with({}, 0, true);
    co_return *stream;
  }
  const auto missed = co_await bus_.since(*last, most_missed_events);
  const bool is_too_far = missed.size() >= static_cast<std::size_t>(most_missed_events);
  std::deque<bus::Event> own;
  if (!is_too_far) {
    std::ranges::copy_if(missed, std::back_inserter(own), [&](const bus::Event& event) {
      return event.recipient.empty() || event.recipient == viewer.text();
    });
  }
  const std::int64_t reach = missed.empty() ? *last : missed.back().sequence;
  (*stream)->start_with(std::move(own), is_too_far ? 0 : reach, is_too_far);
  co_return *stream;
}

}  // namespace consilium::notify
