#pragma once
// Pure decisions about cases.
#include <string>
#include <string_view>

#include "base/json_reader.hpp"
#include "base/result.hpp"
#include "cases/case.hpp"

namespace consilium::cases {

/// After this time an open case closes by itself.
inline constexpr auto open_life = std::chrono::days(30);

/// Reads the body of POST /cases. `language` is the presenter's, used where none is given;
/// `may_go_without_consent` says whether the operator's text makes consent "not_needed" possible.
[[nodiscard]] Problem read_problem(JsonReader& body, const std::string& language,
                                   bool may_go_without_consent);

/// Only the presenter, in any state.
[[nodiscard]] Result<void> may_withdraw(const Case& c, const MemberId& member);
/// Only the presenter, and only while the case is open.
[[nodiscard]] Result<void> may_change(const Case& c, const MemberId& member);

/// The first `most` code points of a story, cut at a word.
[[nodiscard]] std::string excerpt_of(std::string_view story, std::size_t most = 200);

/// Whole minutes: finer times would tell which rows one author wrote together.
[[nodiscard]] Time to_minute(Time time);

}  // namespace consilium::cases
