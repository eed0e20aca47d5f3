#pragma once
// The live stream: hands committed events to the open pages of those who may know of them. An
// event names a case and counts; a page fetches what it shows. Thread-safe.
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "bus/bus.hpp"
#include "http/message.hpp"
#include "members/member.hpp"
#include "opinions/reading_service.hpp"

namespace consilium::notify {

/// Event ids as a stream shows them. The sequence counts events of all cases, also those that a
/// viewer must not know of, so it is sealed; a restart makes a new key, and a page then reloads.
class EventIds {
 public:
  explicit EventIds(Random& random);
  [[nodiscard]] std::string seal(std::int64_t sequence) const;
  [[nodiscard]] std::optional<std::int64_t> open(std::string_view text) const;

 private:
  Random& random_;
  std::array<std::byte, 32> key_{};
};

class Stream;

class StreamHub {
 public:
  StreamHub(bus::Bus& bus, cases::CaseService& cases, opinions::ReadingService& reading,
            Random& random);

  /// Who is told that something happened in a case that they follow; nobody where this is not set.
  using TellFunction = std::function<Task<bool>(const bus::Event&, const members::MemberId&)>;
  void tell_followers(TellFunction function) { is_told_ = std::move(function); }

  /// At most 8 streams a member. `last_event_id`: what came before is sent first; where it cannot
  /// be known any more, one "resync" event asks the page to load anew.
  Task<Result<std::shared_ptr<http::EventSource>>> open(members::MemberId viewer,
                                                        std::string last_event_id);

 private:
  friend class Stream;
  void deliver(const bus::Event& event);
  [[nodiscard]] Result<std::shared_ptr<Stream>> add(const members::MemberId& viewer,
                                                    boost::asio::any_io_executor executor);

  bus::Bus& bus_;
  cases::CaseService& cases_;
  opinions::ReadingService& reading_;
  EventIds ids_;
  TellFunction is_told_;
  std::mutex mutex_;
  std::vector<std::weak_ptr<Stream>> streams_;
};

}  // namespace consilium::notify
