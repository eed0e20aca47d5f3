#include "http/problem.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <string>

namespace consilium::http {

namespace json = boost::json;

namespace {

std::string_view title_of(int status) {
  switch (status) {
    case 400: return "The request is wrong";
    case 401: return "Not signed in";
    case 403: return "Not allowed";
    case 404: return "Not found";
    case 405: return "No such method here";
    case 408: return "The request took too long";
    case 409: return "In conflict with what is";
    case 412: return "It has changed since";
    case 413: return "Too large";
    case 415: return "Not JSON";
    case 417: return "An expectation that cannot be met";
    case 422: return "The key was used before";
    case 429: return "Too many requests";
    case 431: return "The header is too large";
    case 500: return "Something broke here";
    case 503: return "Not available now";
    default: return "Failed";  // a status is a number, not an enum
  }
}

Response make(int status, std::string_view detail, json::array errors) {
  json::object problem{{"type", "about:blank"}, {"title", title_of(status)}, {"status", status}};
  if (!detail.empty()) {
    problem["detail"] = detail;
  }
  if (!errors.empty()) {
    problem["errors"] = std::move(errors);
  }
  Response response = json_response(status, problem);
  response.content_type = "application/problem+json";
  return response;
}

}  // namespace

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::bad_input: return 400;
    case ErrorCode::not_signed_in: return 401;
    case ErrorCode::forbidden: return 403;
    case ErrorCode::not_found: return 404;
    case ErrorCode::conflict: return 409;
    case ErrorCode::precondition_failed: return 412;
    case ErrorCode::key_reused: return 422;
    case ErrorCode::too_large: return 413;
    case ErrorCode::too_many: return 429;
    case ErrorCode::unavailable: return 503;
  }
  return 500;
}

Response problem_response(const Error& error) {
  json::array errors;
  for (const FieldError& field : error.fields) {
    errors.push_back({{"pointer", field.pointer}, {"code", field.code}, {"detail", field.detail}});
  }
  Response response = make(status_of(error.code), error.detail, std::move(errors));
  if (error.code == ErrorCode::too_many || error.code == ErrorCode::unavailable) {
    response.headers.emplace_back("Retry-After",
                                  std::to_string(std::max(error.retry_after_seconds, 1)));
  }
  return response;
}

Response problem_response(int status, std::string detail) { return make(status, detail, {}); }

}  // namespace consilium::http
