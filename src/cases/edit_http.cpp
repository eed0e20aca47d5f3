#include "cases/edit_http.hpp"

#include "cases/edit_rules.hpp"
#include "members/request_member.hpp"

namespace consilium::cases {

using http::Access;
using http::Caller;
using http::Method;
using http::Request;
using members::member_of;

std::vector<http::Endpoint> EditEndpoints::rows() {
  return {
      {Method::patch, "/api/v1/cases/{id}", Access::signed_in, http::text_body,
       [this](const Request& request, const Caller& caller) { return correct(request, caller); }},
      {Method::post, "/api/v1/cases/{id}/taken", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) { return take(request, caller); }},
  };
}

Task<Result<http::Response>> EditEndpoints::correct(const Request& request, const Caller& caller) {
  const auto id = members::id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  auto correction = read_json(request.body, read_correction);
  if (!correction) {
    co_return std::unexpected(correction.error());
  }
  const auto seen = read_edits_seen(request.header("if-match"));
  if (!seen) {
    co_return std::unexpected(seen.error());
  }
  const auto done =
      co_await service_.correct(*id, member_of(caller), std::move(*correction), *seen);
  if (!done) {
    co_return std::unexpected(done.error());
  }
  co_return co_await answer_(200, *id, member_of(caller));
}

Task<Result<http::Response>> EditEndpoints::take(const Request& request, const Caller& caller) {
  const auto id = members::id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto taking = read_json(request.body, [](JsonReader& body) {
    if (!body.has("taken")) {
      body.fail("taken", "missing", "This is required.");
    }
    return body.flag("taken", true) ? Taking::take : Taking::put_back;
  });
  if (!taking) {
    co_return std::unexpected(taking.error());
  }
  const auto done = co_await service_.take(*id, member_of(caller), *taking);
  if (!done) {
    co_return std::unexpected(done.error());
  }
  co_return co_await answer_(200, *id, member_of(caller));
}

}  // namespace consilium::cases
