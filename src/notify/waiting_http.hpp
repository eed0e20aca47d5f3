#pragma once
// The endpoint row of what waits for a member.
#include "http/router.hpp"
#include "notify/waiting_service.hpp"

namespace consilium::notify {

[[nodiscard]] std::vector<http::Endpoint> waiting_rows(WaitingService& waiting);

}  // namespace consilium::notify
