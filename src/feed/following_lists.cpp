#include "feed/following_lists.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "feed/following_store.hpp"
#include "members/byline.hpp"

namespace consilium::feed {

namespace {

constexpr std::size_t cases_a_query = 500;

std::set<CaseId> to_set(const std::vector<CaseId>& ids) { return {ids.begin(), ids.end()}; }

// Newest first, as select_cases orders.
bool is_before(const cases::Case& one, const cases::Case& other) {
  return std::pair(one.published_at, one.id.text()) >
         std::pair(other.published_at, other.id.text());
}

void select_some(store::Transaction& tx, const std::vector<CaseId>& ids, cases::Selection page,
                 const members::Member& viewer, std::vector<cases::Case>& found) {
  for (std::size_t from = 0; from < ids.size(); from += cases_a_query) {
    const auto begin = ids.begin() + static_cast<std::ptrdiff_t>(from);
    const auto end =
        ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), from + cases_a_query));
    page.among.assign(begin, end);
    std::ranges::move(cases::select_cases(tx, page, viewer), std::back_inserter(found));
  }
}

}  // namespace

Listed list_following(store::Transaction& tx, const opinions::OpinionService& opinions,
                      const MemberId& viewer) {
  Listed listed{.cases = followed_cases(tx, viewer), .once_ended = {}};
  const auto members = followed_members(tx, viewer);
  if (members.empty()) {
    return listed;
  }
  // Answering alone does not open a case here: who has answered and not looked could still answer
  // an update independently.
  auto open = to_set(opinions.all_marks_in(tx, viewer).revealed);
  open.merge(to_set(cases::all_cases_by(tx, viewer)));
  for (const MemberId& member : members) {
    const auto presented = to_set(cases::all_cases_by(tx, member));
    const auto answered = to_set(opinions.all_marks_in(tx, member).answered);
    for (const std::string& text : members::cases_shown_by_handle(tx, member)) {
      const CaseId id(text);
      if (presented.contains(id) || (answered.contains(id) && open.contains(id))) {
        listed.cases.push_back(id);
      } else if (answered.contains(id)) {
        listed.once_ended.push_back(id);
      }
    }
  }
  return listed;
}

Listed list_saved(store::Transaction& tx, const MemberId& viewer) {
  return {.cases = saved_cases(tx, viewer), .once_ended = {}};
}

Listed list_mine(store::Transaction& tx, const opinions::OpinionService& opinions,
                 const MemberId& viewer) {
  Listed listed{.cases = cases::all_cases_by(tx, viewer), .once_ended = {}};
  std::ranges::move(opinions.all_marks_in(tx, viewer).answered, std::back_inserter(listed.cases));
  return listed;
}

std::vector<cases::Case> select_listed(store::Transaction& tx, const Listed& listed,
                                       const cases::Selection& page,
                                       const members::Member& viewer) {
  std::vector<cases::Case> found;
  select_some(tx, listed.cases, page, viewer, found);
  cases::Selection ended = page;
  ended.has_ended = true;
  select_some(tx, listed.once_ended, ended, viewer, found);
  std::ranges::sort(found, is_before);
  const auto doubles = std::ranges::unique(found, {}, &cases::Case::id);
  found.erase(doubles.begin(), doubles.end());
  if (found.size() > static_cast<std::size_t>(page.most)) {
    found.resize(static_cast<std::size_t>(page.most));
  }
  return found;
}

}  // namespace consilium::feed
