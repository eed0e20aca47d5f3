#include "http/message.hpp"

#include <boost/json.hpp>

#include <span>

#include "base/check.hpp"
#include "base/encoding.hpp"
#include "http/text_hash.hpp"

namespace consilium::http {

std::string_view name_of(Method method) {
  switch (method) {
    case Method::get: return "GET";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::patch: return "PATCH";
    case Method::remove: return "DELETE";
  }
  return "";
}

std::string_view Request::header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view{} : std::string_view(found->second);
}

std::optional<std::string> Request::query_value(std::string_view name) const {
  const auto found = query.find(std::string(name));
  return found == query.end() ? std::nullopt : std::optional(found->second);
}

const std::string& Request::parameter(const std::string& name) const {
  const auto found = parameters.find(name);
  check(found != parameters.end(), "a handler asks only for parameters of its path");
  return found->second;
}

std::optional<std::string> Request::cookie(std::string_view name) const {
  std::string_view rest = header("cookie");
  while (!rest.empty()) {
    const std::size_t end = rest.find(';');
    std::string_view pair = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
      return std::string(pair.substr(equals + 1));
    }
  }
  return std::nullopt;
}

Response json_response(int status, const boost::json::value& value) {
  Response response;
  response.status = status;
  response.body.push_back(std::make_shared<const std::string>(boost::json::serialize(value)));
  return response;
}

Response empty_response() {
  Response response;
  response.status = 204;
  response.content_type.clear();
  return response;
}

SharedText open_object(const boost::json::object& shared) {
  check(!shared.empty(), "an open object has a member");
  std::string text = boost::json::serialize(shared);
  text.pop_back();
  return std::make_shared<const std::string>(std::move(text));
}

SharedText close_object(const boost::json::value& viewer) {
  return std::make_shared<const std::string>(",\"viewer\":" + boost::json::serialize(viewer) + "}");
}

Response document_response(std::string_view variant, std::vector<SharedText> body) {
  static TextHashes hashes;
  std::string joined;
  for (const SharedText& piece : body) {
    joined += hashes.hash_of(piece);
  }
  if (body.size() > 1) {
    joined = hashes.hash_of(std::make_shared<const std::string>(std::move(joined)));
  }
  Response response;
  response.etag = std::string(variant) + "-" + to_base64url(std::as_bytes(std::span(joined)));
  response.body = std::move(body);
  response.caching = Caching::revalidate;
  return response;
}

}  // namespace consilium::http
