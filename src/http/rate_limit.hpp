#pragma once
// A bounded table of token buckets, in memory only. Keys are keyed hashes, never addresses.
// Thread-safe.
#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace consilium::http {

class RateLimit {
 public:
  struct Rule {
    int burst = 10;                   ///< so many at once
    std::chrono::seconds refill{60};  ///< time in which one comes back
    std::size_t most_keys = 100'000;  ///< above it the oldest are dropped
  };
  RateLimit(const Clock& clock, Rule rule) : clock_(clock), rule_(rule) {}

  /// Takes one, or ErrorCode::too_many with retry_after_seconds.
  [[nodiscard]] Result<void> take(const std::string& key);

 private:
  struct Bucket {
    std::string key;
    double tokens;
    Time at;
  };
  Bucket& bucket_of(const std::string& key, Time now);

  const Clock& clock_;
  Rule rule_;
  std::mutex mutex_;
  std::list<Bucket> buckets_;  // the one used last stands first
  std::unordered_map<std::string, std::list<Bucket>::iterator> index_;
};

}  // namespace consilium::http
