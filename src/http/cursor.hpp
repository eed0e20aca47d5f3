#pragma once
// Opaque cursors of lists that are ordered by minute and id. They hold what the last row of the
// page before has shown, and nothing else.
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "http/message.hpp"

namespace consilium::http {

struct Cursor {
  Time time{};
  std::string id;
};

[[nodiscard]] std::string to_text(const Cursor& cursor);

/// From the query parameter "cursor"; absent where there is none.
[[nodiscard]] Result<std::optional<Cursor>> read_cursor(const Request& request);

}  // namespace consilium::http
