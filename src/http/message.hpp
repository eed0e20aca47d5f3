#pragma once
// Requests and responses as handlers see them; Boost.Beast stays inside this folder's sources.
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"

namespace consilium::http {

enum class Method { get, post, put, patch, remove };
[[nodiscard]] std::string_view name_of(Method method);

/// Who sent the request, as the authenticator found. `member` is the id's text; empty where
/// nobody is signed in. Never written to a log or an answer.
struct Caller {
  std::string member;
  bool is_moderator = false;
  bool is_editor = false;
  [[nodiscard]] bool is_signed_in() const { return !member.empty(); }
};

struct Request {
  Method method = Method::get;
  std::string path;                               ///< decoded, without the query
  std::map<std::string, std::string> parameters;  ///< of the path: "{id}" -> "id"
  std::map<std::string, std::string> query;       ///< decoded; the first of a repeated name
  std::map<std::string, std::string, std::less<>> headers;  ///< names in lower case
  std::string body;
  std::string address_key;  ///< keyed hash of the peer's address, for limits only

  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] std::optional<std::string> query_value(std::string_view name) const;
  [[nodiscard]] const std::string& parameter(const std::string& name) const;
  [[nodiscard]] std::optional<std::string> cookie(std::string_view name) const;
};

/// Text made once and sent to many, in pieces that are written one after the other.
using SharedText = std::shared_ptr<const std::string>;

/// A server-sent event stream. `next` gives the next piece of text ("event: …\n\n") and waits at
/// most 15 seconds before it gives a comment as a heartbeat; empty ends the stream. When the reader
/// leaves or the server stops, what `next` waits for is cancelled (asio, terminal).
class EventSource {
 public:
  virtual ~EventSource() = default;
  virtual Task<std::string> next() = 0;
};

enum class Caching {
  none,        ///< Cache-Control: no-store
  revalidate,  ///< private, no-cache: kept, asked for again with If-None-Match
  shared,      ///< public, for an hour
  immutable    ///< public, for ever: the name holds a hash of what it names
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::vector<SharedText> body;
  std::string etag;  ///< without quotes; empty: none
  Caching caching = Caching::none;
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<EventSource> events;  ///< set: a stream, and body is not used
};

[[nodiscard]] Response json_response(int status, const boost::json::value& value);
[[nodiscard]] Response empty_response();  ///< 204

/// A JSON object without its closing brace: what all viewers share, made once. Never empty.
[[nodiscard]] SharedText open_object(const boost::json::object& shared);
/// What closes an open object: one more member, "viewer", with what only this viewer has.
[[nodiscard]] SharedText close_object(const boost::json::value& viewer);

/// A readable answer with an ETag made of `variant` and a hash of what is sent, so that it tells
/// nothing that the body does not. A text that is sent again is not hashed again.
[[nodiscard]] Response document_response(std::string_view variant, std::vector<SharedText> body);

/// RFC 9457: application/problem+json with "errors": [{"pointer", "code", "detail"}].
[[nodiscard]] Response problem_response(const Error& error);
[[nodiscard]] int status_of(ErrorCode code);

}  // namespace consilium::http
