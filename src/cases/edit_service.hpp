#pragma once
// Use cases of what is done with a case that stands: its texts are corrected, a lesson is taken
// along. Coroutines on the server's threads.
#include "cases/case_service.hpp"
#include "cases/edit.hpp"
#include "cases/kind_store.hpp"

namespace consilium::cases {

class EditService {
 public:
  struct Parts {
    store::Database& db;
    const Clock& clock;
    bus::Bus& bus;
    CaseService& cases;
  };
  explicit EditService(Parts parts) : parts_(parts) {}

  /// Only the presenter, in any state: what is wrong must be put right in an ended case too. Makes
  /// no new version and asks nobody again. `edits_seen`: corrections that the presenter has seen.
  Task<Result<void>> correct(CaseId id, MemberId presenter, Correction correction, int edits_seen);

  /// "I took this with me", or no longer. Of a lesson of somebody else, while it is open.
  Task<Result<void>> take(CaseId id, MemberId member, Taking taking);

 private:
  Parts parts_;
};

}  // namespace consilium::cases
