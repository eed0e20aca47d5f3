#include "opinions/opinion_http.hpp"

#include <boost/json.hpp>

#include "cases/edit_rules.hpp"
#include "members/request_member.hpp"
#include "opinions/opinion_json.hpp"
#include "opinions/opinion_reader.hpp"

namespace consilium::opinions {

using http::Access;
using http::Caller;
using http::Method;
using http::Request;
using members::id_of;
using members::member_of;

namespace {

using Answer = OpinionEndpoints::Answer;

Result<http::Response> to_response(Result<Document> document) {
  if (!document) {
    return std::unexpected(std::move(document.error()));
  }
  return http::document_response(document->variant, std::move(document->body));
}

Result<http::Response> created(Result<boost::json::value> value) {
  if (!value) {
    return std::unexpected(std::move(value.error()));
  }
  return http::json_response(201, *value);
}

}  // namespace

std::vector<http::Endpoint> OpinionEndpoints::rows() {
  std::vector<http::Endpoint> all = reading_rows();
  for (http::Endpoint& row : writing_rows()) {
    all.push_back(std::move(row));
  }
  return all;
}

std::vector<http::Endpoint> OpinionEndpoints::reading_rows() {
  return {
      {Method::get, "/api/v1/cases/{id}", Access::signed_in, http::no_body,
       [this](const Request& request, const Caller& caller) { return read_case(request, caller); }},
      {Method::get, "/api/v1/cases/{id}/opinions", Access::signed_in, http::no_body,
       [this](const Request& request, const Caller& caller) {
         return read_opinions(request, caller);
       }},
      {Method::get, "/api/v1/cases/{id}/consensus", Access::signed_in, http::no_body,
       [this](const Request& request, const Caller& caller) {
         return read_consensus(request, caller);
       }},
      {Method::get, "/api/v1/cases/{id}/comments", Access::signed_in, http::no_body,
       [this](const Request& request, const Caller& caller) {
         return read_comments(request, caller);
       }},
      {Method::get, "/api/v1/cases/{id}/edits", Access::signed_in, http::no_body,
       [this](const Request& request, const Caller& caller) {
         return read_edits(request, caller);
       }},
      {Method::get, "/api/v1/act_now", Access::signed_in, http::no_body,
       [this](const Request&, const Caller& caller) { return read_act_nows(caller); }},
  };
}

std::vector<http::Endpoint> OpinionEndpoints::writing_rows() {
  return {
      {Method::post, "/api/v1/cases/{id}/opinions", Access::signed_in, http::text_body,
       [this](const Request& request, const Caller& caller) {
         return give_opinion(request, caller);
       }},
      {Method::post, "/api/v1/opinions/{id}/expected_agreement", Access::signed_in,
       http::small_body,
       [this](const Request& request, const Caller& caller) {
         return expect_agreement(request, caller);
       }},
      {Method::post, "/api/v1/cases/{id}/reveal", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) { return reveal(request, caller); }},
      {Method::post, "/api/v1/cases/{id}/stands", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) { return let_stand(request, caller); }},
      {Method::post, "/api/v1/opinions/{id}/endorsements", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) { return endorse(request, caller); }},
      {Method::post, "/api/v1/cases/{id}/comments", Access::signed_in, http::text_body,
       [this](const Request& request, const Caller& caller) { return comment(request, caller); }},
      {Method::patch, "/api/v1/comments/{id}", Access::signed_in, http::text_body,
       [this](const Request& request, const Caller& caller) {
         return correct_comment(request, caller);
       }},
      {Method::post, "/api/v1/opinions/{id}/act_now", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) {
         return answer_act_now(request, caller);
       }},
  };
}

Answer OpinionEndpoints::answer_with_case(int status, CaseId id, MemberId viewer) {
  auto response = to_response(co_await reading_.case_page(std::move(id), std::move(viewer)));
  if (response) {
    response->status = status;
    response->caching = http::Caching::none;
  }
  co_return response;
}

Answer OpinionEndpoints::read_case(const Request& request, const Caller& caller) {
  const auto id = id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  co_await cases_.note_view(*id, member_of(caller));
  co_return to_response(co_await reading_.case_page(*id, member_of(caller)));
}

Answer OpinionEndpoints::read_opinions(const Request& request, const Caller& caller) {
  const auto id = id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto after = http::read_cursor(request);
  if (!after) {
    co_return std::unexpected(after.error());
  }
  co_return to_response(co_await reading_.opinions(*id, member_of(caller), *after));
}

Answer OpinionEndpoints::read_consensus(const Request& request, const Caller& caller) {
  const auto id = id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  co_return to_response(co_await reading_.consensus(*id, member_of(caller)));
}

Answer OpinionEndpoints::read_comments(const Request& request, const Caller& caller) {
  const auto id = id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto after = http::read_cursor(request);
  if (!after) {
    co_return std::unexpected(after.error());
  }
  co_return to_response(co_await reading_.comments(*id, member_of(caller), *after));
}

Answer OpinionEndpoints::read_edits(const Request& request, const Caller& caller) {
  const auto id = id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  co_return to_response(co_await reading_.edits(*id, member_of(caller)));
}

Answer OpinionEndpoints::read_act_nows(const Caller& caller) {
  const auto waiting = co_await reading_.waiting_act_nows(member_of(caller));
  co_return http::document_response(
      "presenter", {std::make_shared<const std::string>(boost::json::serialize(waiting))});
}

Answer OpinionEndpoints::give_opinion(const Request& request, const Caller& caller) {
  const auto id = id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  auto opinion = read_json(request.body, read_new_opinion);
  if (!opinion) {
    co_return std::unexpected(opinion.error());
  }
  auto key = members::idempotency_key_of(request, caller);
  if (!key) {
    co_return std::unexpected(key.error());
  }
  auto sent =
      co_await service_.give_opinion(*id, member_of(caller), std::move(*opinion), std::move(*key));
  if (!sent) {
    co_return std::unexpected(sent.error());
  }
  co_return created(co_await reading_.opinion_alone(std::move(*sent)));
}

Answer OpinionEndpoints::expect_agreement(const Request& request, const Caller& caller) {
  const auto id = id_of<OpinionId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto share = read_json(request.body, read_expected_agreement);
  if (!share) {
    co_return std::unexpected(share.error());
  }
  const auto done = co_await service_.expect_agreement(*id, member_of(caller), *share);
  if (!done) {
    co_return std::unexpected(done.error());
  }
  co_return http::empty_response();
}

Answer OpinionEndpoints::reveal(const Request& request, const Caller& caller) {
  const auto id = id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto body = read_json(request.body, [](JsonReader&) { return true; });
  if (!body) {
    co_return std::unexpected(body.error());
  }
  const auto revealed = co_await service_.reveal(*id, member_of(caller));
  if (!revealed) {
    co_return std::unexpected(revealed.error());
  }
  co_return http::json_response(200, {{"variant", "open"}});
}

Answer OpinionEndpoints::let_stand(const Request& request, const Caller& caller) {
  const auto id = id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto body = read_json(request.body, [](JsonReader&) { return true; });
  if (!body) {
    co_return std::unexpected(body.error());
  }
  const auto said = co_await revisions_.let_stand(*id, member_of(caller));
  if (!said) {
    co_return std::unexpected(said.error());
  }
  co_return http::empty_response();
}

Answer OpinionEndpoints::endorse(const Request& request, const Caller& caller) {
  const auto id = id_of<OpinionId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  auto endorsement = read_json(request.body, read_new_endorsement);
  if (!endorsement) {
    co_return std::unexpected(endorsement.error());
  }
  auto key = members::idempotency_key_of(request, caller);
  if (!key) {
    co_return std::unexpected(key.error());
  }
  const auto given =
      co_await service_.endorse(*id, member_of(caller), std::move(*endorsement), std::move(*key));
  if (!given) {
    co_return std::unexpected(given.error());
  }
  co_return http::json_response(201, mark_json(*given));
}

Answer OpinionEndpoints::comment(const Request& request, const Caller& caller) {
  const auto id = id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  auto comment = read_json(request.body, read_new_comment);
  if (!comment) {
    co_return std::unexpected(comment.error());
  }
  auto key = members::idempotency_key_of(request, caller);
  if (!key) {
    co_return std::unexpected(key.error());
  }
  auto sent =
      co_await service_.comment(*id, member_of(caller), std::move(*comment), std::move(*key));
  if (!sent) {
    co_return std::unexpected(sent.error());
  }
  co_return created(co_await reading_.comment(std::move(*sent)));
}

Answer OpinionEndpoints::correct_comment(const Request& request, const Caller& caller) {
  const auto id = id_of<CommentId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  auto text = read_json(request.body, [](JsonReader& body) {
    return body.text("text", {.least = 1, .most = most_of_comment});
  });
  if (!text) {
    co_return std::unexpected(text.error());
  }
  const auto seen = cases::read_edits_seen(request.header("if-match"));
  if (!seen) {
    co_return std::unexpected(seen.error());
  }
  const auto done =
      co_await service_.correct_comment(*id, member_of(caller), std::move(*text), *seen);
  if (!done) {
    co_return std::unexpected(done.error());
  }
  auto comment = co_await reading_.comment(*id);
  if (!comment) {
    co_return std::unexpected(comment.error());
  }
  co_return http::json_response(200, *comment);
}

Answer OpinionEndpoints::answer_act_now(const Request& request, const Caller& caller) {
  const auto id = id_of<OpinionId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  auto answer = read_json(request.body, read_act_now_answer);
  if (!answer) {
    co_return std::unexpected(answer.error());
  }
  const auto answered = co_await service_.answer_act_now(*id, member_of(caller), answer->answer,
                                                         std::move(answer->reason));
  if (!answered) {
    co_return std::unexpected(answered.error());
  }
  auto opinion = co_await reading_.opinion(*id);
  if (!opinion) {
    co_return std::unexpected(opinion.error());
  }
  co_return http::json_response(200, *opinion);
}

}  // namespace consilium::opinions
