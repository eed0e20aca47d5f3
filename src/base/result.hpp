#pragma once
// Expected failures are values: everything that depends on the input returns a Result. Failures
// of the world (database gone, disk full) are exceptions, caught in the request handler, the job
// loop and main.
#include <exception>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace consilium {

/// Closed set; http/problem.cpp maps each to a status and a title.
enum class ErrorCode {
  bad_input,            ///< a field or parameter is wrong; `fields` says which
  not_signed_in,        ///< no session, or one that has ended
  forbidden,            ///< signed in, but not allowed
  not_found,            ///< there is no such thing, or the viewer may not know of it
  conflict,             ///< the state does not allow it (case closed, already answered)
  precondition_failed,  ///< If-Match names another version
  key_reused,           ///< the Idempotency-Key came before with another body
  too_large,            ///< over a body limit
  too_many,             ///< a rate limit; `retry_after_seconds` says when to come back
  unavailable,          ///< a bounded queue is full or the server is stopping
};

/// One wrong field. `pointer` is a JSON pointer (RFC 6901) into the body, or "?name" for a
/// parameter of the query. `code` is stable and for programs, `detail` is for people.
struct FieldError {
  std::string pointer;
  std::string code;
  std::string detail;
  friend bool operator==(const FieldError&, const FieldError&) = default;
};

struct Error {
  ErrorCode code = ErrorCode::bad_input;
  std::string detail;
  std::vector<FieldError> fields = {};
  int retry_after_seconds = 0;
};

/// For the one place where the input cannot be wrong and the world has changed under it, such as an
/// account that was deleted while its request ran. The request handler answers with the error.
class Refused : public std::exception {
 public:
  explicit Refused(Error error) : error_(std::move(error)) {}
  [[nodiscard]] const Error& error() const { return error_; }
  [[nodiscard]] const char* what() const noexcept override { return "refused"; }

 private:
  Error error_;
};

template <class T>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, std::string detail) {
  return std::unexpected(Error{.code = code, .detail = std::move(detail)});
}

[[nodiscard]] inline std::unexpected<Error> fail_field(std::string pointer, std::string code,
                                                       std::string detail) {
  Error error{.code = ErrorCode::bad_input, .detail = "The request has a wrong field."};
  error.fields.push_back({std::move(pointer), std::move(code), std::move(detail)});
  return std::unexpected(std::move(error));
}

}  // namespace consilium
