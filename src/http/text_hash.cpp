#include "http/text_hash.hpp"

#include <sodium.h>

namespace consilium::http {

namespace {

std::string hash_bytes(const std::string& bytes) {
  std::string hash(crypto_generichash_BYTES_MIN, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr,
                     0);
  return hash;
}

}  // namespace

std::string TextHashes::hash_of(const SharedText& text) {
  if (text->size() < least_remembered) {
    return hash_bytes(*text);
  }
  {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(text.get());
    if (found != known_.end() && found->second.text.lock() == text) {
      return found->second.hash;
    }
  }
  std::string hash = hash_bytes(*text);
  const std::lock_guard lock(mutex_);
  if (known_.size() >= most_remembered) {
    std::erase_if(known_, [](const auto& known) { return known.second.text.expired(); });
  }
  if (known_.size() >= most_remembered) {
    known_.clear();
  }
  known_.insert_or_assign(text.get(), Known{text, hash});
  return hash;
}

}  // namespace consilium::http
