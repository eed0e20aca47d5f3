#include "about_http.hpp"

#include <boost/json.hpp>

#include "terminology/vocabulary.hpp"

namespace consilium::app {

namespace json = boost::json;

namespace {

json::array terms_json(std::span<const terminology::Term> terms) {
  json::array list;
  for (const terminology::Term& term : terms) {
    list.push_back({{"code", term.code}, {"name", term.name}});
  }
  return list;
}

http::Handler fixed_answer(const json::value& value, http::Caching caching) {
  http::Response response =
      http::document_response("all", {std::make_shared<const std::string>(json::serialize(value))});
  response.caching = caching;
  return [response](const http::Request&, const http::Caller&) -> Task<Result<http::Response>> {
    co_return response;
  };
}

}  // namespace

std::vector<http::Endpoint> about_rows(const Configuration& configuration) {
  using http::Access;
  using http::Method;
  return {
      {Method::get, "/api/v1/health", Access::anyone, http::no_body,
       fixed_answer({{"status", "ok"}}, http::Caching::none)},
      {Method::get, "/api/v1/instance", Access::anyone, http::no_body,
       fixed_answer(
           {{"name", configuration.name},
            {"demo", configuration.is_demo},
            {"retention_days", json::value_from(configuration.retention_days)},
            {"consent_not_needed_text", json::value_from(configuration.consent_not_needed_text)}},
           http::Caching::revalidate)},
      {Method::get, "/api/v1/vocabulary", Access::anyone, http::no_body,
       fixed_answer({{"specialties", terms_json(terminology::specialties())},
                     {"countries", terms_json(terminology::countries())},
                     {"languages", terms_json(terminology::languages())}},
                    http::Caching::shared)},
  };
}

}  // namespace consilium::app
