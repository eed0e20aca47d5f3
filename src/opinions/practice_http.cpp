#include "opinions/practice_http.hpp"

#include <boost/json.hpp>

#include "members/request_member.hpp"
#include "opinions/practice_json.hpp"

namespace consilium::opinions {

namespace json = boost::json;

namespace {

Task<Result<http::Response>> read(PracticeService& service, members::MemberId member) {
  const Practice practice = co_await service.practice(std::move(member));
  const json::object body = to_json(practice);
  co_return http::document_response("own",
                                    {std::make_shared<const std::string>(json::serialize(body))});
}

}  // namespace

std::vector<http::Endpoint> practice_rows(PracticeService& service) {
  return {{http::Method::get, "/api/v1/me/practice", http::Access::signed_in, http::no_body,
           [&service](const http::Request&, const http::Caller& caller) {
             return read(service, members::member_of(caller));
           }}};
}

}  // namespace consilium::opinions
