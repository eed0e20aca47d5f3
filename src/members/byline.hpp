#pragma once
// Bylines: what others see of an author. A member has one byline in one case; it can go from
// anonymous to handle, never back. An anonymous author has a name for this case only (`alias`),
// drawn at random, so that nothing joins two cases of one author.
#include <boost/json/value.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "base/result.hpp"
#include "members/member.hpp"
#include "store/transaction.hpp"

namespace consilium::members {

struct Byline {
  BylineChoice shown = BylineChoice::anonymous;
  std::string name;  ///< the handle, or the alias
  Standing standing;
};

/// The one form in which any answer of the API speaks of an author.
[[nodiscard]] boost::json::value to_json(const Byline& byline);

/// What the member's byline in this case is from now on. `wanted` absent: the one that exists, or
/// the member's default. Conflict where one exists and another is wanted: changing it takes
/// show_handle, so that no form's default ever unveils anybody.
[[nodiscard]] Result<BylineChoice> settle_byline(store::Transaction& tx, Random& random,
                                                 const std::string& case_id, const MemberId& member,
                                                 std::optional<BylineChoice> wanted);

/// From anonymous to handle, in everything the member wrote in this case. Not found where the
/// member has no byline there.
[[nodiscard]] Result<void> show_handle(store::Transaction& tx, const std::string& case_id,
                                       const MemberId& member);

[[nodiscard]] std::optional<BylineChoice> find_byline_choice(store::Transaction& tx,
                                                             const std::string& case_id,
                                                             const MemberId& member);

/// The member of this handle, where it is what others see of them in this case. None where there
/// is no such member, where they have written nothing here, and where they are anonymous.
[[nodiscard]] std::optional<Member> find_shown_by_handle(store::Transaction& tx,
                                                         const std::string& case_id,
                                                         const std::string& handle);
/// Ids of the cases in which the member is shown by handle, in no order.
[[nodiscard]] std::vector<std::string> cases_shown_by_handle(store::Transaction& tx,
                                                             const MemberId& member);

/// When the case is erased.
void forget_bylines(store::Transaction& tx, const std::string& case_id);

/// Of one who has written in the case.
[[nodiscard]] Byline byline_of(store::Transaction& tx, const std::string& case_id,
                               const MemberId& member);

/// Of everybody who has written in the case.
[[nodiscard]] std::map<MemberId, Byline> bylines_of(store::Transaction& tx,
                                                    const std::string& case_id);

}  // namespace consilium::members
