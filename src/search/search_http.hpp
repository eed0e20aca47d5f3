#pragma once
// The endpoint of search.
#include "feed/feed_service.hpp"
#include "http/router.hpp"
#include "search/search_service.hpp"

namespace consilium::search {

class SearchEndpoints {
 public:
  SearchEndpoints(SearchService& service, feed::FeedService& feed)
      : service_(service), feed_(feed) {}

  [[nodiscard]] std::vector<http::Endpoint> rows();

 private:
  Task<Result<http::Response>> read(const http::Request& request, const http::Caller& caller);

  SearchService& service_;
  feed::FeedService& feed_;
};

}  // namespace consilium::search
