#include "http/rate_limit.hpp"

#include <algorithm>
#include <cmath>

namespace consilium::http {

RateLimit::Bucket& RateLimit::bucket_of(const std::string& key, Time now) {
  if (const auto found = index_.find(key); found != index_.end()) {
    buckets_.splice(buckets_.begin(), buckets_, found->second);
    return buckets_.front();
  }
  if (buckets_.size() >= rule_.most_keys) {
    index_.erase(buckets_.back().key);
    buckets_.pop_back();
  }
  buckets_.push_front({key, static_cast<double>(rule_.burst), now});
  index_.emplace(key, buckets_.begin());
  return buckets_.front();
}

Result<void> RateLimit::take(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const Time now = clock_.now();
  Bucket& bucket = bucket_of(key, now);
  const std::chrono::duration<double> since = now - bucket.at;
  const std::chrono::duration<double> refill = rule_.refill;
  bucket.at = now;
  // A clock set back gives nothing and takes nothing.
  bucket.tokens =
      std::min(static_cast<double>(rule_.burst), bucket.tokens + std::max(0.0, since / refill));
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return {};
  }
  Error error{.code = ErrorCode::too_many, .detail = "Too many of these. Please wait a little."};
  error.retry_after_seconds = static_cast<int>(std::ceil((1 - bucket.tokens) * refill.count()));
  return std::unexpected(std::move(error));
}

}  // namespace consilium::http
