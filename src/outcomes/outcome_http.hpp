#pragma once
// Endpoint rows of outcomes.
#include "http/router.hpp"
#include "outcomes/outcome_service.hpp"

namespace consilium::outcomes {

class OutcomeEndpoints {
 public:
  explicit OutcomeEndpoints(OutcomeService& service) : service_(service) {}
  [[nodiscard]] std::vector<http::Endpoint> rows();

 private:
  Task<Result<http::Response>> solve(const http::Request& request, const http::Caller& caller);
  Task<Result<http::Response>> read(const http::Request& request, const http::Caller& caller);

  OutcomeService& service_;
};

}  // namespace consilium::outcomes
