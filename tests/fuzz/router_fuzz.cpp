// Targets to rows, held against the plainest way to say what matches. The first byte is the method.
#include <algorithm>

#include "base/check.hpp"
#include "base/encoding.hpp"
#include "http/router.hpp"
#include "http/target.hpp"

namespace consilium::http {
namespace {

Handler nothing() {
  return [](const Request&, const Caller&) -> Task<Result<Response>> { co_return Response{}; };
}

Router table() {
  Router router;
  for (const char* path : {"/a", "/a/{x}", "/a/b", "/a/{x}/c", "/{x}/b/{y}", "/a/b/c", "/a/%2F"}) {
    router.add({{Method::get, path, Access::anyone, no_body, nothing()}});
  }
  router.add({{Method::post, "/a", Access::anyone, no_body, nothing()},
              {Method::post, "/a/{x}", Access::anyone, no_body, nothing()}});
  return router;
}

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> parts{""};
  for (const char character : path) {
    if (character == '/') {
      parts.emplace_back();
    } else {
      parts.back() += character;
    }
  }
  return parts;
}

bool row_fits(const std::string& row, std::string_view path) {
  const auto wanted = split(row);
  const auto given = split(path);
  return std::ranges::equal(wanted, given, [](const std::string& word, const std::string& part) {
    const auto decoded = decode_percent(part);
    return decoded && (word == *decoded || (word.starts_with('{') && !decoded->empty()));
  });
}

void check_path(std::optional<Method> method, std::string_view path) {
  static const Router router = table();
  const Router::Match match = router.find(method, path);
  bool is_known = false;
  bool is_allowed = false;
  for (const Endpoint& row : router.endpoints()) {
    const bool fits = row_fits(row.path, path);
    is_known = is_known || fits;
    is_allowed = is_allowed || (fits && row.method == method);
  }
  check((match.endpoint != nullptr) == is_allowed, "a row is found where one fits");
  check(match.allowed.empty() == (is_allowed || !is_known),
        "methods are named where only they differ");
  if (match.endpoint != nullptr) {
    check(match.endpoint->method == method && row_fits(match.endpoint->path, path), "it fits");
  }
  for (const auto& [name, value] : match.parameters) {
    check(!value.empty() && is_storable_text(value), "a parameter is text");
  }
}

}  // namespace

void fuzz_target(char method, std::string_view text) {
  const auto target = split_target(text);
  if (!target) {
    return;
  }
  check(target->raw_path.starts_with('/'), "a path begins with a slash");
  check_path(method % 3 == 0 ? std::optional(Method::get)
                             : (method % 3 == 1 ? std::optional(Method::post) : std::nullopt),
             target->raw_path);
  if (const auto query = parse_query(target->raw_query)) {
    for (const auto& [name, value] : *query) {
      check(is_storable_text(name) && is_storable_text(value), "a query holds text");
    }
  }
}

}  // namespace consilium::http

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 0) {
    consilium::http::fuzz_target(static_cast<char>(data[0] & 0x7fU),
                                 {reinterpret_cast<const char*>(data) + 1, size - 1});
  }
  return 0;
}
