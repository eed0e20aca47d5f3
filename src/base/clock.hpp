#pragma once
// Time of day, handed in so that tests and the demo world can set it. Thread-safe.
#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace consilium {

/// UTC in microseconds, as the database stores it.
using Time = std::chrono::sys_time<std::chrono::microseconds>;

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Time now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Time now() const override;
};

/// Stands still until it is set.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Time start) : micros_(start.time_since_epoch().count()) {}
  [[nodiscard]] Time now() const override {
    return Time(std::chrono::microseconds(micros_.load()));
  }
  void set(Time time) { micros_ = time.time_since_epoch().count(); }
  void advance(std::chrono::microseconds by) { micros_ += by.count(); }

 private:
  std::atomic<std::int64_t> micros_;
};

/// "2026-11-24T03:35Z". No answer of the API holds a time finer than this, so that no two rows
/// of one anonymous author can be matched by their seconds.
[[nodiscard]] std::string to_minute_text(Time time);

/// Reads what to_minute_text writes; nothing else.
[[nodiscard]] std::optional<Time> from_minute_text(std::string_view text);

}  // namespace consilium
