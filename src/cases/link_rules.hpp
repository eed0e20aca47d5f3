#pragma once
// Which cases may be linked. A link tells everybody that two cases are of one colleague, so it must
// never join an anonymous byline with a handle.
#include "base/json_reader.hpp"
#include "cases/link.hpp"

namespace consilium::cases {

/// Reads "follows" and "relation", both or none of them.
[[nodiscard]] std::optional<NewLink> read_optional_link(JsonReader& body);
[[nodiscard]] NewLink read_link(JsonReader& body);

/// The one answer where "follows" names no case that its presenter can link to: one of somebody
/// else, one that does not exist, and one that is gone are told apart by nobody.
[[nodiscard]] std::unexpected<Error> no_such_case_of_yours();

struct Linkable {
  const Case& c;
  members::BylineChoice byline;
};
/// Both are of the same presenter.
[[nodiscard]] Result<void> may_link(const Linkable& later, const Linkable& earlier);

}  // namespace consilium::cases
