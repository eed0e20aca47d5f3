#pragma once
// Source of randomness, handed in so that tests can fix it. Implementations are thread-safe.
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>

namespace consilium {

class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::byte> bytes) = 0;

  /// Uniform in [0, bound); bound > 0. No modulo bias.
  std::uint64_t below(std::uint64_t bound);
};

/// The operating system's generator, through libsodium. For everything secret.
class SystemRandom final : public Random {
 public:
  SystemRandom();
  void fill(std::span<std::byte> bytes) override;
};

/// Repeatable for tests, the demo world and the simulator (SplitMix64). Never for secrets.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  void fill(std::span<std::byte> bytes) override;

 private:
  std::mutex mutex_;
  std::uint64_t state_;
};

}  // namespace consilium
