#include "cases/audience_cache.hpp"

#include "cases/case_rules.hpp"

namespace consilium::cases {

AudienceCache::Kept AudienceCache::find(const CaseId& id) {
  const std::lock_guard lock(mutex_);
  const auto found = cases_.find(id);
  return found == cases_.end() ? nullptr : found->second;
}

AudienceCache::Kept AudienceCache::keep(const Case& c) {
  auto kept = std::make_shared<const Case>(without_texts(c));
  const std::lock_guard lock(mutex_);
  if (cases_.size() >= most_cases) {
    cases_.clear();
  }
  cases_.insert_or_assign(c.id, kept);
  return kept;
}

}  // namespace consilium::cases
