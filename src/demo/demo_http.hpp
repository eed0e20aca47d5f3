#pragma once
// Endpoint rows of the demo world's picker: sign in as any of its members. They exist only under
// --demo.
#include "http/router.hpp"
#include "members/member_http.hpp"
#include "members/member_service.hpp"

namespace consilium::demo {

[[nodiscard]] std::vector<http::Endpoint> demo_rows(members::MemberService& members,
                                                    const members::MemberEndpoints& endpoints);

}  // namespace consilium::demo
