#pragma once
// SQL of what is summed up over many cases. Runs on the store's threads.
#include <vector>

#include "cases/case.hpp"
#include "store/transaction.hpp"

namespace consilium::cases {

struct Asked {
  CaseId id;
  Time at{};
};
/// Asks for all members, published in [from, until); the latest 20,000 at most.
[[nodiscard]] std::vector<Asked> asked_between(store::Transaction& tx, Time from, Time until);
/// Open asks for all members.
[[nodiscard]] int count_open_asks(store::Transaction& tx);

}  // namespace consilium::cases
