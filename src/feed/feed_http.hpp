#pragma once
// The endpoint row of the feed.
#include "feed/feed_service.hpp"
#include "http/router.hpp"

namespace consilium::feed {

class FeedEndpoints {
 public:
  explicit FeedEndpoints(FeedService& service) : service_(service) {}
  [[nodiscard]] std::vector<http::Endpoint> rows();

 private:
  Task<Result<http::Response>> read(const http::Request& request, const http::Caller& caller);

  FeedService& service_;
};

}  // namespace consilium::feed
