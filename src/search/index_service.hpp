#pragma once
// Keeps the index with the cases: in the transaction of each change, so that a search never finds
// what is gone, nor what is not there yet.
#include "bus/bus.hpp"
#include "search/search.hpp"
#include "store/database.hpp"

namespace consilium::search {

class IndexService {
 public:
  struct Parts {
    store::Database& db;
    bus::Bus& bus;
  };
  /// From here on whatever records an event of a case has it read again.
  explicit IndexService(Parts parts);

  /// Reads all cases that are not in the index, or were put there by an older version of it;
  /// returns how many. For the first start after an update.
  Task<int> keep_missing();

 private:
  void note(store::Transaction& tx, const bus::NewEvent& event) const;
  /// Only what has changed since is divided into words again.
  void keep(store::Transaction& tx, const CaseId& id) const;

  Parts parts_;
};

}  // namespace consilium::search
