#include "cases/fact_store.hpp"

#include <boost/json.hpp>

#include "cases/fact_json.hpp"

namespace consilium::cases {

void insert_facts(store::Transaction& tx, const CaseId& id, int version,
                  const std::optional<Facts>& facts) {
  if (facts) {
    tx.run("INSERT INTO facts (case_id, version, facts) VALUES (:id, :version, :facts)", id,
           version, boost::json::serialize(to_json(*facts)));
  }
}

std::vector<VersionFacts> facts_of(store::Transaction& tx, const CaseId& id) {
  std::vector<VersionFacts> found;
  for (auto& [version, facts] : tx.rows<int, std::string>(
           "SELECT version, facts FROM facts WHERE case_id = :id ORDER BY version", id)) {
    found.push_back({version, std::move(facts)});
  }
  return found;
}

}  // namespace consilium::cases
