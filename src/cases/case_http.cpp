#include "cases/case_http.hpp"

#include "cases/case_rules.hpp"
#include "cases/fact_rules.hpp"
#include "cases/link_rules.hpp"
#include "members/request_member.hpp"

namespace consilium::cases {

using http::Access;
using http::Caller;
using http::Method;
using http::Request;
using members::member_of;

std::vector<http::Endpoint> CaseEndpoints::rows() {
  return {
      {Method::post, "/api/v1/cases", Access::signed_in, http::text_body,
       [this](const Request& request, const Caller& caller) { return publish(request, caller); }},
      {Method::post, "/api/v1/cases/{id}/updates", Access::signed_in, http::text_body,
       [this](const Request& request, const Caller& caller) {
         return add_update(request, caller);
       }},
      {Method::post, "/api/v1/cases/{id}/close", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) { return close(request, caller); }},
      {Method::remove, "/api/v1/cases/{id}", Access::signed_in, http::no_body,
       [this](const Request& request, const Caller& caller) { return withdraw(request, caller); }},
      {Method::post, "/api/v1/cases/{id}/byline", Access::signed_in, http::small_body,
       [this](const Request& request, const Caller& caller) {
         return show_handle(request, caller);
       }},
  };
}

CaseEndpoints::Answer CaseEndpoints::publish(const Request& request, const Caller& caller) {
  const auto me = co_await members_.find(member_of(caller));
  if (!me) {
    co_return std::unexpected(me.error());
  }
  struct Wanted {
    Problem problem;
    std::optional<members::BylineChoice> byline;
    std::optional<NewLink> link;
  };
  auto wanted = read_json(request.body, [&](JsonReader& body) {
    return Wanted{
        .problem = read_problem(body, me->preferences.languages.front(), may_go_without_consent_),
        .byline = members::read_byline(body),
        .link = read_optional_link(body)};
  });
  if (!wanted) {
    co_return std::unexpected(wanted.error());
  }
  auto key = members::idempotency_key_of(request, caller);
  if (!key) {
    co_return std::unexpected(key.error());
  }
  auto id = co_await service_.publish(me->id, std::move(wanted->problem), wanted->byline,
                                      std::move(*key), std::move(wanted->link));
  if (!id) {
    co_return std::unexpected(id.error());
  }
  co_return co_await answer_(201, std::move(*id), me->id);
}

CaseEndpoints::Answer CaseEndpoints::add_update(const Request& request, const Caller& caller) {
  const auto id = members::id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto me = co_await members_.find(member_of(caller));
  if (!me) {
    co_return std::unexpected(me.error());
  }
  struct Addition {
    std::string text;
    std::optional<Facts> facts;
  };
  auto wanted = read_json(request.body, [&](JsonReader& body) {
    return Addition{.text = body.text("text", {.least = 1, .most = 10'000}),
                    .facts = read_facts(body, me->preferences.languages.front(), true)};
  });
  if (!wanted) {
    co_return std::unexpected(wanted.error());
  }
  auto key = members::idempotency_key_of(request, caller);
  if (!key) {
    co_return std::unexpected(key.error());
  }
  const auto added = co_await service_.add_update(*id, member_of(caller), std::move(wanted->text),
                                                  std::move(*key), std::move(wanted->facts));
  if (!added) {
    co_return std::unexpected(added.error());
  }
  co_return co_await answer_(201, *id, member_of(caller));
}

CaseEndpoints::Answer CaseEndpoints::close(const Request& request, const Caller& caller) {
  const auto id = members::id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  auto reason = read_json(
      request.body, [](JsonReader& body) { return body.optional_text("reason", {.most = 500}); });
  if (!reason) {
    co_return std::unexpected(reason.error());
  }
  const auto closed = co_await service_.close(*id, member_of(caller), std::move(*reason));
  if (!closed) {
    co_return std::unexpected(closed.error());
  }
  co_return co_await answer_(200, *id, member_of(caller));
}

CaseEndpoints::Answer CaseEndpoints::withdraw(const Request& request, const Caller& caller) {
  const auto id = members::id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto withdrawn = co_await service_.withdraw(*id, member_of(caller));
  if (!withdrawn) {
    co_return std::unexpected(withdrawn.error());
  }
  co_return http::empty_response();
}

CaseEndpoints::Answer CaseEndpoints::show_handle(const Request& request, const Caller& caller) {
  const auto id = members::id_of<CaseId>(request);
  if (!id) {
    co_return std::unexpected(id.error());
  }
  const auto wanted = read_json(request.body, [](JsonReader& body) {
    return static_cast<members::BylineChoice>(body.choice("byline", members::byline_choices));
  });
  if (!wanted) {
    co_return std::unexpected(wanted.error());
  }
  if (*wanted == members::BylineChoice::anonymous) {
    co_return fail(ErrorCode::conflict, "A byline goes from anonymous to handle, never back.");
  }
  const auto shown = co_await service_.show_handle(*id, member_of(caller));
  if (!shown) {
    co_return std::unexpected(shown.error());
  }
  co_return http::empty_response();
}

}  // namespace consilium::cases
