#pragma once
// What happens to cases. Payloads hold counts and versions, never text, never an author.
#include "bus/bus.hpp"
#include "cases/case.hpp"

namespace consilium::cases {

inline constexpr std::string_view case_published = "case_published";
inline constexpr std::string_view case_viewed = "case_viewed";  ///< to the presenter
inline constexpr std::string_view case_updated = "case_updated";
/// A text of it was corrected, which makes no new version; or somebody took a lesson along.
inline constexpr std::string_view case_corrected = "case_corrected";
inline constexpr std::string_view lesson_taken = "lesson_taken";
inline constexpr std::string_view case_solved = "case_solved";
inline constexpr std::string_view case_closed = "case_closed";
/// Nothing of the case is left; its counts are of before.
inline constexpr std::string_view case_withdrawn = "case_withdrawn";
/// The same of a case that was not for all: for those who are known to be of its audience, which
/// can be looked up no more.
inline constexpr std::string_view restricted_case_withdrawn = "restricted_case_withdrawn";
inline constexpr std::string_view byline_shown = "byline_shown";
/// With another one, or no more; told only where everybody may see both.
inline constexpr std::string_view case_linked = "case_linked";
inline constexpr std::string_view question_asked = "question_asked";
inline constexpr std::string_view question_answered = "question_answered";
inline constexpr std::string_view question_folded = "question_folded";  ///< or shown again
/// That something waits, to the presenter and to the author of the question.
inline constexpr std::string_view question_received = "question_received";
inline constexpr std::string_view reply_received = "reply_received";

/// A member has left: an opinion or a question of theirs is gone from the case.
inline constexpr std::string_view contribution_removed = "contribution_removed";

/// With the counts of the case as they are after the event; also for events of features above.
[[nodiscard]] bus::NewEvent event_of(std::string_view kind, const Case& c);

}  // namespace consilium::cases
