#pragma once
// All SQL of cases, updates and views. Runs on the store's threads.
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "cases/case.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::cases {

[[nodiscard]] std::span<const store::Migration> migrations();

void insert_case(store::Transaction& tx, const Case& c);
[[nodiscard]] std::optional<Case> find_case(store::Transaction& tx, const CaseId& id);

[[nodiscard]] std::vector<Update> updates_of(store::Transaction& tx, const CaseId& id);
void insert_update(store::Transaction& tx, const CaseId& id, const Update& update);

/// State, final diagnosis and reason of a case that ends.
void set_ending(store::Transaction& tx, const Case& ended, Time at);
void add_to_opinions(store::Transaction& tx, const CaseId& id);

/// False where the member has viewed the case before.
[[nodiscard]] bool insert_view(store::Transaction& tx, const CaseId& id, const MemberId& member,
                               const std::string& country);
[[nodiscard]] std::vector<CountryViews> viewed_from(store::Transaction& tx, const CaseId& id);
/// The case and, by cascade, all that any feature holds of it.
void erase_case(store::Transaction& tx, const CaseId& id);
/// Only the counts remain.
void forget_viewers(store::Transaction& tx, const CaseId& id);

}  // namespace consilium::cases
