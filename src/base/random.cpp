#include "base/random.hpp"

#include <sodium.h>

#include <cstring>

#include "base/check.hpp"

namespace consilium {

std::uint64_t Random::below(std::uint64_t bound) {
  check(bound > 0, "Random::below needs a positive bound");
  // Values past the last whole multiple of bound would favour the small ones.
  const std::uint64_t rest = (UINT64_MAX % bound + 1) % bound;
  const std::uint64_t last = UINT64_MAX - rest;
  for (;;) {
    std::uint64_t value = 0;
    fill(std::as_writable_bytes(std::span(&value, 1)));
    if (value <= last) {
      return value % bound;
    }
  }
}

SystemRandom::SystemRandom() { check(sodium_init() >= 0, "libsodium starts"); }

void SystemRandom::fill(std::span<std::byte> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

void SeededRandom::fill(std::span<std::byte> bytes) {
  const std::lock_guard lock(mutex_);
  while (!bytes.empty()) {
    // SplitMix64, S. Vigna 2015, public domain reference: constants from there.
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    mixed ^= mixed >> 31U;
    const std::size_t count = bytes.size() < sizeof mixed ? bytes.size() : sizeof mixed;
    std::memcpy(bytes.data(), &mixed, count);
    bytes = bytes.subspan(count);
  }
}

}  // namespace consilium
