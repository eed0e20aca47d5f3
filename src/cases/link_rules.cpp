#include "cases/link_rules.hpp"

namespace consilium::cases {

namespace {

constexpr TextLimit relation_limit{.least = 1, .most = 120};

}  // namespace

NewLink read_link(JsonReader& body) {
  // What is no id is looked up all the same, so that it is answered like one that is nobody's.
  return {.follows = CaseId(body.text("follows", {.least = 1, .most = 64})),
          .relation = body.text("relation", relation_limit)};
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
