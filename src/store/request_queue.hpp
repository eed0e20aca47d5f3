#pragma once
// A bounded queue between callers and the store's threads. Thread-safe.
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <utility>
#include <vector>

namespace consilium::store {

template <class Request>
class RequestQueue {
 public:
  explicit RequestQueue(std::size_t limit) : limit_(limit) {}

  /// Takes the request; false, and it stays with the caller, where the queue is full or closed.
  [[nodiscard]] bool push(Request& request) {
    {
      const std::lock_guard lock(mutex_);
      if (is_closed_ || waiting_.size() >= limit_) {
        return false;
      }
      waiting_.push_back(std::move(request));
    }
    changed_.notify_one();
    return true;
  }

  /// What waits, at most `most`; blocks for the first. Empty once closed and drained.
  [[nodiscard]] std::vector<Request> take(std::size_t most) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return is_closed_ || !waiting_.empty(); });
    return take_locked(most);
  }

  /// The same, and empty too where nothing came for so long.
  [[nodiscard]] std::vector<Request> take(std::size_t most, std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, longest, [this] { return is_closed_ || !waiting_.empty(); });
    return take_locked(most);
  }

  void close() {
    {
      const std::lock_guard lock(mutex_);
      is_closed_ = true;
    }
    changed_.notify_all();
  }

  [[nodiscard]] std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
  }
  [[nodiscard]] bool is_drained() const {
    const std::lock_guard lock(mutex_);
    return is_closed_ && waiting_.empty();
  }

 private:
  std::vector<Request> take_locked(std::size_t most) {
    std::vector<Request> taken;
    while (!waiting_.empty() && taken.size() < most) {
      taken.push_back(std::move(waiting_.front()));
      waiting_.pop_front();
    }
    return taken;
  }

  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Request> waiting_;
  bool is_closed_ = false;
};

}  // namespace consilium::store
