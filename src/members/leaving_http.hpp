#pragma once
// Endpoint rows of one's own data.
#include "http/rate_limit.hpp"
#include "http/router.hpp"
#include "members/leaving_service.hpp"

namespace consilium::members {

class LeavingEndpoints {
 public:
  LeavingEndpoints(LeavingService& service, const Clock& clock);
  [[nodiscard]] std::vector<http::Endpoint> rows();

 private:
  Task<Result<http::Response>> read_export(const http::Caller& caller);
  Task<Result<http::Response>> leave(const http::Request& request, const http::Caller& caller);

  LeavingService& service_;
  http::RateLimit exports_;  // each reads all that a member has given
  http::RateLimit leaves_;   // guesses of a passphrase
};

}  // namespace consilium::members
