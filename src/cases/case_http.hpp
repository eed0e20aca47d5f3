#pragma once
// Endpoint rows with which a presenter acts on a case. Reading one takes may_see_opinions and is
// in opinions/reading_http.
#include "cases/case_service.hpp"
#include "http/router.hpp"

namespace consilium::cases {

/// How a feature above answers with the whole case as this caller sees it.
using AnswerWithCase =
    std::function<Task<Result<http::Response>>(int status, CaseId id, members::MemberId viewer)>;

class CaseEndpoints {
 public:
  CaseEndpoints(CaseService& service, members::MemberService& members, bool may_go_without_consent,
                AnswerWithCase answer)
      : service_(service),
        members_(members),
        may_go_without_consent_(may_go_without_consent),
        answer_(std::move(answer)) {}

  [[nodiscard]] std::vector<http::Endpoint> rows();

 private:
  using Answer = Task<Result<http::Response>>;
  Answer publish(const http::Request& request, const http::Caller& caller);
  Answer add_update(const http::Request& request, const http::Caller& caller);
  Answer close(const http::Request& request, const http::Caller& caller);
  Answer withdraw(const http::Request& request, const http::Caller& caller);
  Answer show_handle(const http::Request& request, const http::Caller& caller);

  CaseService& service_;
  members::MemberService& members_;
  bool may_go_without_consent_;
  AnswerWithCase answer_;
};

}  // namespace consilium::cases
