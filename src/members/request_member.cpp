#include "members/request_member.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/encoding.hpp"

namespace consilium::members {

MemberId member_of(const http::Caller& caller) {
  check(caller.is_signed_in(), "the router lets only members through to this row");
  return MemberId(caller.member);
}

Result<store::IdempotencyKey> idempotency_key_of(const http::Request& request,
                                                 const http::Caller& caller) {
  const std::string_view key = request.header("idempotency-key");
  constexpr std::size_t most_characters = 200;
  const bool is_printable =
      std::ranges::all_of(key, [](char character) { return character > ' ' && character <= '~'; });
  if (key.size() > most_characters || !is_printable) {
    return fail(ErrorCode::bad_input,
                "Idempotency-Key must be at most 200 printable characters without spaces.");
  }
  if (key.empty()) {
    return store::IdempotencyKey{};
  }
  return store::IdempotencyKey{.scope = caller.member + " " + request.path,
                               .key = std::string(key),
                               .fingerprint = sha256_text(request.body)};
}

std::optional<BylineChoice> read_byline(JsonReader& body) {
  if (!body.has("byline")) {
    (void)body.optional_text("byline", {});  // null is as good as absent
    return std::nullopt;
  }
  return static_cast<BylineChoice>(body.choice("byline", byline_choices));
}

}  // namespace consilium::members
