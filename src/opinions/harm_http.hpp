#pragma once
// Endpoint rows of harm marks.
#include "http/router.hpp"
#include "opinions/harm_service.hpp"
#include "opinions/reading_service.hpp"

namespace consilium::opinions {

class HarmEndpoints {
 public:
  HarmEndpoints(HarmService& service, ReadingService& reading)
      : service_(service), reading_(reading) {}
  [[nodiscard]] std::vector<http::Endpoint> rows();

 private:
  using Answer = Task<Result<http::Response>>;
  Answer mark_opinion(const http::Request& request, const http::Caller& caller);
  Answer mark_comment(const http::Request& request, const http::Caller& caller);
  Answer take_back(const http::Request& request, const http::Caller& caller);
  Answer see(const http::Request& request, const http::Caller& caller);

  HarmService& service_;
  ReadingService& reading_;
};

}  // namespace consilium::opinions
