#pragma once
// All SQL of facts. Runs on the store's threads.
#include <optional>
#include <vector>

#include "cases/case.hpp"
#include "cases/fact.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::cases {

// In the form of the API: what was understood of a typed line stays so when the parser learns.
inline constexpr store::Migration facts_migration{.feature = "cases", .number = 7, .sql = R"(
CREATE TABLE facts (
  case_id {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  version BIGINT NOT NULL,
  facts {text} NOT NULL,
  PRIMARY KEY (case_id, version)
);
)"};

/// Stores nothing where there are none.
void insert_facts(store::Transaction& tx, const CaseId& id, int version,
                  const std::optional<Facts>& facts);
/// Oldest version first.
[[nodiscard]] std::vector<VersionFacts> facts_of(store::Transaction& tx, const CaseId& id);

}  // namespace consilium::cases
