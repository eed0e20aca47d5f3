#include "cases/link_rules.hpp"

namespace consilium::cases {

namespace {

constexpr TextLimit relation_limit{.least = 1, .most = 120};

}  // namespace

NewLink read_link(JsonReader& body) {
  const std::string follows = body.text("follows", {.least = 1, .most = 64});
  NewLink link{.follows = {}, .relation = body.text("relation", relation_limit)};
  if (auto id = CaseId::parse(follows)) {
    link.follows = std::move(*id);
  } else if (!follows.empty()) {
    const Error unknown = no_such_case_of_yours().error();
    body.fail("follows", unknown.fields.front().code, unknown.fields.front().detail);
  }
  return link;
}

std::optional<NewLink> read_optional_link(JsonReader& body) {
  if (!body.has("follows") && !body.has("relation")) {
    return std::nullopt;
  }
  return read_link(body);
}

std::unexpected<Error> no_such_case_of_yours() {
  return fail_field("/follows", "unknown", "You have no such case.");
}

Result<void> may_link(const Linkable& later, const Linkable& earlier) {
  if (later.c.id == earlier.c.id) {
    return fail_field("/follows", "itself", "A case does not follow itself.");
  }
  if (later.c.published_at < earlier.c.published_at) {
    return fail(ErrorCode::conflict, "The case that it follows was posted after it.");
  }
  if (later.byline != earlier.byline) {
    return fail(ErrorCode::conflict,
                "In one of the cases you are anonymous and in the other you show your handle. A "
                "link would say whose the anonymous one is.");
  }
  return {};
}

}  // namespace consilium::cases
