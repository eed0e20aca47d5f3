#include "notify/stream_http.hpp"

#include "members/request_member.hpp"

namespace consilium::notify {

namespace {

Task<Result<http::Response>> open_stream(StreamHub& hub, const http::Request& request,
                                         const http::Caller& caller) {
  auto stream =
      co_await hub.open(members::member_of(caller), std::string(request.header("last-event-id")));
  if (!stream) {
    co_return std::unexpected(stream.error());
  }
  http::Response response;
  response.content_type = "text/event-stream";
  response.events = std::move(*stream);
  co_return response;
}

}  // namespace

std::vector<http::Endpoint> stream_rows(StreamHub& hub) {
  return {{http::Method::get, "/api/v1/stream", http::Access::signed_in, http::no_body,
           [&hub](const http::Request& request, const http::Caller& caller) {
             return open_stream(hub, request, caller);
           }}};
}

}  // namespace consilium::notify
