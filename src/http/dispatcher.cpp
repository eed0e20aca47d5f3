#include "http/dispatcher.hpp"

#include <boost/beast/core/string.hpp>

#include <exception>

#include "base/log.hpp"
#include "base/thread_pool.hpp"
#include "http/problem.hpp"
#include "http/target.hpp"

namespace consilium::http {

namespace {

constexpr std::string_view session_cookie = "consilium_session";

Response overloaded_response() {
  Error error{.code = ErrorCode::unavailable, .detail = "Too much is waiting. Please try again."};
  error.retry_after_seconds = 2;
  return problem_response(error);
}

/// Of the exception that is being handled.
Response broken_response() {
  try {
    throw;
  } catch (const Overloaded&) {
    return overloaded_response();
  } catch (const Refused& refused) {
    return problem_response(refused.error());
  } catch (const std::exception& exception) {
    log_exception("request.failed", exception);
  } catch (...) {
    log_error("request.failed");
  }
  return problem_response(500, "");
}

Response not_allowed_response(const std::vector<Method>& allowed) {
  std::string names;
  for (const Method method : allowed) {
    names += names.empty() ? "" : ", ";
    names += name_of(method);
    names += method == Method::get ? ", HEAD" : "";
  }
  Response response = problem_response(405, "Methods of this path: " + names + ".");
  response.headers.emplace_back("Allow", std::move(names));
  return response;
}

std::optional<Response> check_body(const Request& request, const RequestHead& head,
                                   BodyLimit limit) {
  if (!head.has_body) {
    return std::nullopt;
  }
  if (head.content_length.value_or(1) > limit.bytes) {
    return problem_response(413, "The body is larger than this endpoint takes.");
  }
  std::string_view type = request.header("content-type");
  type = type.substr(0, type.find(';'));
  type = type.substr(0, type.find_last_not_of(' ') + 1);
  if (!boost::beast::iequals(type, "application/json")) {
    return problem_response(415, "The body must be application/json.");
  }
  return std::nullopt;
}

bool has_api_path(const Request& request) {
  return request.path == "/api" || request.path.starts_with("/api/");
}

/// "https://example.org:443" and "example.org:443" to "example.org".
std::string_view without_default_port(std::string_view host, std::string_view port) {
  return host.ends_with(port) ? host.substr(0, host.size() - port.size()) : host;
}

}  // namespace

bool is_from_elsewhere(const Request& request) {
  if (request.method == Method::get) {
    return false;
  }
  if (request.header("sec-fetch-site") == "cross-site") {
    return true;
  }
  const std::string_view origin = request.header("origin");
  if (origin.empty()) {
    return false;
  }
  for (const auto& [scheme, port] : {std::pair("http://", ":80"), std::pair("https://", ":443")}) {
    if (origin.starts_with(scheme)) {
      const std::string_view host = origin.substr(std::string_view(scheme).size());
      return !boost::beast::iequals(without_default_port(host, port),
                                    without_default_port(request.header("host"), port));
    }
  }
  return true;  // "null", or a scheme that is no website
}

std::expected<const Endpoint*, Response> Dispatcher::find_row(Request& request,
                                                              const RequestHead& head) const {
  if (!head.is_http_1_0 && request.header("host").empty()) {
    return std::unexpected(problem_response(400, "The request names no host."));
  }
  const auto target = split_target(head.target);
  if (!target) {
    return std::unexpected(problem_response(400, "The request names no path."));
  }
  auto path = decode_percent(target->raw_path);
  if (!path) {
    return std::unexpected(problem_response(404, ""));
  }
  request.path = std::move(*path);
  Router::Match match = router_.find(head.method, target->raw_path);
  if (match.endpoint == nullptr) {
    return std::unexpected(answer_without_row(request, head, match.allowed));
  }
  auto query = parse_query(target->raw_query);
  if (!query) {
    return std::unexpected(problem_response(query.error()));
  }
  request.query = std::move(*query);
  for (auto& [name, value] : match.parameters) {
    request.parameters.insert_or_assign(std::move(name), std::move(value));
  }
  return match.endpoint;
}

Response Dispatcher::answer_without_row(const Request& request, const RequestHead& head,
                                        const std::vector<Method>& allowed) const {
  if (!allowed.empty()) {
    return not_allowed_response(allowed);
  }
  if (has_api_path(request)) {
    return problem_response(404, "There is no such endpoint.");
  }
  auto file = web_files_.find(request.path, request.header("accept-encoding"));
  if (!file) {
    return problem_response(404, "There is no such page.");
  }
  return head.method == Method::get ? std::move(*file) : not_allowed_response({Method::get});
}

Task<std::expected<Caller, Response>> Dispatcher::find_caller(const Request& request,
                                                              Access access) const {
  Caller caller;
  if (access != Access::anyone || request.cookie(session_cookie)) {
    try {
      caller = co_await authenticate_(request);
    } catch (...) {
      co_return std::unexpected(broken_response());
    }
  }
  if (access != Access::anyone && !caller.is_signed_in()) {
    co_return std::unexpected(
        problem_response(Error{.code = ErrorCode::not_signed_in, .detail = "Please sign in."}));
  }
  if ((access == Access::moderator && !caller.is_moderator) ||
      (access == Access::editor && !caller.is_editor)) {
    co_return std::unexpected(problem_response(
        Error{.code = ErrorCode::forbidden, .detail = "Your account may not do this."}));
  }
  co_return caller;
}

Task<std::expected<Admission, Response>> Dispatcher::admit(Request& request,
                                                           const RequestHead& head) const {
  auto row = find_row(request, head);
  if (!row) {
    co_return std::unexpected(std::move(row.error()));
  }
  if (!request.header("expect").empty() && !head.expects_continue) {
    co_return std::unexpected(problem_response(417, ""));
  }
  if (is_from_elsewhere(request)) {
    co_return std::unexpected(problem_response(403, "The request comes from another site."));
  }
  if (auto problem = check_body(request, head, (*row)->limit)) {
    co_return std::unexpected(std::move(*problem));
  }
  auto caller = co_await find_caller(request, (*row)->access);
  if (!caller) {
    co_return std::unexpected(std::move(caller.error()));
  }
  co_return Admission{*row, std::move(*caller)};
}

Task<Response> Dispatcher::answer(const Request& request, const Admission& admission) const {
  try {
    Result<Response> result = co_await admission.endpoint->handler(request, admission.caller);
    co_return result ? std::move(*result) : problem_response(result.error());
  } catch (...) {
    co_return broken_response();
  }
}

}  // namespace consilium::http
