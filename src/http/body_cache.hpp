#pragma once
// Ready-made bodies of pages that many read. Thread-safe. A cache that may vanish at any time: a
// miss makes the body anew from the database.
#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "http/message.hpp"

namespace consilium::http {

class BodyCache {
 public:
  explicit BodyCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  struct Key {
    std::string topic;    ///< what a change forgets as a whole, such as a case's id
    std::string variant;  ///< "blind", "open", "presenter", or a page's name
    friend bool operator==(const Key&, const Key&) = default;
  };

  [[nodiscard]] SharedText find(const Key& key);

  /// Taken before the database is read; a body made from what was read before a `forget` of its
  /// topic is not kept.
  [[nodiscard]] std::uint64_t ticket(const std::string& topic);
  void keep(const Key& key, std::uint64_t ticket, SharedText body);

  /// Called after the commit that changed the topic and before its answer is sent.
  void forget(const std::string& topic);
  void forget_all();

 private:
  struct Entry {
    Key key;
    SharedText body;
  };
  using Place = std::list<Entry>::iterator;
  [[nodiscard]] Place* place_of(const Key& key);
  void drop(Place place);
  void note_forgotten(const std::string& topic);

  std::mutex mutex_;
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  std::uint64_t generation_ = 0;
  std::uint64_t forgot_all_at_ = 0;
  std::unordered_map<std::string, std::uint64_t> forgot_at_;  // topics forgotten of late
  std::list<Entry> entries_;                                  // the one used last stands first
  std::unordered_map<std::string, std::vector<Place>> topics_;
};

}  // namespace consilium::http
