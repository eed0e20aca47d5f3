#pragma once
// Pure decisions about cases.
#include <optional>
#include <string>
#include <string_view>

#include "base/json_reader.hpp"
#include "base/result.hpp"
#include "cases/case.hpp"
#include "cases/kind_rules.hpp"

namespace consilium::cases {

/// After this time an open case closes by itself.
inline constexpr auto open_life = std::chrono::days(30);

inline constexpr TextLimit question_limit{.least = 10, .most = 300};
inline constexpr TextLimit story_limit{.least = 30, .most = 20'000};

/// Reads the body of POST /cases. `language` is the presenter's, used where none is given;
/// `may_go_without_consent` says whether the operator's text makes consent "not_needed" possible.
[[nodiscard]] Problem read_problem(JsonReader& body, const std::string& language,
                                   bool may_go_without_consent);

/// The one answer to who may know of a case; everything that shows or changes one, or tells of it,
/// asks it. The presenter always may. For anybody else who may not, there is no such case.
[[nodiscard]] bool may_see_case(const members::Member& viewer, const Case& c);

/// What of a case may_see_case asks for, without its texts.
[[nodiscard]] Case without_texts(const Case& c);

/// What is said of the audience to one who may see the case; none where nothing is. That a case is
/// not shown in its presenter's country is said to the presenter alone: others must not learn from
/// it where an anonymous presenter works.
[[nodiscard]] std::optional<Audience> audience_told(const Case& c, const MemberId& viewer);

/// Only the presenter, in any state.
[[nodiscard]] Result<void> may_withdraw(const Case& c, const MemberId& member);
/// Only the presenter, and only while the case is open.
[[nodiscard]] Result<void> may_change(const Case& c, const MemberId& member);
/// The same for what only some kinds of case have.
[[nodiscard]] Result<void> may_change(const Case& c, const MemberId& member, Act act);

/// The first `most` code points of a story, cut at a word.
[[nodiscard]] std::string excerpt_of(std::string_view story, std::size_t most = 200);

/// Whole minutes: finer times would tell which rows one author wrote together.
[[nodiscard]] Time to_minute(Time time);

}  // namespace consilium::cases
