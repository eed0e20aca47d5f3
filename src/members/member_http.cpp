#include "members/member_http.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include "members/member_json.hpp"
#include "members/member_rules.hpp"
#include "members/request_member.hpp"
#include "terminology/vocabulary.hpp"

namespace consilium::members {

namespace {

using http::Access;
using http::Caller;
using http::Method;
using http::Request;
using http::Response;

constexpr int session_seconds = 30 * 24 * 3600;
constexpr std::string_view api = "/api/v1";

std::string version_tag(const Member& member) { return fmt::format("me-{}", member.version); }

Response me_response(int status, const Member& member) {
  Response response = http::json_response(status, to_json(member));
  response.etag = version_tag(member);
  response.caching = http::Caching::revalidate;
  return response;
}

std::string read_handle_field(JsonReader& body) {
  const std::string text = body.text("handle", {.least = 1, .most = 100});
  const auto handle = read_handle(text);
  if (!handle && !text.empty()) {
    body.fail("handle", "not_a_handle",
              "3 to 24 letters a to z, digits and _, beginning with a letter.");
  }
  return handle.value_or("");
}

std::string read_new_passphrase(JsonReader& body) {
  return body.text("passphrase", {.least = least_passphrase, .most = most_passphrase});
}

struct Join {
  std::string invitation;
  std::string handle;
  std::string passphrase;
};

Join read_join(JsonReader& body) {
  const std::string text = body.text("invitation", {.least = 1, .most = 100});
  const auto invitation = read_invitation_code(text);
  if (!invitation && !text.empty()) {
    body.fail("invitation", "unknown_code", "This is not an invitation code.");
  }
  return {.invitation = invitation.value_or(""),
          .handle = read_handle_field(body),
          .passphrase = read_new_passphrase(body)};
}

struct SignIn {
  std::string handle;
  std::string passphrase;
};

// A handle that cannot be one is not an error of the field: it belongs to nobody.
SignIn read_sign_in(JsonReader& body) {
  const std::string handle = body.text("handle", {.least = 1, .most = 100});
  return {.handle = read_handle(handle).value_or(""),
          .passphrase = body.text("passphrase", {.least = 1, .most = most_passphrase})};
}

struct PassphraseChange {
  std::string current;
  std::string passphrase;
};

PassphraseChange read_passphrase_change(JsonReader& body) {
  return {.current = body.text("current", {.least = 1, .most = most_passphrase}),
          .passphrase = read_new_passphrase(body)};
}

Preferences read_preferences(JsonReader& body, Preferences preferences) {
  if (body.has("languages")) {
    preferences.languages =
        terminology::read_codes(body, "languages", terminology::languages(), 10);
    if (preferences.languages.empty()) {
      body.fail("languages", "missing", "Choose at least one language.");
    }
  }
  preferences.default_byline = static_cast<BylineChoice>(body.choice(
      "default_byline", byline_choices, static_cast<std::size_t>(preferences.default_byline)));
  return preferences;
}

}  // namespace

MemberEndpoints::MemberEndpoints(MemberService& service, const Clock& clock,
                                 CookieSecurity security)
    : service_(service),
      security_(security),
      by_address_(clock, {.burst = 30, .refill = std::chrono::seconds(10)}),
      by_handle_(clock, {.burst = 8, .refill = std::chrono::seconds(30)}) {}

std::vector<http::Endpoint> MemberEndpoints::rows() {
  const std::string base(api);
  return {
      {Method::post, base + "/members", Access::anyone, http::small_body,
       [this](const Request& request, const Caller&) { return join(request); }},
      {Method::post, base + "/session", Access::anyone, http::small_body,
       [this](const Request& request, const Caller&) { return sign_in(request); }},
      {Method::remove, base + "/session", Access::signed_in, http::no_body,
       [this](const Request& request, const Caller&) { return sign_out(request); }},
      {Method::get, base + "/me", Access::signed_in, http::no_body,
       [this](const Request&, const Caller& caller) { return read_me(caller); }},
      {Method::patch, base + "/me", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) { return change_me(request, caller); }},
      {Method::post, base + "/me/passphrase", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) {
         return change_passphrase(request, caller);
       }},
  };
}

http::Authenticate MemberEndpoints::authenticate() {
  return [this](const Request& request) -> Task<Caller> {
    const auto token = request.cookie(session_cookie);
    if (!token) {
      co_return Caller{};
    }
    const auto member = co_await service_.find_by_session(*token);
    if (!member) {
      co_return Caller{};
    }
    co_return Caller{.member = member->id.text(),
                     .is_moderator = member->is_moderator,
                     .is_editor = member->is_editor};
  };
}

std::string MemberEndpoints::cookie(const std::string& token, int seconds) const {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{}", session_cookie,
                     token, seconds, security_ == CookieSecurity::https_only ? "; Secure" : "");
}

Response MemberEndpoints::signed_in(int status, const SignedIn& session) const {
  Response response = http::json_response(status, to_json(session.member));
  response.headers.emplace_back("Set-Cookie", cookie(session.token, session_seconds));
  return response;
}

Task<Result<Response>> MemberEndpoints::join(const Request& request) {
  if (auto allowed = by_address_.take(request.address_key); !allowed) {
    co_return std::unexpected(allowed.error());
  }
  auto wanted = read_json(request.body, read_join);
  if (!wanted) {
    co_return std::unexpected(wanted.error());
  }
  // A used invitation with the right passphrase signs in, so guesses count here as they do there.
  if (auto allowed = by_handle_.take(wanted->handle); !allowed) {
    co_return std::unexpected(allowed.error());
  }
  const auto joined = co_await service_.join(
      std::move(wanted->invitation), std::move(wanted->handle), std::move(wanted->passphrase));
  if (!joined) {
    co_return std::unexpected(joined.error());
  }
  co_return signed_in(201, *joined);
}

Task<Result<Response>> MemberEndpoints::sign_in(const Request& request) {
  if (auto allowed = by_address_.take(request.address_key); !allowed) {
    co_return std::unexpected(allowed.error());
  }
  auto wanted = read_json(request.body, read_sign_in);
  if (!wanted) {
    co_return std::unexpected(wanted.error());
  }
  if (auto allowed = by_handle_.take(wanted->handle); !allowed) {
    co_return std::unexpected(allowed.error());
  }
  const auto session =
      co_await service_.sign_in(std::move(wanted->handle), std::move(wanted->passphrase));
  if (!session) {
    co_return std::unexpected(session.error());
  }
  co_return signed_in(200, *session);
}

Task<Result<Response>> MemberEndpoints::sign_out(const Request& request) {
  co_await service_.sign_out(request.cookie(session_cookie).value_or(""));
  Response response = http::empty_response();
  response.headers.emplace_back("Set-Cookie", cookie("", 0));
  co_return response;
}

Task<Result<Response>> MemberEndpoints::read_me(const Caller& caller) {
  const auto member = co_await service_.find(member_of(caller));
  if (!member) {
    co_return std::unexpected(member.error());
  }
  co_return me_response(200, *member);
}

Task<Result<Response>> MemberEndpoints::change_me(const Request& request, const Caller& caller) {
  const auto member = co_await service_.find(member_of(caller));
  if (!member) {
    co_return std::unexpected(member.error());
  }
  const std::string_view expected = request.header("if-match");
  if (!expected.empty() && expected != "*" && expected != "\"" + version_tag(*member) + "\"") {
    co_return fail(ErrorCode::precondition_failed,
                   "The settings were changed elsewhere meanwhile.");
  }
  auto wanted = read_json(
      request.body, [&](JsonReader& body) { return read_preferences(body, member->preferences); });
  if (!wanted) {
    co_return std::unexpected(wanted.error());
  }
  const auto changed =
      co_await service_.change_preferences(member->id, std::move(*wanted), member->version);
  if (!changed) {
    co_return std::unexpected(changed.error());
  }
  co_return me_response(200, *changed);
}

Task<Result<Response>> MemberEndpoints::change_passphrase(const Request& request,
                                                          const Caller& caller) {
  if (auto allowed = by_handle_.take(caller.member); !allowed) {
    co_return std::unexpected(allowed.error());
  }
  auto wanted = read_json(request.body, read_passphrase_change);
  if (!wanted) {
    co_return std::unexpected(wanted.error());
  }
  const auto changed = co_await service_.change_passphrase(
      member_of(caller), std::move(wanted->current), std::move(wanted->passphrase),
      request.cookie(session_cookie).value_or(""));
  if (!changed) {
    co_return std::unexpected(changed.error());
  }
  co_return http::empty_response();
}

}  // namespace consilium::members
