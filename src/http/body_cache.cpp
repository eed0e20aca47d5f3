#include "http/body_cache.hpp"

#include <algorithm>

namespace consilium::http {

namespace {

// What an entry costs beside its texts: list node, map node, control block, roughly.
constexpr std::size_t entry_bytes = 256;
constexpr std::size_t most_forgotten_topics = 4096;

std::size_t size_of(const BodyCache::Key& key, const SharedText& body) {
  return entry_bytes + key.topic.size() + key.variant.size() + body->size();
}

}  // namespace

BodyCache::Place* BodyCache::place_of(const Key& key) {
  const auto topic = topics_.find(key.topic);
  if (topic == topics_.end()) {
    return nullptr;
  }
  const auto found = std::ranges::find_if(
      topic->second, [&](const Place& place) { return place->key.variant == key.variant; });
  return found == topic->second.end() ? nullptr : &*found;
}

SharedText BodyCache::find(const Key& key) {
  const std::lock_guard lock(mutex_);
  const Place* const place = place_of(key);
  if (place == nullptr) {
    return nullptr;
  }
  entries_.splice(entries_.begin(), entries_, *place);
  return (*place)->body;
}

std::uint64_t BodyCache::ticket(const std::string& /*topic*/) {
  const std::lock_guard lock(mutex_);
  return generation_;
}

void BodyCache::keep(const Key& key, std::uint64_t ticket, SharedText body) {
  const std::lock_guard lock(mutex_);
  const auto forgotten = forgot_at_.find(key.topic);
  if (ticket < forgot_all_at_ || (forgotten != forgot_at_.end() && ticket < forgotten->second)) {
    return;
  }
  const std::size_t size = size_of(key, body);
  if (size > most_bytes_) {
    return;
  }
  if (const Place* const place = place_of(key)) {
    drop(*place);
  }
  while (bytes_ + size > most_bytes_) {
    drop(std::prev(entries_.end()));
  }
  entries_.push_front({key, std::move(body)});
  topics_[key.topic].push_back(entries_.begin());
  bytes_ += size;
}

void BodyCache::forget(const std::string& topic) {
  const std::lock_guard lock(mutex_);
  note_forgotten(topic);
  const auto found = topics_.find(topic);
  if (found == topics_.end()) {
    return;
  }
  for (const Place place : std::vector<Place>(found->second)) {
    drop(place);
  }
}

void BodyCache::forget_all() {
  const std::lock_guard lock(mutex_);
  forgot_all_at_ = ++generation_;
  forgot_at_.clear();
  topics_.clear();
  entries_.clear();
  bytes_ = 0;
}

void BodyCache::drop(Place place) {
  bytes_ -= size_of(place->key, place->body);
  const auto topic = topics_.find(place->key.topic);
  std::erase(topic->second, place);
  if (topic->second.empty()) {
    topics_.erase(topic);
  }
  entries_.erase(place);
}

void BodyCache::note_forgotten(const std::string& topic) {
  forgot_at_[topic] = ++generation_;
  if (forgot_at_.size() > most_forgotten_topics) {
    // Older tickets lose, though their topics may not have changed: the body is made once more.
    forgot_all_at_ = generation_;
    forgot_at_.clear();
  }
}

}  // namespace consilium::http
