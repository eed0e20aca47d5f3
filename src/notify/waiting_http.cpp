#include "notify/waiting_http.hpp"

#include <boost/json/serialize.hpp>

#include "members/request_member.hpp"

namespace consilium::notify {

namespace {

Task<Result<http::Response>> read(WaitingService& waiting, const http::Caller& caller) {
  const auto list = co_await waiting.waiting_for(members::member_of(caller));
  co_return http::document_response(
      "waiting", {std::make_shared<const std::string>(boost::json::serialize(list))});
}

}  // namespace

std::vector<http::Endpoint> waiting_rows(WaitingService& waiting) {
  return {{http::Method::get, "/api/v1/waiting", http::Access::signed_in, http::no_body,
           [&waiting](const http::Request&, const http::Caller& caller) {
             return read(waiting, caller);
           }}};
}

}  // namespace consilium::notify
