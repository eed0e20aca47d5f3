#pragma once
// Use cases of links: a presenter says that one of their cases follows an earlier one. Coroutines
// on the server's threads.
#include <boost/json/array.hpp>

#include "cases/case_service.hpp"

namespace consilium::cases {

class LinkService {
 public:
  struct Parts {
    store::Database& db;
    bus::Bus& bus;
    CaseService& cases;
    http::BodyCache& cache;
  };
  explicit LinkService(Parts parts) : parts_(parts) {}

  /// Only the presenter of both, in any state. Takes the place of a link that is there.
  Task<Result<void>> link(CaseId later, MemberId presenter, NewLink link);
  /// Only the presenter. Succeeds where there is none.
  Task<Result<void>> unlink(CaseId later, MemberId presenter);

  /// What this viewer sees of the cases linked with this one, earliest first: none that they may
  /// not see. Asked for each viewer, since a shared page would tell of what some may not see.
  Task<boost::json::array> links_for(CaseId id, MemberId viewer);

 private:
  void announce(const CaseId& one, const CaseId& other);

  Parts parts_;
};

/// Inside the transaction of its presenter, who has a byline in `later`.
[[nodiscard]] Result<void> link_in(store::Transaction& tx, const bus::Bus& bus, const Case& later,
                                   const NewLink& link);

}  // namespace consilium::cases
