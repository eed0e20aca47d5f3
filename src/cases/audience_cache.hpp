#pragma once
// Who may see which case, kept so that a thousand open streams need no database to pass an event
// on. An audience never changes, so nothing here grows old. Thread-safe.
#include <memory>
#include <mutex>
#include <unordered_map>

#include "cases/case.hpp"

namespace consilium::cases {

class AudienceCache {
 public:
  /// A case without its texts, for may_see_case.
  using Kept = std::shared_ptr<const Case>;

  [[nodiscard]] Kept find(const CaseId& id);
  Kept keep(const Case& c);

 private:
  static constexpr std::size_t most_cases = 100'000;
  std::mutex mutex_;
  std::unordered_map<CaseId, Kept> cases_;
};

}  // namespace consilium::cases
