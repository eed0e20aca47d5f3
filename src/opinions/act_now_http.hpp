#pragma once
// Endpoint rows of checks and of what moderators do with an act now.
#include "http/router.hpp"
#include "opinions/act_now_service.hpp"
#include "opinions/reading_service.hpp"

namespace consilium::opinions {

class ActNowEndpoints {
 public:
  ActNowEndpoints(ActNowService& service, ReadingService& reading)
      : service_(service), reading_(reading) {}
  [[nodiscard]] std::vector<http::Endpoint> rows();

 private:
  using Answer = Task<Result<http::Response>>;
  Answer look(const http::Request& request, const http::Caller& caller);
  Answer check(const http::Request& request, const http::Caller& caller);
  Answer revoke(const http::Request& request, const http::Caller& caller);
  Answer read_right(const http::Request& request, const http::Caller& caller);
  Answer set_right(const http::Request& request, const http::Caller& caller);

  ActNowService& service_;
  ReadingService& reading_;
};

}  // namespace consilium::opinions
