#include "cases/link_http.hpp"

#include "cases/link_rules.hpp"
#include "members/request_member.hpp"

namespace consilium::cases {

using http::Access;
using http::Caller;
using http::Method;
using http::Request;
using members::member_of;

std::vector<http::Endpoint> LinkEndpoints::rows() {
  return {
      {Method::post, "/api/v1/cases/{id}/link", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) { return link(request, caller); }},
      {Method::remove, "/api/v1/cases/{id}/link", Access::signed_in, http::no_body,
       [this](const Request& request, const Caller& caller) { return unlink(request, caller); }},
  };
}

LinkEndpoints::Answer LinkEndpoints::link(const Request& request, const Caller& caller) {
  const auto id = members::id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  auto wanted = read_json(request.body, read_link);
  if (!wanted) {
    co_return std::unexpected(wanted.error());
  }
  const auto linked = co_await service_.link(*id, member_of(caller), std::move(*wanted));
  if (!linked) {
    co_return std::unexpected(linked.error());
  }
  co_return co_await answer_(201, *id, member_of(caller));
}

LinkEndpoints::Answer LinkEndpoints::unlink(const Request& request, const Caller& caller) {
  const auto id = members::id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto unlinked = co_await service_.unlink(*id, member_of(caller));
  if (!unlinked) {
    co_return std::unexpected(unlinked.error());
  }
  co_return http::empty_response();
}

}  // namespace consilium::cases
