#include "cases/question_http.hpp"

#include "members/request_member.hpp"

namespace consilium::cases {

using http::Access;
using http::Caller;
using http::Method;
using http::Request;
using members::member_of;

std::vector<http::Endpoint> QuestionEndpoints::rows() {
  return {
      {Method::post, "/api/v1/cases/{id}/questions", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) { return ask(request, caller); }},
      {Method::post, "/api/v1/questions/{id}/reply", Access::signed_in, http::text_body,
       [this](const Request& request, const Caller& caller) { return reply(request, caller); }},
      {Method::post, "/api/v1/questions/{id}/fold", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) { return fold(request, caller); }},
  };
}

QuestionEndpoints::Answer QuestionEndpoints::answer_with(int status, QuestionId id, Seal seal) {
  const auto question = co_await service_.question(std::move(id), seal);
  if (!question) {
    co_return std::unexpected(question.error());
  }
  co_return http::json_response(status, *question);
}

QuestionEndpoints::Answer QuestionEndpoints::ask(const Request& request, const Caller& caller) {
  const auto id = members::id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  auto question = read_json(request.body, read_new_question);
  if (!question) {
    co_return std::unexpected(question.error());
  }
  auto key = members::idempotency_key_of(request, caller);
  if (!key) {
    co_return std::unexpected(key.error());
  }
  auto asked = co_await service_.ask(*id, member_of(caller), std::move(*question), std::move(*key));
  if (!asked) {
    co_return std::unexpected(asked.error());
  }
  co_return co_await answer_with(201, std::move(*asked), Seal::closed);
}

QuestionEndpoints::Answer QuestionEndpoints::reply(const Request& request, const Caller& caller) {
  const auto id = members::id_of<QuestionId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  auto text = read_json(request.body, [](JsonReader& body) {
    return body.text("text", {.least = 1, .most = 4'000});
  });
  if (!text) {
    co_return std::unexpected(text.error());
  }
  const auto replied = co_await service_.reply(*id, member_of(caller), std::move(*text));
  if (!replied) {
    co_return std::unexpected(replied.error());
  }
  co_return co_await answer_with(200, *id, Seal::open);
}

QuestionEndpoints::Answer QuestionEndpoints::fold(const Request& request, const Caller& caller) {
  const auto id = members::id_of<QuestionId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto folding = read_json(request.body, [](JsonReader& body) {
    if (!body.has("folded")) {
      body.fail("folded", "missing", "This is required.");
    }
    return body.flag("folded", true) ? Folding::folded : Folding::shown;
  });
  if (!folding) {
    co_return std::unexpected(folding.error());
  }
  const auto folded = co_await service_.fold(*id, member_of(caller), *folding);
  if (!folded) {
    co_return std::unexpected(folded.error());
  }
  co_return co_await answer_with(200, *id, Seal::open);
}

}  // namespace consilium::cases
