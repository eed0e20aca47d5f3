#include "outcomes/outcome_http.hpp"

#include <boost/json.hpp>

#include "members/request_member.hpp"
#include "outcomes/outcome_json.hpp"

namespace consilium::outcomes {

using http::Access;
using http::Caller;
using http::Method;
using http::Request;

namespace {

Outcome read_outcome(JsonReader& body) {
  Outcome outcome{.diagnosis = body.text("diagnosis", {.least = 1, .most = 200}),
                  .established = body.optional_text("established", {.most = 1'000}),
                  .patient = static_cast<PatientState>(body.choice("patient", patient_states, 0)),
                  .text = body.optional_text("text", {.most = 4'000})};
  if (body.has("helped")) {
    outcome.helped = static_cast<Helped>(body.choice("helped", helped_answers));
  }
  return outcome;
}

}  // namespace

std::vector<http::Endpoint> OutcomeEndpoints::rows() {
  return {
      {Method::post, "/api/v1/cases/{id}/outcome", Access::signed_in, http::text_body,
       [this](const Request& request, const Caller& caller) { return solve(request, caller); }},
      {Method::get, "/api/v1/cases/{id}/outcome", Access::signed_in, http::no_body,
       [this](const Request& request, const Caller& caller) { return read(request, caller); }},
  };
}

Task<Result<http::Response>> OutcomeEndpoints::solve(const Request& request, const Caller& caller) {
  const auto id = members::id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  auto outcome = read_json(request.body, read_outcome);
  if (!outcome) {
    co_return std::unexpected(outcome.error());
  }
  auto key = members::idempotency_key_of(request, caller);
  if (!key) {
    co_return std::unexpected(key.error());
  }
  const auto solved = co_await service_.solve(*id, members::member_of(caller), std::move(*outcome),
                                              std::move(*key));
  if (!solved) {
    co_return std::unexpected(solved.error());
  }
  co_return http::json_response(201, to_json(*id, *solved));
}

Task<Result<http::Response>> OutcomeEndpoints::read(const Request& request, const Caller& caller) {
  const auto id = members::id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto outcome = co_await service_.find(*id, members::member_of(caller));
  if (!outcome) {
    co_return std::unexpected(outcome.error());
  }
  co_return http::document_response(
      "open",
      {std::make_shared<const std::string>(boost::json::serialize(to_json(*id, *outcome)))});
}

}  // namespace consilium::outcomes
