#pragma once
// What happens to opinions. Payloads hold ids and counts, never text, never an author; the two
// that concern one member name them as recipient.
#include "bus/bus.hpp"
#include "opinions/opinion.hpp"

namespace consilium::opinions {

inline constexpr std::string_view opinion_given = "opinion_given";  ///< to all
inline constexpr std::string_view discussion_grew =
    "discussion_grew";                                        ///< to those who may see opinions
inline constexpr std::string_view poll_added = "poll_added";  ///< to all
inline constexpr std::string_view poll_voted = "poll_voted";  ///< to those who may see opinions
inline constexpr std::string_view act_now_given = "act_now_given";  ///< to the presenter
inline constexpr std::string_view act_now_answered =
    "act_now_answered";  ///< or revoked; to the opinion's author
inline constexpr std::string_view act_now_changed =
    "act_now_changed";  ///< checked, or revoked; to the presenter
/// To a member: their check of an act now is wanted, or no more.
inline constexpr std::string_view check_wanted = "check_wanted";
/// To the presenter: harm marks wait, or no more.
inline constexpr std::string_view harm_reported = "harm_reported";

/// That an update waits for the author's second look.
inline constexpr std::string_view second_look_wanted = "second_look_wanted";

[[nodiscard]] bus::NewEvent member_event(std::string_view kind, const Opinion& opinion,
                                         const MemberId& recipient);

}  // namespace consilium::opinions
