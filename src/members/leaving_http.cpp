#include "members/leaving_http.hpp"

#include <fmt/format.h>

#include "members/member_rules.hpp"
#include "members/request_member.hpp"

namespace consilium::members {

using http::Access;
using http::Caller;
using http::Method;
using http::Request;

namespace {

Confirmation read_confirmation(JsonReader& body) {
  return {.handle = body.text("handle", {.least = 1, .most = 100}),
          .passphrase = body.optional_text("passphrase", {.most = most_passphrase}).value_or("")};
}

}  // namespace

LeavingEndpoints::LeavingEndpoints(LeavingService& service, const Clock& clock)
    : service_(service),
      exports_(clock, {.burst = 6, .refill = std::chrono::minutes(5)}),
      leaves_(clock, {.burst = 8, .refill = std::chrono::seconds(30)}) {}

std::vector<http::Endpoint> LeavingEndpoints::rows() {
  return {
      {Method::get, "/api/v1/me/export", Access::signed_in, http::no_body,
       [this](const Request&, const Caller& caller) { return read_export(caller); }},
      {Method::post, "/api/v1/me/leave", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) { return leave(request, caller); }},
  };
}

Task<Result<http::Response>> LeavingEndpoints::read_export(const Caller& caller) {
  if (auto allowed = exports_.take(caller.member); !allowed) {
    co_return std::unexpected(allowed.error());
  }
  const auto whole = co_await service_.export_of(member_of(caller));
  if (!whole) {
    co_return std::unexpected(whole.error());
  }
  http::Response response = http::json_response(200, *whole);
  response.headers.emplace_back("Content-Disposition",
                                R"(attachment; filename="consilium-export.json")");
  co_return response;
}

Task<Result<http::Response>> LeavingEndpoints::leave(const Request& request, const Caller& caller) {
  if (auto allowed = leaves_.take(caller.member); !allowed) {
    co_return std::unexpected(allowed.error());
  }
  auto confirmation = read_json(request.body, read_confirmation);
  if (!confirmation) {
    co_return std::unexpected(confirmation.error());
  }
  const auto left = co_await service_.leave(member_of(caller), std::move(*confirmation));
  if (!left) {
    co_return std::unexpected(left.error());
  }
  http::Response response = http::empty_response();
  response.headers.emplace_back(
      "Set-Cookie",
      fmt::format("{}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0", session_cookie));
  co_return response;
}

}  // namespace consilium::members
