#pragma once
// What a request says of its sender, in the terms of this feature. Used by every feature's x_http.
#include <boost/json/value.hpp>

#include "base/json_reader.hpp"
#include "http/message.hpp"
#include "members/member.hpp"
#include "store/idempotency.hpp"

namespace consilium::members {

inline constexpr std::string_view session_cookie = "consilium_session";

/// Of a caller who is signed in.
[[nodiscard]] MemberId member_of(const http::Caller& caller);

/// From the header of that name, scoped to member and route; absent where there is none. Bad input
/// where it is longer than 200 characters or not printable ASCII.
[[nodiscard]] Result<store::IdempotencyKey> idempotency_key_of(const http::Request& request,
                                                               const http::Caller& caller);

/// The optional field "byline".
[[nodiscard]] std::optional<BylineChoice> read_byline(JsonReader& body);

/// An id from the path, or not_found.
template <class AnyId>
[[nodiscard]] Result<AnyId> id_of(const http::Request& request, const char* parameter = "id") {
  auto id = AnyId::parse(request.parameter(parameter));
  if (!id) {
    return fail(ErrorCode::not_found, "There is no such thing.");
  }
  return std::move(*id);
}

}  // namespace consilium::members
