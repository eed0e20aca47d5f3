#pragma once
// After an update, everybody who has answered is asked once: answer again, or say that the answer
// stands. Coroutines on the server's threads.
#include <boost/json/array.hpp>

#include "cases/case_service.hpp"
#include "opinions/opinion.hpp"

namespace consilium::opinions {

class RevisionService {
 public:
  struct Parts {
    store::Database& db;
    bus::Bus& bus;
    cases::CaseService& cases;
  };
  explicit RevisionService(Parts parts);

  /// The author's answer stands for the case as it is now. Can be repeated.
  Task<Result<void>> let_stand(CaseId id, MemberId author);

  /// Cases whose update waits for this member's second look.
  [[nodiscard]] boost::json::array waiting_in(store::Transaction& tx, const MemberId& member) const;

 private:
  Parts parts_;
};

}  // namespace consilium::opinions
