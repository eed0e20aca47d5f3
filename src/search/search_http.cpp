#include "search/search_http.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <charconv>

#include "base/encoding.hpp"
#include "cases/case_json.hpp"
#include "members/request_member.hpp"
#include "terminology/vocabulary.hpp"

namespace consilium::search {

namespace json = boost::json;

namespace {

constexpr std::size_t longest_query = 200;
constexpr int most_years = 120;
constexpr int most_after = 380;

/// Reads parameters of a query and names each that is wrong. Absent and empty are the same: a form
/// sends all its fields.
class Parameters {
 public:
  explicit Parameters(const http::Request& request) : request_(request) {}

  std::optional<std::string> text(std::string_view name) {
    auto value = request_.query_value(name);
    return value && !value->empty() ? std::move(value) : std::nullopt;
  }

  template <class Choice>
  std::optional<Choice> choice(std::string_view name, std::span<const std::string_view> names) {
    const auto value = text(name);
    if (!value) {
      return std::nullopt;
    }
    const auto found = std::ranges::find(names, *value);
    if (found == names.end()) {
      fail(name, "not_a_choice", "This is not one of the choices.");
      return std::nullopt;
    }
    return static_cast<Choice>(found - names.begin());
  }

  std::optional<std::string> code(std::string_view name, std::span<const terminology::Term> terms) {
    auto value = text(name);
    if (value && terminology::find_term(terms, *value) == nullptr) {
      fail(name, "not_a_choice", "This code is not known.");
    }
    return value;
  }

  std::optional<int> number(std::string_view name, int most) {
    const auto value = text(name);
    if (!value) {
      return std::nullopt;
    }
    int number = 0;
    const char* const end = value->data() + value->size();
    const auto [rest, failure] = std::from_chars(value->data(), end, number);
    if (failure != std::errc() || rest != end || number < 0 || number > most) {
      fail(name, "out_of_range",
           "This must be a whole number from 0 to " + std::to_string(most) + ".");
    }
    return number;
  }

  void fail(std::string_view name, std::string code, std::string detail) {
    error_.fields.push_back({"?" + std::string(name), std::move(code), std::move(detail)});
  }

  [[nodiscard]] Result<Query> finish(Query query) {
    if (error_.fields.empty()) {
      return query;
    }
    return std::unexpected(std::move(error_));
  }

 private:
  const http::Request& request_;
  Error error_{.code = ErrorCode::bad_input, .detail = "The request has a wrong parameter."};
};

Result<Query> read_query(const http::Request& request) {
  Parameters parameters(request);
  Query query;
  query.text = parameters.text("q").value_or("");
  if (!is_storable_text(query.text)) {
    parameters.fail("q", "not_text", "This is not UTF-8 text.");
  } else if (count_code_points(query.text) > longest_query) {
    parameters.fail("q", "too_long", "At most 200 characters.");
  }
  query.filters.kind = parameters.choice<cases::CaseKind>("kind", cases::case_kinds);
  query.filters.state = parameters.choice<cases::CaseState>("state", cases::case_states);
  query.filters.specialty = parameters.code("specialty", terminology::specialties());
  query.filters.country = parameters.code("country", terminology::countries());
  query.filters.language = parameters.code("language", terminology::languages());
  query.filters.age_from = parameters.number("age_from", most_years);
  query.filters.age_to = parameters.number("age_to", most_years);
  query.filters.sex = parameters.choice<cases::Sex>("sex", cases::sexes);
  query.filters.urgency = parameters.choice<cases::Urgency>("urgency", cases::urgencies);
  query.after = parameters.number("cursor", most_after).value_or(0);
  return parameters.finish(std::move(query));
}

json::value to_json(const Excerpt& excerpt) {
  json::array marks;
  for (const auto& [begin, end] : excerpt.marks) {
    marks.push_back(json::array{begin, end});
  }
  return {{"in", cases::passage_kinds[static_cast<std::size_t>(excerpt.in)]},
          {"text", excerpt.text},
          {"marks", std::move(marks)}};
}

json::object to_json(const Page& page) {
  json::array hits;
  for (const Hit& hit : page.hits) {
    hits.push_back({{"case", cases::summary_json(hit.c, hit.byline)},
                    {"excerpt", hit.excerpt ? to_json(*hit.excerpt) : json::value()}});
  }
  return {{"hits", std::move(hits)},
          {"next", page.next ? json::value_from(std::to_string(*page.next)) : json::value()}};
}

}  // namespace

std::vector<http::Endpoint> SearchEndpoints::rows() {
  return {{http::Method::get, "/api/v1/search", http::Access::signed_in, http::no_body,
           [this](const http::Request& request, const http::Caller& caller) {
             return read(request, caller);
           }}};
}

Task<Result<http::Response>> SearchEndpoints::read(const http::Request& request,
                                                   const http::Caller& caller) {
  auto query = read_query(request);
  if (!query) {
    co_return std::unexpected(query.error());
  }
  const MemberId viewer = members::member_of(caller);
  const Page page = co_await service_.search(std::move(*query), viewer);
  std::vector<http::SharedText> body{http::open_object(to_json(page)),
                                     co_await feed_.marks(viewer)};
  co_return http::document_response("search", std::move(body));
}

}  // namespace consilium::search
