#pragma once
// The endpoint row of practice.
#include <vector>

#include "http/router.hpp"
#include "opinions/practice_service.hpp"

namespace consilium::opinions {

[[nodiscard]] std::vector<http::Endpoint> practice_rows(PracticeService& service);

}  // namespace consilium::opinions
