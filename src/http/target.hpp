#pragma once
// The target of a request line: path and query, decoded. Pure.
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace consilium::http {

struct Target {
  std::string_view raw_path;  ///< still percent-encoded, begins with "/"
  std::string_view raw_query;
};

/// Splits "/path?query" or "http://host/path?query" (RFC 9112, 3.2.1 and 3.2.2). Anything else,
/// such as "*", names nothing here. The views point into `target`.
[[nodiscard]] std::optional<Target> split_target(std::string_view target);

/// Percent-encoded text that decodes to what can be stored: UTF-8 without U+0000.
[[nodiscard]] std::optional<std::string> decode_percent(std::string_view text);

/// "a=1&b=two+words"; of a repeated name the first counts. Names wrong values as "?name".
[[nodiscard]] Result<std::map<std::string, std::string>> parse_query(std::string_view raw_query);

}  // namespace consilium::http
