#include "cases/link_store.hpp"

namespace consilium::cases {

void put_link(store::Transaction& tx, const Link& link) {
  tx.run(
      "INSERT INTO case_links (later, earlier, relation) VALUES (:later, :earlier, :relation) "
      "ON CONFLICT (later) DO UPDATE SET earlier = excluded.earlier, "
      "relation = excluded.relation",
      link.later, link.earlier, link.relation);
}

void delete_link(store::Transaction& tx, const CaseId& later) {
  tx.run("DELETE FROM case_links WHERE later = :later", later);
}

namespace {

std::vector<Link> to_links(std::vector<std::tuple<CaseId, CaseId, std::string>> rows) {
  std::vector<Link> links;
  for (auto& [later, earlier, relation] : rows) {
    links.push_back({std::move(later), std::move(earlier), std::move(relation)});
  }
  return links;
}

}  // namespace

std::optional<Link> find_link(store::Transaction& tx, const CaseId& later) {
  auto found = to_links(tx.rows<CaseId, CaseId, std::string>(
      "SELECT later, earlier, relation FROM case_links WHERE later = :later", later));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Link> links_of(store::Transaction& tx, const CaseId& id) {
  return to_links(tx.rows<CaseId, CaseId, std::string>(
      "SELECT l.later, l.earlier, l.relation FROM case_links l JOIN cases c ON c.id = l.later "
      "WHERE l.later = :later OR l.earlier = :earlier ORDER BY c.published_at, c.id",
      id, id));
}

bool has_links(store::Transaction& tx, const CaseId& id) {
  return tx
      .row<int>("SELECT 1 FROM case_links WHERE later = :later OR earlier = :earlier LIMIT 1", id,
                id)
      .has_value();
}

}  // namespace consilium::cases
