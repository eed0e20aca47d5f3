#pragma once
// Problems that the listener itself finds, before any handler runs: RFC 9457 by status.
#include <string>

#include "http/message.hpp"

namespace consilium::http {

/// For statuses that no ErrorCode stands for, such as 405 and 431. The title follows the status.
[[nodiscard]] Response problem_response(int status, std::string detail);

}  // namespace consilium::http
