#include "opinions/poll_http.hpp"

#include "members/request_member.hpp"
#include "opinions/poll_json.hpp"
#include "opinions/poll_rules.hpp"

namespace consilium::opinions {

using http::Access;
using http::Caller;
using http::Method;
using http::Request;
using members::id_of;
using members::member_of;

std::vector<http::Endpoint> PollEndpoints::rows() {
  return {
      {Method::post, "/api/v1/cases/{id}/poll", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) { return add(request, caller); }},
      {Method::get, "/api/v1/cases/{id}/poll", Access::signed_in, http::no_body,
       [this](const Request& request, const Caller& caller) {
         return read_result(request, caller);
       }},
      {Method::post, "/api/v1/cases/{id}/vote", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) { return vote(request, caller); }},
  };
}

PollEndpoints::Answer PollEndpoints::add(const Request& request, const Caller& caller) {
  const auto id = id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  auto poll = read_json(request.body, read_new_poll);
  if (!poll) {
    co_return std::unexpected(poll.error());
  }
  auto key = members::idempotency_key_of(request, caller);
  if (!key) {
    co_return std::unexpected(key.error());
  }
  const auto added =
      co_await service_.add(*id, member_of(caller), std::move(*poll), std::move(*key));
  if (!added) {
    co_return std::unexpected(added.error());
  }
  co_return http::json_response(201, to_json(*added));
}

PollEndpoints::Answer PollEndpoints::read_result(const Request& request, const Caller& caller) {
  const auto id = id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  auto result = co_await reading_.poll_result(*id, member_of(caller));
  if (!result) {
    co_return std::unexpected(result.error());
  }
  co_return http::document_response(result->variant, std::move(result->body));
}

PollEndpoints::Answer PollEndpoints::vote(const Request& request, const Caller& caller) {
  const auto id = id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto choice = read_json(request.body, read_new_vote);
  if (!choice) {
    co_return std::unexpected(choice.error());
  }
  auto key = members::idempotency_key_of(request, caller);
  if (!key) {
    co_return std::unexpected(key.error());
  }
  const auto given = co_await service_.vote(*id, member_of(caller), *choice, std::move(*key));
  if (!given) {
    co_return std::unexpected(given.error());
  }
  co_return http::json_response(201, to_json(*given));
}

}  // namespace consilium::opinions
