#include "cases/total_store.hpp"

namespace consilium::cases {

namespace {

constexpr int most_asked = 20'000;

}  // namespace

std::vector<Asked> asked_between(store::Transaction& tx, Time from, Time until) {
  std::vector<Asked> asked;
  for (auto& [id, at] :
       tx.rows<CaseId, Time>("SELECT id, published_at FROM cases WHERE published_at >= :from "
                             "AND published_at < :until AND kind = :kind AND audience = :audience "
                             "ORDER BY published_at DESC, id LIMIT :most",
                             from, until, static_cast<int>(CaseKind::ask),
                             static_cast<int>(Audience::all), most_asked)) {
    asked.push_back({std::move(id), at});
  }
  return asked;
}

int count_open_asks(store::Transaction& tx) {
  return tx.value<int>(
      "SELECT COUNT(*) FROM cases WHERE state = :state AND kind = :kind AND audience = :audience",
      static_cast<int>(CaseState::open), static_cast<int>(CaseKind::ask),
      static_cast<int>(Audience::all));
}

}  // namespace consilium::cases
