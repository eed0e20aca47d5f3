#pragma once
// Endpoint rows of links between cases.
#include "cases/case_http.hpp"
#include "cases/link_service.hpp"
#include "http/router.hpp"

namespace consilium::cases {

class LinkEndpoints {
 public:
  LinkEndpoints(LinkService& service, AnswerWithCase answer)
      : service_(service), answer_(std::move(answer)) {}
  [[nodiscard]] std::vector<http::Endpoint> rows();

 private:
  using Answer = Task<Result<http::Response>>;
  Answer link(const http::Request& request, const http::Caller& caller);
  Answer unlink(const http::Request& request, const http::Caller& caller);

  LinkService& service_;
  AnswerWithCase answer_;
};

}  // namespace consilium::cases
