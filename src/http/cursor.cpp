#include "http/cursor.hpp"

#include <span>

#include "base/encoding.hpp"

namespace consilium::http {

namespace {
constexpr std::size_t time_length = 17;  // of to_minute_text
constexpr std::size_t id_length = 22;
}  // namespace

std::string to_text(const Cursor& cursor) {
  const std::string plain = to_minute_text(cursor.time) + cursor.id;
  return to_base64url(std::as_bytes(std::span(plain)));
}

Result<std::optional<Cursor>> read_cursor(const Request& request) {
  const auto text = request.query_value("cursor");
  if (!text || text->empty()) {
    return std::nullopt;
  }
  const auto wrong = [] {
    return fail_field("?cursor", "wrong", "This is not a cursor of this list.");
  };
  const auto bytes = from_base64url(*text);
  if (!bytes || bytes->size() != time_length + id_length) {
    return wrong();
  }
  const std::string plain(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  const auto time = from_minute_text(std::string_view(plain).substr(0, time_length));
  if (!time) {
    return wrong();
  }
  return Cursor{*time, plain.substr(time_length)};
}

}  // namespace consilium::http
