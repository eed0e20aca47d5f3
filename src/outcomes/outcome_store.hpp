#pragma once
// All SQL of outcomes. Runs on the store's threads.
#include <optional>
#include <span>

#include "outcomes/outcome.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::outcomes {

[[nodiscard]] std::span<const store::Migration> migrations();

void insert_outcome(store::Transaction& tx, const CaseId& id, const Outcome& outcome);
[[nodiscard]] std::optional<Outcome> find_outcome(store::Transaction& tx, const CaseId& id);

}  // namespace consilium::outcomes
