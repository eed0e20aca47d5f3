#include "http/response_head.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iterator>

namespace consilium::http {

namespace {

constexpr std::string_view security_headers =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(self), geolocation=(), microphone=(), payment=(), usb=()\r\n";

/// For everything that is not a page of the web application.
constexpr std::string_view no_content_policy =
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";

constexpr std::string_view transport_security = "Strict-Transport-Security: max-age=31536000\r\n";

std::string_view reason_of(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    default: return "Other";
  }
}

std::string_view cache_control_of(Caching caching) {
  switch (caching) {
    case Caching::none: return "no-store";
    case Caching::revalidate: return "private, no-cache";
    case Caching::shared: return "public, max-age=3600";
    case Caching::immutable: return "public, max-age=31536000, immutable";
  }
  return "no-store";
}

/// "Tue, 24 Nov 2026 03:35:07 GMT", made once a second on each thread.
std::string_view date_text() {
  thread_local std::time_t second = 0;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now != second) {
    second = now;
    std::tm parts{};
    gmtime_r(&now, &parts);
    char buffer[32];
    text.assign(buffer, std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &parts));
  }
  return text;
}

bool has_header(const Response& response, std::string_view name) {
  return std::ranges::any_of(response.headers,
                             [&](const auto& header) { return header.first == name; });
}

void append_framing(std::string& head, const Response& response, const Framing& framing) {
  const auto out = std::back_inserter(head);
  fmt::format_to(out, FMT_COMPILE("HTTP/1.1 {} {}\r\nDate: {}\r\n"), response.status,
                 reason_of(response.status), date_text());
  if (response.events) {
    head += "Content-Type: text/event-stream\r\nX-Accel-Buffering: no\r\n";
  } else if (response.status != 204 && response.status != 304) {
    std::size_t length = 0;
    for (const SharedText& piece : response.body) {
      length += piece->size();
    }
    fmt::format_to(out, FMT_COMPILE("Content-Length: {}\r\n"), length);
    if (!response.content_type.empty()) {
      fmt::format_to(out, FMT_COMPILE("Content-Type: {}\r\n"), response.content_type);
    }
  }
  if (!framing.keeps_alive) {
    head += "Connection: close\r\n";
  } else if (framing.is_http_1_0) {
    head += "Connection: keep-alive\r\n";
  }
}

}  // namespace

std::string format_head(const Response& response, const Framing& framing) {
  std::string head;
  head.reserve(1024);
  append_framing(head, response, framing);
  const auto out = std::back_inserter(head);
  if (!response.etag.empty()) {
    fmt::format_to(out, FMT_COMPILE("ETag: \"{}\"\r\n"), response.etag);
  }
  fmt::format_to(out, FMT_COMPILE("Cache-Control: {}\r\n"), cache_control_of(response.caching));
  if (response.caching == Caching::revalidate && !has_header(response, "Vary")) {
    head += "Vary: Cookie\r\n";
  }
  for (const auto& [name, value] : response.headers) {
    fmt::format_to(out, FMT_COMPILE("{}: {}\r\n"), name, value);
  }
  head += security_headers;
  if (!has_header(response, "Content-Security-Policy")) {
    head += no_content_policy;
  }
  if (framing.is_secure) {
    head += transport_security;
  }
  head += "\r\n";
  return head;
}

bool matches_etag(std::string_view if_none_match, std::string_view etag) {
  std::string_view rest = if_none_match;
  while (!rest.empty()) {
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t,"), rest.size()));
    if (rest.starts_with('*')) {
      return true;
    }
    if (rest.starts_with("W/")) {
      rest.remove_prefix(2);
    }
    if (!rest.starts_with('"')) {
      return false;
    }
    const std::size_t end = rest.find('"', 1);
    if (end == std::string_view::npos) {
      return false;
    }
    if (rest.substr(1, end - 1) == etag) {
      return true;
    }
    rest.remove_prefix(end + 1);
  }
  return false;
}

Response not_modified(const Response& response) {
  Response short_one;
  short_one.status = 304;
  short_one.content_type.clear();
  short_one.etag = response.etag;
  short_one.caching = response.caching;
  short_one.headers = response.headers;
  return short_one;
}

}  // namespace consilium::http
