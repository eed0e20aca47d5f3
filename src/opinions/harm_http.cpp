#include "opinions/harm_http.hpp"

#include <boost/json.hpp>

#include "members/request_member.hpp"

namespace consilium::opinions {

using http::Access;
using http::Caller;
using http::Method;
using http::Request;
using members::id_of;
using members::member_of;

std::vector<http::Endpoint> HarmEndpoints::rows() {
  return {
      {Method::post, "/api/v1/opinions/{id}/harm", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) {
         return mark_opinion(request, caller);
       }},
      {Method::post, "/api/v1/comments/{id}/harm", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) {
         return mark_comment(request, caller);
       }},
      {Method::remove, "/api/v1/harm/{id}", Access::signed_in, http::no_body,
       [this](const Request& request, const Caller& caller) { return take_back(request, caller); }},
      {Method::post, "/api/v1/harm/{id}/seen", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) { return see(request, caller); }},
  };
}

HarmEndpoints::Answer HarmEndpoints::mark_opinion(const Request& request, const Caller& caller) {
  const auto id = id_of<OpinionId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  auto given = read_json(request.body, read_harm_of_opinion);
  if (!given) {
    co_return std::unexpected(given.error());
  }
  const auto marked = co_await service_.mark_opinion(*id, member_of(caller), std::move(*given));
  if (!marked) {
    co_return std::unexpected(marked.error());
  }
  co_return http::json_response(201, co_await reading_.harm_mark(*marked));
}

HarmEndpoints::Answer HarmEndpoints::mark_comment(const Request& request, const Caller& caller) {
  const auto id = id_of<CommentId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  auto given = read_json(request.body, read_harm_of_comment);
  if (!given) {
    co_return std::unexpected(given.error());
  }
  const auto marked = co_await service_.mark_comment(*id, member_of(caller), std::move(*given));
  if (!marked) {
    co_return std::unexpected(marked.error());
  }
  co_return http::json_response(201, co_await reading_.harm_mark(*marked));
}

HarmEndpoints::Answer HarmEndpoints::take_back(const Request& request, const Caller& caller) {
  const auto id = id_of<HarmMarkId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto taken = co_await service_.take_back(*id, member_of(caller));
  if (!taken) {
    co_return std::unexpected(taken.error());
  }
  co_return http::empty_response();
}

HarmEndpoints::Answer HarmEndpoints::see(const Request& request, const Caller& caller) {
  const auto id = id_of<HarmMarkId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto body = read_json(request.body, [](JsonReader&) { return true; });
  if (!body) {
    co_return std::unexpected(body.error());
  }
  const auto seen = co_await service_.see(*id, member_of(caller));
  if (!seen) {
    co_return std::unexpected(seen.error());
  }
  co_return http::empty_response();
}

}  // namespace consilium::opinions
