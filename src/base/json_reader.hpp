#pragma once
// Reads a JSON body into values and names every field that is wrong, not just the first.
//
//   auto update = read_json(request.body, [](JsonReader& body) {
//     return Update{.text = body.text("text", {.least = 1, .most = 10'000})};
//   });
//
// A getter whose field is missing or wrong notes the error and returns an empty value, so that
// reading goes on; nothing that was read may be used before finish() has said that all was well.
// Unknown fields are refused: a misspelt "anonymous" must not pass in silence.
#include <boost/json/value.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace consilium {

/// Limits in Unicode code points, after white space at both ends is cut.
struct TextLimit {
  std::size_t least = 0;
  std::size_t most = 0;
};

/// Parses a body: UTF-8, no U+0000, depth at most 16, an object at the top.
[[nodiscard]] Result<boost::json::value> parse_json_object(std::string_view body);

class JsonReader {
 public:
  explicit JsonReader(const boost::json::value& value);

  [[nodiscard]] bool has(std::string_view field) const;

  [[nodiscard]] std::string text(std::string_view field, TextLimit limit);
  [[nodiscard]] std::optional<std::string> optional_text(std::string_view field, TextLimit limit);
  [[nodiscard]] std::int64_t integer(std::string_view field, std::int64_t least, std::int64_t most);
  [[nodiscard]] std::optional<double> optional_number(std::string_view field, double least,
                                                      double most);
  [[nodiscard]] bool flag(std::string_view field, bool otherwise);

  /// Index of the field's text in `names`; 0 where it is wrong.
  [[nodiscard]] std::size_t choice(std::string_view field, std::span<const std::string_view> names);
  [[nodiscard]] std::size_t choice(std::string_view field, std::span<const std::string_view> names,
                                   std::size_t otherwise);

  /// Texts of a list, each within `limit`, at most `most` of them.
  [[nodiscard]] std::vector<std::string> texts(std::string_view field, TextLimit limit,
                                               std::size_t most);

  /// Reader of a required inner object; reads as empty where it is missing.
  [[nodiscard]] JsonReader object(std::string_view field);
  [[nodiscard]] std::optional<JsonReader> optional_object(std::string_view field);
  /// Readers of the objects of an optional list, at most `most`.
  [[nodiscard]] std::vector<JsonReader> objects(std::string_view field, std::size_t most);

  void fail(std::string_view field, std::string_view code, std::string detail);

  /// Of this reader and of all readers made from it. Call once, on the outermost.
  [[nodiscard]] Result<void> finish();

 private:
  struct Shared;
  JsonReader(const boost::json::value* value, std::string pointer, std::shared_ptr<Shared> shared);
  const boost::json::value* find(std::string_view field);
  std::optional<std::string> checked_text(std::string_view field, const boost::json::value& value,
                                          TextLimit limit);

  const boost::json::object* object_ = nullptr;
  std::string pointer_;
  std::shared_ptr<Shared> shared_;
};

/// Parses a body and reads it with `read(JsonReader&)`; what `read` returns, or all that is wrong.
/// An empty body reads as {}, so that each missing field is named.
template <class Read>
[[nodiscard]] auto read_json(std::string_view text, Read read)
    -> Result<std::invoke_result_t<Read&, JsonReader&>> {
  const auto json = parse_json_object(text.empty() ? "{}" : text);
  if (!json) {
    return std::unexpected(json.error());
  }
  JsonReader body(*json);
  auto value = read(body);
  if (auto finished = body.finish(); !finished) {
    return std::unexpected(std::move(finished.error()));
  }
  return value;
}

}  // namespace consilium
