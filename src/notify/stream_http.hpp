#pragma once
// The endpoint row of the live stream.
#include "http/router.hpp"
#include "notify/stream_hub.hpp"

namespace consilium::notify {

[[nodiscard]] std::vector<http::Endpoint> stream_rows(StreamHub& hub);

}  // namespace consilium::notify
