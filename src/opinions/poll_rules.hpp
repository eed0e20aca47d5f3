#pragma once
// Pure decisions about polls: who may vote and until when, and how votes are counted so that no
// count tells who voted.
#include <optional>
#include <span>

#include "base/json_reader.hpp"
#include "base/result.hpp"
#include "opinions/poll.hpp"

namespace consilium::opinions {

/// A group of fewer voters is counted among the others.
inline constexpr int least_group = 3;

/// Reads the body of POST /cases/{id}/poll.
[[nodiscard]] Poll read_new_poll(JsonReader& body);
/// Reads the body of POST /cases/{id}/vote; whether the poll has the choice, may_vote says.
[[nodiscard]] std::size_t read_new_vote(JsonReader& body);

/// Anybody but the presenter, while the case is open. `earlier` can be changed until reveal;
/// then it stands. One who has not voted by then may, once: informed.
[[nodiscard]] Result<void> may_vote(const cases::Case& c, const Viewer& viewer,
                                    const std::optional<Vote>& earlier);

/// Independent and informed votes apart, each by specialty and by country. A group of fewer than
/// `least_group` voters, over all choices, is not named; nor is the smallest group where the
/// others would be so few that they could be told.
[[nodiscard]] Tally tally_of(const Poll& poll, std::span<const Ballot> ballots);

}  // namespace consilium::opinions
