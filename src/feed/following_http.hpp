#pragma once
// Endpoint rows of following and saving. Each is of the member who asks; none tells of another's.
#include "feed/following_service.hpp"
#include "http/router.hpp"

namespace consilium::feed {

class FollowingEndpoints {
 public:
  explicit FollowingEndpoints(FollowingService& service) : service_(service) {}
  [[nodiscard]] std::vector<http::Endpoint> rows();

 private:
  using Answer = Task<Result<http::Response>>;
  using Act = Task<Result<void>> (FollowingService::*)(CaseId, MemberId);
  /// One of the acts on a case that take nothing but who and which.
  Answer act(Act what, const http::Request& request, const http::Caller& caller);
  [[nodiscard]] http::Endpoint row(http::Method method, std::string path, Act what);
  Answer follow_member(const http::Request& request, const http::Caller& caller);
  Answer stop_following_member(const http::Request& request, const http::Caller& caller);
  Answer list(const http::Caller& caller);
  Answer forget_gone(const http::Caller& caller);

  FollowingService& service_;
};

}  // namespace consilium::feed
