#include "public_page/public_http.hpp"

#include <boost/json.hpp>

#include "http/web_files.hpp"

namespace consilium::public_page {

namespace json = boost::json;

namespace {

json::object to_json(const Numbers& numbers) {
  const auto of = [](const auto& part, auto member) {
    return part ? json::value(std::invoke(member, *part)) : json::value(nullptr);
  };
  const auto& membership = numbers.membership;
  const auto& help = numbers.help;
  return {{"least", least},
          {"members", of(membership, &Membership::members)},
          {"specialties", of(membership, &Membership::specialties)},
          {"countries", of(membership, &Membership::countries)},
          {"open_cases", json::value_from(numbers.open_asks)},
          {"asked", of(help, &Help::asked)},
          {"answered_in_24_h", of(help, &Help::answered_in_24_h)},
          {"median_minutes_to_first_opinion",
           help ? json::value_from(help->median_minutes) : json::value(nullptr)}};
}

http::Response page_of(std::string html) {
  const std::string policy = http::content_policy_of(html);
  http::Response response =
      http::document_response("page", {std::make_shared<const std::string>(std::move(html))});
  response.content_type = "text/html; charset=utf-8";
  response.headers.emplace_back("Content-Security-Policy", policy);
  return response;
}

std::string language_of(const http::Request& request) {
  return request.query_value("lang").value_or("en");
}

http::Endpoint text_row(const std::string& path, const Pages& pages, TextPage page) {
  return {http::Method::get, path, http::Access::anyone, http::no_body,
          [&pages, page](const http::Request& request,
                         const http::Caller&) -> Task<Result<http::Response>> {
            co_return page_of(pages.text(language_of(request), page));
          }};
}

}  // namespace

std::vector<http::Endpoint> number_rows(NumberService& numbers) {
  return {{http::Method::get, "/api/v1/public", http::Access::anyone, http::no_body,
           [&numbers](const http::Request&, const http::Caller&) -> Task<Result<http::Response>> {
             const json::object body = to_json(co_await numbers.numbers());
             co_return http::document_response(
                 "all", {std::make_shared<const std::string>(json::serialize(body))});
           }}};
}

std::vector<http::Endpoint> page_rows(NumberService& numbers, const Pages& pages) {
  std::vector<http::Endpoint> rows{text_row("/imprint", pages, TextPage::imprint),
                                   text_row("/privacy", pages, TextPage::privacy),
                                   text_row("/terms", pages, TextPage::terms)};
  rows.emplace_back(http::Method::get, "/", http::Access::anyone, http::no_body,
                    [&numbers, &pages](const http::Request& request,
                                       const http::Caller& caller) -> Task<Result<http::Response>> {
                      if (caller.is_signed_in()) {
                        co_return page_of(pages.start_page());
                      }
                      const Numbers now = co_await numbers.numbers();
                      co_return page_of(pages.front(language_of(request), now));
                    });
  return rows;
}

}  // namespace consilium::public_page
