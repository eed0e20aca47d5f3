#include "signin/passphrase.hpp"

#include <sodium.h>

#include <array>

#include "base/check.hpp"

namespace consilium::signin {

namespace {

std::string hash_now(const std::string& passphrase, PassphraseCost cost) {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  if (crypto_pwhash_str_alg(text.data(), passphrase.data(), passphrase.size(), cost.passes,
                            cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return {};  // no memory
  }
  return text.data();
}

}  // namespace

Passphrases::Passphrases(PassphraseCost cost, std::size_t queue_limit)
    : cost_(cost), pool_(1, queue_limit) {
  check(sodium_init() >= 0, "libsodium starts");
  stand_in_ = hash_now("nobody's passphrase", cost_);
}

Task<std::string> Passphrases::hash(std::string passphrase) {
  std::string made = co_await pool_.run(
      [passphrase = std::move(passphrase), cost = cost_] { return hash_now(passphrase, cost); });
  if (made.empty()) {
    throw Overloaded("no memory to hash a passphrase");
  }
  co_return made;
}

Task<bool> Passphrases::matches(std::string hash, std::string passphrase) {
  const bool is_real = !hash.empty();
  const bool matched = co_await pool_.run(
      [hash = is_real ? std::move(hash) : stand_in_, passphrase = std::move(passphrase)] {
        return crypto_pwhash_str_verify(hash.c_str(), passphrase.data(), passphrase.size()) == 0;
      });
  co_return is_real&& matched;
}

}  // namespace consilium::signin
