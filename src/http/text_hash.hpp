#pragma once
// Hashes of shared texts for ETags, remembered as long as the text lives. Thread-safe.
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "http/message.hpp"

namespace consilium::http {

class TextHashes {
 public:
  /// BLAKE2b of the text, 16 bytes. Texts below `least_remembered` are hashed anew each time, since
  /// that is as fast as to look them up.
  [[nodiscard]] std::string hash_of(const SharedText& text);

  static constexpr std::size_t least_remembered = 1024;
  static constexpr std::size_t most_remembered = 8192;

 private:
  struct Known {
    std::weak_ptr<const std::string> text;  // its address alone could name a later text
    std::string hash;
  };
  std::mutex mutex_;
  std::unordered_map<const std::string*, Known> known_;
};

}  // namespace consilium::http
