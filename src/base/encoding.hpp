#pragma once
// Bytes as text, hashes as text. Pure.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace consilium {

/// RFC 4648 section 5, without padding.
[[nodiscard]] std::string to_base64url(std::span<const std::byte> bytes);
[[nodiscard]] std::optional<std::vector<std::byte>> from_base64url(std::string_view text);

[[nodiscard]] std::string to_hex(std::span<const std::byte> bytes);

/// SHA-256 as 43 characters of base64url.
[[nodiscard]] std::string sha256_text(std::string_view data);

/// Well-formed UTF-8 (RFC 3629) without U+0000, which PostgreSQL cannot store.
[[nodiscard]] bool is_storable_text(std::string_view text);

/// Code points of well-formed UTF-8.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

}  // namespace consilium
