#pragma once
// Use cases of practice: a member's own numbers, which nobody else sees. Coroutines on the server's
// threads.
#include "base/task.hpp"
#include "cases/case_service.hpp"
#include "opinions/practice.hpp"
#include "store/database.hpp"

namespace consilium::opinions {

class PracticeService {
 public:
  PracticeService(store::Database& db, cases::CaseService& cases);

  Task<Practice> practice(members::MemberId member);

 private:
  store::Database& db_;
};

}  // namespace consilium::opinions
