#include "feed/following_http.hpp"

#include <boost/json.hpp>

#include "members/request_member.hpp"

namespace consilium::feed {

namespace json = boost::json;
using http::Access;
using http::Caller;
using http::Method;
using http::Request;
using members::member_of;

namespace {

json::object to_json(const members::Member& member) {
  return {{"handle", member.handle},
          {"specialty", member.standing.specialty},
          {"country", member.standing.country}};
}

}  // namespace

http::Endpoint FollowingEndpoints::row(Method method, std::string path, Act what) {
  return {method, std::move(path), Access::signed_in, http::no_body,
          [this, what](const Request& request, const Caller& caller) {
            return act(what, request, caller);
          }};
}

std::vector<http::Endpoint> FollowingEndpoints::rows() {
  return {
      row(Method::put, "/api/v1/cases/{id}/follow", &FollowingService::follow_case),
      row(Method::remove, "/api/v1/cases/{id}/follow", &FollowingService::stop_following_case),
      row(Method::put, "/api/v1/cases/{id}/save", &FollowingService::save_case),
      row(Method::remove, "/api/v1/cases/{id}/save", &FollowingService::forget_saved_case),
      {Method::get, "/api/v1/following", Access::signed_in, http::no_body,
       [this](const Request&, const Caller& caller) { return list(caller); }},
      {Method::post, "/api/v1/following", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) {
         return follow_member(request, caller);
       }},
      {Method::remove, "/api/v1/following/{handle}", Access::signed_in, http::no_body,
       [this](const Request& request, const Caller& caller) {
         return stop_following_member(request, caller);
       }},
      {Method::remove, "/api/v1/waiting/withdrawn", Access::signed_in, http::no_body,
       [this](const Request&, const Caller& caller) { return forget_gone(caller); }},
  };
}

FollowingEndpoints::Answer FollowingEndpoints::act(Act what, const Request& request,
                                                   const Caller& caller) {
  const auto id = members::id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto done = co_await (service_.*what)(*id, member_of(caller));
  if (!done) {
    co_return std::unexpected(done.error());
  }
  co_return http::empty_response();
}

FollowingEndpoints::Answer FollowingEndpoints::follow_member(const Request& request,
                                                             const Caller& caller) {
  struct Wanted {
    std::string case_id;
    std::string handle;
  };
  auto wanted = read_json(request.body, [](JsonReader& body) {
    return Wanted{.case_id = body.text("case", {.least = 1, .most = 64}),
                  .handle = body.text("handle", {.least = 1, .most = 64})};
  });
  if (!wanted) {
    co_return std::unexpected(wanted.error());
  }
  const auto id = CaseId::parse(wanted->case_id);
  if (!id) {
    co_return fail_field("/case", "unknown", "There is no such case.");
  }
  const auto followed =
      co_await service_.follow_member(*id, member_of(caller), std::move(wanted->handle));
  if (!followed) {
    co_return std::unexpected(followed.error());
  }
  co_return http::json_response(201, to_json(*followed));
}

FollowingEndpoints::Answer FollowingEndpoints::stop_following_member(const Request& request,
                                                                     const Caller& caller) {
  co_await service_.stop_following_member(member_of(caller),
                                          std::string(request.parameter("handle")));
  co_return http::empty_response();
}

FollowingEndpoints::Answer FollowingEndpoints::list(const Caller& caller) {
  json::array members;
  for (const members::Member& member : co_await service_.followed_by(member_of(caller))) {
    members.push_back(to_json(member));
  }
  const json::object body{{"members", std::move(members)}};
  co_return http::document_response("following",
                                    {std::make_shared<const std::string>(json::serialize(body))});
}

FollowingEndpoints::Answer FollowingEndpoints::forget_gone(const Caller& caller) {
  co_await service_.forget_gone(member_of(caller));
  co_return http::empty_response();
}

}  // namespace consilium::feed
