#pragma once
// Endpoint rows of the public page: its numbers, and the pages themselves.
#include "http/router.hpp"
#include "public_page/number_service.hpp"
#include "public_page/pages.hpp"

namespace consilium::public_page {

/// GET /api/v1/public. Both live as long as the rows.
[[nodiscard]] std::vector<http::Endpoint> number_rows(NumberService& numbers);

/// "/" for who is not signed in, and /imprint, /privacy, /terms for everybody. No part of the API.
[[nodiscard]] std::vector<http::Endpoint> page_rows(NumberService& numbers, const Pages& pages);

}  // namespace consilium::public_page
