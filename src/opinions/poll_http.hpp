#pragma once
// Endpoint rows of polls.
#include "http/router.hpp"
#include "opinions/poll_service.hpp"
#include "opinions/reading_service.hpp"

namespace consilium::opinions {

class PollEndpoints {
 public:
  PollEndpoints(PollService& service, ReadingService& reading)
      : service_(service), reading_(reading) {}
  [[nodiscard]] std::vector<http::Endpoint> rows();

 private:
  using Answer = Task<Result<http::Response>>;
  Answer read_result(const http::Request& request, const http::Caller& caller);
  Answer add(const http::Request& request, const http::Caller& caller);
  Answer vote(const http::Request& request, const http::Caller& caller);

  PollService& service_;
  ReadingService& reading_;
};

}  // namespace consilium::opinions
