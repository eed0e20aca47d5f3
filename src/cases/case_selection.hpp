#pragma once
// How features above list cases and look them up, inside their transactions.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cases/case.hpp"
#include "store/transaction.hpp"

namespace consilium::cases {

/// Which cases a page of the feed holds. Newest first, then by id.
struct Selection {
  std::optional<CaseState> state;
  bool is_unsolved = false;  ///< an ask, anything but solved
  bool is_to_learn = false;  ///< shares and lessons
  std::optional<MemberId> presenter;
  std::optional<std::string> specialty;          ///< asked for by name
  bool or_for_anybody = false;                   ///< with `specialty`: or no specialty asked
  std::vector<std::string> languages;            ///< empty: all
  std::vector<CaseId> among;                     ///< these only; empty: all. At most 500
  bool has_ended = false;                        ///< solved or closed
  std::optional<std::pair<Time, CaseId>> after;  ///< the last case of the page before
  int most = 30;
};
/// Those of them that the viewer may see.
[[nodiscard]] std::vector<Case> select_cases(store::Transaction& tx, const Selection& selection,
                                             const members::Member& viewer);
/// Whatever their audience. Shown to nobody before each of them was asked for its audience.
[[nodiscard]] std::vector<Case> select_for_any_audience(store::Transaction& tx,
                                                        const Selection& selection);

/// What SELECTs of features above ask of an audience: "AND …" of a table `c` that has the columns
/// audience, presenter, specialties (",a,b,") and presenter_country of its case.
struct AudienceCondition {
  std::string_view sql;
  std::vector<store::Value> arguments;
};
[[nodiscard]] AudienceCondition may_be_seen_by(const members::Member& viewer);

/// The latest 200 that the member posted.
[[nodiscard]] std::vector<CaseId> cases_by(store::Transaction& tx, const MemberId& presenter);
/// All of them, oldest first.
[[nodiscard]] std::vector<CaseId> all_cases_by(store::Transaction& tx, const MemberId& presenter);
/// Whether the member has posted a case that is not for all.
[[nodiscard]] bool presents_for_some(store::Transaction& tx, const MemberId& presenter);

}  // namespace consilium::cases
