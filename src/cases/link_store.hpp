#pragma once
// All SQL of links between cases. Runs on the store's threads.
#include <optional>
#include <vector>

#include "bus/bus.hpp"
#include "cases/link.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::cases {

// A case follows one other at most.
inline constexpr store::Migration links_migration{.feature = "links", .number = 1, .sql = R"(
CREATE TABLE case_links (
  later {text} PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  earlier {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  relation {text} NOT NULL
);
CREATE INDEX case_links_by_earlier ON case_links (earlier);
)"};

void put_link(store::Transaction& tx, const Link& link);
void delete_link(store::Transaction& tx, const CaseId& later);
/// The case that this one follows.
[[nodiscard]] std::optional<Link> find_link(store::Transaction& tx, const CaseId& later);
/// All with this case as one of the two, earliest first.
[[nodiscard]] std::vector<Link> links_of(store::Transaction& tx, const CaseId& id);
[[nodiscard]] bool has_links(store::Transaction& tx, const CaseId& id);

}  // namespace consilium::cases
