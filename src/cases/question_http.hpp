#pragma once
// Endpoint rows of questions.
#include "cases/question_service.hpp"
#include "http/router.hpp"

namespace consilium::cases {

class QuestionEndpoints {
 public:
  explicit QuestionEndpoints(QuestionService& service) : service_(service) {}
  [[nodiscard]] std::vector<http::Endpoint> rows();

 private:
  using Answer = Task<Result<http::Response>>;
  Answer ask(const http::Request& request, const http::Caller& caller);
  Answer reply(const http::Request& request, const http::Caller& caller);
  Answer fold(const http::Request& request, const http::Caller& caller);
  Answer answer_with(int status, QuestionId id, Seal seal);

  QuestionService& service_;
};

}  // namespace consilium::cases
