#include "opinions/act_now_http.hpp"

#include <boost/json.hpp>

#include "members/request_member.hpp"

namespace consilium::opinions {

using http::Access;
using http::Caller;
using http::Method;
using http::Request;
using members::id_of;
using members::member_of;

namespace {

boost::json::object right_json(MarkingRight right) {
  return {{"may_mark", right == MarkingRight::given}};
}

// Required: a moderator says which of the two.
MarkingRight read_right_body(JsonReader& body) {
  const bool may_mark = body.flag("may_mark", true);
  if (!body.has("may_mark")) {
    body.fail("may_mark", "missing", "This is required.");
  }
  return may_mark ? MarkingRight::given : MarkingRight::taken;
}

}  // namespace

std::vector<http::Endpoint> ActNowEndpoints::rows() {
  return {
      {Method::post, "/api/v1/opinions/{id}/act_now/look", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) { return look(request, caller); }},
      {Method::post, "/api/v1/opinions/{id}/act_now/check", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) { return check(request, caller); }},
      {Method::post, "/api/v1/opinions/{id}/act_now/revoke", Access::moderator, http::small_body,
       [this](const Request& request, const Caller& caller) { return revoke(request, caller); }},
      {Method::get, "/api/v1/opinions/{id}/act_now/right", Access::moderator, http::no_body,
       [this](const Request& request, const Caller& caller) {
         return read_right(request, caller);
       }},
      {Method::post, "/api/v1/opinions/{id}/act_now/right", Access::moderator, http::small_body,
       [this](const Request& request, const Caller& caller) { return set_right(request, caller); }},
  };
}

ActNowEndpoints::Answer ActNowEndpoints::look(const Request& request, const Caller& caller) {
  const auto id = id_of<OpinionId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto body = read_json(request.body, [](JsonReader&) { return true; });
  if (!body) {
    co_return std::unexpected(body.error());
  }
  const auto page = co_await service_.look(*id, member_of(caller));
  if (!page) {
    co_return std::unexpected(page.error());
  }
  co_return http::json_response(200, *page);
}

ActNowEndpoints::Answer ActNowEndpoints::check(const Request& request, const Caller& caller) {
  const auto id = id_of<OpinionId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  auto given = read_json(request.body, read_new_check);
  if (!given) {
    co_return std::unexpected(given.error());
  }
  const auto done = co_await service_.check(*id, member_of(caller), std::move(*given));
  if (!done) {
    co_return std::unexpected(done.error());
  }
  co_return http::empty_response();
}

ActNowEndpoints::Answer ActNowEndpoints::revoke(const Request& request, const Caller& caller) {
  const auto id = id_of<OpinionId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  auto reason = read_json(request.body, [](JsonReader& body) {
    return body.text("reason", {.least = 1, .most = 500});
  });
  if (!reason) {
    co_return std::unexpected(reason.error());
  }
  const auto revoked = co_await service_.revoke(*id, member_of(caller), std::move(*reason));
  if (!revoked) {
    co_return std::unexpected(revoked.error());
  }
  const auto opinion = co_await reading_.opinion(*id);
  if (!opinion) {
    co_return std::unexpected(opinion.error());
  }
  co_return http::json_response(200, *opinion);
}

ActNowEndpoints::Answer ActNowEndpoints::read_right(const Request& request, const Caller& caller) {
  const auto id = id_of<OpinionId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto right = co_await service_.right_of_author(*id, member_of(caller));
  if (!right) {
    co_return std::unexpected(right.error());
  }
  co_return http::json_response(200, right_json(*right));
}

ActNowEndpoints::Answer ActNowEndpoints::set_right(const Request& request, const Caller& caller) {
  const auto id = id_of<OpinionId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto wanted = read_json(request.body, read_right_body);
  if (!wanted) {
    co_return std::unexpected(wanted.error());
  }
  const auto right = co_await service_.set_right_of_author(*id, member_of(caller), *wanted);
  if (!right) {
    co_return std::unexpected(right.error());
  }
  co_return http::json_response(200, right_json(*right));
}

}  // namespace consilium::opinions
