#pragma once
// Reads what the public numbers are made of, through the features that hold it, and keeps them for
// ten minutes. Used by all network threads at once.
#include <mutex>
#include <optional>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "cases/case_service.hpp"
#include "members/member_service.hpp"
#include "opinions/opinion_service.hpp"
#include "public_page/numbers.hpp"
#include "store/database.hpp"

namespace consilium::public_page {

class NumberService {
 public:
  struct Parts {
    store::Database& db;
    const Clock& clock;
    members::MemberService& members;
    cases::CaseService& cases;
    opinions::OpinionService& opinions;
  };
  explicit NumberService(Parts parts) : parts_(parts) {}

  Task<Numbers> numbers();

 private:
  [[nodiscard]] Facts facts_in(store::Transaction& tx, Time now) const;

  struct Kept {
    Numbers numbers;
    Time until;
  };
  Parts parts_;
  std::mutex mutex_;
  std::optional<Kept> kept_;
};

}  // namespace consilium::public_page
