#pragma once
// Session tokens: 256 random bits that only the browser holds; the database keeps their hash.
#include <array>
#include <string>
#include <string_view>

#include "base/encoding.hpp"
#include "base/random.hpp"

namespace consilium::signin {

[[nodiscard]] inline std::string make_session_token(Random& random) {
  std::array<std::byte, 32> bytes{};
  random.fill(bytes);
  return to_base64url(bytes);
}

/// SHA-256: a token has too much entropy to be guessed from its hash.
[[nodiscard]] inline std::string hash_session_token(std::string_view token) {
  return sha256_text(token);
}

}  // namespace consilium::signin
