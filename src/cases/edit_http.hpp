#pragma once
// Endpoint rows of corrections, and of taking a lesson along.
#include "cases/case_http.hpp"
#include "cases/edit_service.hpp"

namespace consilium::cases {

class EditEndpoints {
 public:
  EditEndpoints(EditService& service, AnswerWithCase answer)
      : service_(service), answer_(std::move(answer)) {}
  [[nodiscard]] std::vector<http::Endpoint> rows();

 private:
  Task<Result<http::Response>> correct(const http::Request& request, const http::Caller& caller);
  Task<Result<http::Response>> take(const http::Request& request, const http::Caller& caller);

  EditService& service_;
  AnswerWithCase answer_;
};

}  // namespace consilium::cases
