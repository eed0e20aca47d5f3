#pragma once
// Pure decisions about opinions. Everything that shows opinions asks may_see_opinions: endpoints,
// stream, feed, counts.
#include <span>
#include <vector>

#include "base/json_reader.hpp"
#include "base/result.hpp"
#include "consensus/consensus.hpp"
#include "members/byline.hpp"
#include "opinions/opinion.hpp"

namespace consilium::opinions {

/// The presenter, whoever has answered or revealed, and everybody once the case has ended. Before
/// that a viewer gets the number of opinions and nothing else. Of a share it decides who may see
/// the answer, too. A lesson seals nothing.
[[nodiscard]] bool may_see_opinions(const Viewer& viewer, cases::CaseState state);

/// Whether an opinion given now is independent: its author has not seen any other.
[[nodiscard]] bool is_independent(const Viewer& viewer);

/// `earlier`: the author's opinions in this case. One independent opinion for a version; once the
/// others are revealed, one informed one.
[[nodiscard]] Result<void> may_give_opinion(const cases::Case& c, const Viewer& viewer,
                                            const MemberId& author,
                                            std::span<const Opinion> earlier);

/// Reads the body of POST /cases/{id}/opinions but for byline, act_now and expected agreement.
[[nodiscard]] Content read_content(JsonReader& body);
[[nodiscard]] std::optional<ActNow> read_act_now(JsonReader& body);

/// Whether an opinion names this diagnosis or step, in other words of the same folding too.
[[nodiscard]] bool names(const Content& content, EndorsementAbout about, const std::string& name);

/// The ballots of a crowd's answer: of each author the latest independent opinion, of those on
/// version `up_to` or before.
[[nodiscard]] std::vector<consensus::Ballot> ballots_of(
    std::span<const Opinion> opinions, const std::map<MemberId, members::Byline>& bylines,
    int up_to);

}  // namespace consilium::opinions
