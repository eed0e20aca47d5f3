#include "http/router.hpp"

#include <algorithm>
#include <ranges>

#include "base/check.hpp"
#include "http/target.hpp"

namespace consilium::http {

namespace {

/// Cuts the first "/segment" off `path`.
std::string_view take_segment(std::string_view& path) {
  const std::size_t end = std::min(path.find('/', 1), path.size());
  const std::string_view segment = path.substr(1, end - 1);
  path.remove_prefix(end);
  return segment;
}

}  // namespace

std::string_view name_of(Access access) {
  switch (access) {
    case Access::anyone: return "anyone";
    case Access::signed_in: return "signed_in";
    case Access::moderator: return "moderator";
    case Access::editor: return "editor";
  }
  return "";
}

std::vector<Router::Segment> Router::shape_of(std::string_view path) {
  std::vector<Segment> segments;
  check(path.starts_with('/'), "a row's path begins with a slash");
  if (path == "/") {
    return segments;  // the front page
  }
  while (!path.empty()) {
    const std::string_view segment = take_segment(path);
    check(!segment.empty(), "a row's path has no empty segment");
    if (segment.starts_with('{') && segment.ends_with('}')) {
      segments.push_back({std::string(segment.substr(1, segment.size() - 2)), true});
    } else {
      segments.push_back({std::string(segment), false});
    }
  }
  return segments;
}

void Router::add(std::vector<Endpoint> endpoints) {
  const auto same_shape = [](const Segment& left, const Segment& right) {
    return left.is_parameter == right.is_parameter &&
           (left.is_parameter || left.text == right.text);
  };
  const auto words_first = [](const Row& left, const Row& right) {
    return std::ranges::lexicographical_compare(left.segments, right.segments, {},
                                                &Segment::is_parameter, &Segment::is_parameter);
  };
  for (Endpoint& endpoint : endpoints) {
    Row row{shape_of(endpoint.path), endpoints_.size()};
    for (const Row& other : rows_) {
      check(endpoints_[other.endpoint].method != endpoint.method ||
                !std::ranges::equal(other.segments, row.segments, same_shape),
            "no two rows have one method and shape");
    }
    endpoints_.push_back(std::move(endpoint));
    const auto place = std::ranges::upper_bound(rows_, row, words_first);
    rows_.insert(place, std::move(row));
  }
}

Router::Match Router::find(std::optional<Method> method, std::string_view path) const {
  Match match;
  std::vector<std::string> words;
  if (!path.starts_with('/')) {
    return match;
  }
  if (path == "/") {
    path = {};  // the front page has no segment
  }
  while (path.starts_with('/')) {
    auto word = decode_percent(take_segment(path));
    if (!word || word->empty()) {
      return match;
    }
    words.push_back(std::move(*word));
  }
  const auto fits = [](const std::string& word, const Segment& segment) {
    return segment.is_parameter || segment.text == word;
  };
  for (const Row& row : rows_) {
    if (!std::ranges::equal(words, row.segments, fits)) {
      continue;
    }
    const Endpoint& endpoint = endpoints_[row.endpoint];
    if (endpoint.method != method) {
      match.allowed.push_back(endpoint.method);
      continue;
    }
    match.endpoint = &endpoint;
    match.allowed.clear();
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (row.segments[at].is_parameter) {
        match.parameters.emplace_back(row.segments[at].text, std::move(words[at]));
      }
    }
    return match;
  }
  std::ranges::sort(match.allowed);
  const auto repeated = std::ranges::unique(match.allowed);
  match.allowed.erase(repeated.begin(), repeated.end());
  return match;
}

}  // namespace consilium::http
