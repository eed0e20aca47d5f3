#pragma once
// Pure decisions about accounts.
#include <optional>
#include <string>
#include <string_view>

#include "base/random.hpp"

namespace consilium::members {

/// 3 to 24 of a-z, 0-9 and _, beginning with a letter; capitals are made small. None where it is
/// something else.
[[nodiscard]] std::optional<std::string> read_handle(std::string_view text);

inline constexpr std::size_t least_passphrase = 12;
inline constexpr std::size_t most_passphrase = 200;

/// "XXXX-XXXX-XXXX": 60 random bits in Crockford's base 32.
[[nodiscard]] std::string make_invitation_code(Random& random);

/// The code in its one form: capitals, hyphens set, I and L read as 1 and O as 0. None where it
/// cannot be a code.
[[nodiscard]] std::optional<std::string> read_invitation_code(std::string_view text);

}  // namespace consilium::members
