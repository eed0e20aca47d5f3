#include "demo/demo_http.hpp"

#include <boost/json.hpp>

#include "base/json_reader.hpp"

namespace consilium::demo {

namespace {

using http::Access;
using http::Caller;
using http::Method;
using http::Request;

constexpr int most_members = 5'000;

Task<Result<http::Response>> list_members(members::MemberService& members) {
  boost::json::array list;
  for (const members::Member& member : co_await members.list(most_members)) {
    list.push_back({{"handle", member.handle},
                    {"specialty", member.standing.specialty},
                    {"country", member.standing.country}});
  }
  co_return http::json_response(200, {{"members", std::move(list)}});
}

Task<Result<http::Response>> start_session(members::MemberService& members,
                                           const members::MemberEndpoints& endpoints,
                                           const Request& request) {
  auto handle = read_json(request.body, [](JsonReader& body) {
    return body.text("handle", {.least = 1, .most = 100});
  });
  if (!handle) {
    co_return std::unexpected(handle.error());
  }
  const auto session = co_await members.start_session(std::move(*handle));
  if (!session) {
    co_return std::unexpected(session.error());
  }
  co_return endpoints.signed_in(200, *session);
}

}  // namespace

std::vector<http::Endpoint> demo_rows(members::MemberService& members,
                                      const members::MemberEndpoints& endpoints) {
  return {
      {Method::get, "/api/v1/demo/members", Access::anyone, http::no_body,
       [&members](const Request&, const Caller&) { return list_members(members); }},
      {Method::post, "/api/v1/demo/session", Access::anyone, http::small_body,
       [&members, &endpoints](const Request& request, const Caller&) {
         return start_session(members, endpoints, request);
       }},
  };
}

}  // namespace consilium::demo
