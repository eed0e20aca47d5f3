#include "feed/feed_http.hpp"

#include <algorithm>

#include "members/request_member.hpp"

namespace consilium::feed {

namespace {

Result<Show> read_show(const http::Request& request) {
  const std::string name = request.query_value("show").value_or("for_me");
  const auto found = std::ranges::find(shows, name);
  if (found == shows.end()) {
    return fail_field("?show", "not_a_choice",
                      "One of for_me, specialty, unsolved, solved, learn, following, saved, mine.");
  }
  return static_cast<Show>(found - shows.begin());
}

}  // namespace

std::vector<http::Endpoint> FeedEndpoints::rows() {
  return {{http::Method::get, "/api/v1/feed", http::Access::signed_in, http::no_body,
           [this](const http::Request& request, const http::Caller& caller) {
             return read(request, caller);
           }}};
}

Task<Result<http::Response>> FeedEndpoints::read(const http::Request& request,
                                                 const http::Caller& caller) {
  const auto show = read_show(request);
  if (!show) {
    co_return std::unexpected(show.error());
  }
  const auto after = http::read_cursor(request);
  if (!after) {
    co_return std::unexpected(after.error());
  }
  auto page = co_await service_.page(*show, members::member_of(caller), *after);
  if (!page) {
    co_return std::unexpected(page.error());
  }
  co_return http::document_response("feed", std::move(*page));
}

}  // namespace consilium::feed
