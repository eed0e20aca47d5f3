#pragma once
// The text before a response's body: status line, framing, caching and the security headers that
// every answer carries. Pure but for the Date.
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace consilium::http {

/// How the answer is framed, as the connection decides.
struct Framing {
  bool is_http_1_0 = false;
  bool keeps_alive = true;
  bool is_secure = false;  ///< over TLS: adds HSTS
};

/// Ends with the empty line.
[[nodiscard]] std::string format_head(const Response& response, const Framing& framing);

/// If-None-Match against an ETag without quotes, by weak comparison (RFC 9110, 13.1.2).
[[nodiscard]] bool matches_etag(std::string_view if_none_match, std::string_view etag);

/// 304 for what the client has: same ETag, caching and Vary, no body.
[[nodiscard]] Response not_modified(const Response& response);

}  // namespace consilium::http
