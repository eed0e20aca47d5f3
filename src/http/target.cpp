#include "http/target.hpp"

#include <algorithm>
#include <charconv>

#include "base/encoding.hpp"

namespace consilium::http {

namespace {

constexpr std::size_t most_query_values = 32;

std::optional<char> from_hex(std::string_view digits) {
  unsigned value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (digits.size() != 2 || error != std::errc() || end != digits.data() + digits.size()) {
    return std::nullopt;
  }
  return static_cast<char>(value);
}

std::optional<std::string> decode_form(std::string_view text) {
  std::string spaced(text);
  std::ranges::replace(spaced, '+', ' ');
  return decode_percent(spaced);
}

}  // namespace

std::optional<Target> split_target(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (target.starts_with(scheme)) {
      const std::size_t path = target.find_first_of("/?", scheme.size());
      target = path == std::string_view::npos ? "/" : target.substr(path);
      break;
    }
  }
  if (!target.starts_with('/')) {
    return std::nullopt;
  }
  const std::size_t query = target.find('?');
  if (query == std::string_view::npos) {
    return Target{target, {}};
  }
  return Target{target.substr(0, query), target.substr(query + 1)};
}

std::optional<std::string> decode_percent(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      decoded += text[at];
      continue;
    }
    const auto byte = from_hex(text.substr(at + 1, 2));
    if (!byte) {
      return std::nullopt;
    }
    decoded += *byte;
    at += 2;
  }
  if (!is_storable_text(decoded)) {
    return std::nullopt;
  }
  return decoded;
}

Result<std::map<std::string, std::string>> parse_query(std::string_view raw_query) {
  std::map<std::string, std::string> values;
  while (!raw_query.empty()) {
    const std::size_t end = raw_query.find('&');
    const std::string_view pair = raw_query.substr(0, end);
    raw_query = end == std::string_view::npos ? std::string_view{} : raw_query.substr(end + 1);
    if (pair.empty()) {
      continue;
    }
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = decode_form(pair.substr(0, equals));
    auto value = decode_form(pair.substr(std::min(equals + 1, pair.size())));
    if (!name || !value) {
      return fail_field("?" + name.value_or(""), "not_text",
                        "This is not encoded as it should be.");
    }
    if (values.size() == most_query_values && !values.contains(*name)) {
      return fail(ErrorCode::bad_input, "The query has too many values.");
    }
    values.try_emplace(std::move(*name), std::move(*value));
  }
  return values;
}

}  // namespace consilium::http
