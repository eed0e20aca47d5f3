#include "opinions/viewer_cache.hpp"

#include "opinions/opinion_rules.hpp"

namespace consilium::opinions {

bool ViewerFacts::may_see() const { return may_see_opinions(viewer, state); }

ViewerCache::Facts ViewerCache::find(const CaseId& id, const MemberId& viewer) {
  const std::lock_guard lock(mutex_);
  const auto of_case = facts_.find(id.text());
  if (of_case == facts_.end()) {
    return nullptr;
  }
  const auto found = of_case->second.find(viewer.text());
  return found == of_case->second.end() ? nullptr : found->second;
}

std::uint64_t ViewerCache::ticket() {
  const std::lock_guard lock(mutex_);
  return generation_;
}

void ViewerCache::keep(const CaseId& id, const MemberId& viewer, std::uint64_t ticket,
                       Facts facts) {
  const std::lock_guard lock(mutex_);
  if (ticket != generation_) {
    return;
  }
  if (count_ >= most_facts) {
    facts_.clear();
    count_ = 0;
  }
  count_ += facts_[id.text()].insert_or_assign(viewer.text(), std::move(facts)).second ? 1 : 0;
}

void ViewerCache::forget(const CaseId& id, const MemberId& viewer) {
  const std::lock_guard lock(mutex_);
  ++generation_;
  if (const auto of_case = facts_.find(id.text()); of_case != facts_.end()) {
    count_ -= of_case->second.erase(viewer.text());
  }
}

void ViewerCache::forget_case(const std::string& id) {
  const std::lock_guard lock(mutex_);
  ++generation_;
  if (const auto of_case = facts_.find(id); of_case != facts_.end()) {
    count_ -= of_case->second.size();
    facts_.erase(of_case);
  }
}

void ViewerCache::forget_all() {
  const std::lock_guard lock(mutex_);
  ++generation_;
  count_ = 0;
  facts_.clear();
}

}  // namespace consilium::opinions
