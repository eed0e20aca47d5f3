#pragma once
// All SQL of opinions, reveals and act-nows. Runs on the store's threads.
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "opinions/opinion.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::opinions {

[[nodiscard]] std::span<const store::Migration> migrations();

/// False where the author has one of this kind on this version. An act-now in it waits for the
/// presenter.
[[nodiscard]] bool insert_opinion(store::Transaction& tx, const Opinion& opinion,
                                  const MemberId& presenter);
[[nodiscard]] std::optional<Opinion> find_opinion(store::Transaction& tx, const OpinionId& id);
/// By minute, then by id, so that the order within a minute tells nothing.
[[nodiscard]] std::vector<Opinion> opinions_of(store::Transaction& tx, const CaseId& id);
/// In no order.
[[nodiscard]] std::vector<OpinionId> opinion_ids(store::Transaction& tx, const CaseId& id);
[[nodiscard]] std::vector<Opinion> opinions_by(store::Transaction& tx, const CaseId& id,
                                               const MemberId& author);
/// Oldest first, in all cases.
[[nodiscard]] std::vector<Opinion> all_opinions_by(store::Transaction& tx, const MemberId& author);
/// When the first came.
[[nodiscard]] std::optional<Time> first_opinion_at(store::Transaction& tx, const CaseId& id);
void set_expected_agreement(store::Transaction& tx, const OpinionId& id, double share);
void set_act_now_answer(store::Transaction& tx, const OpinionId& id, const ActNow& act_now);
/// Act-nows in open cases that wait for this presenter's answer, oldest first.
[[nodiscard]] std::vector<Opinion> find_waiting_act_nows(store::Transaction& tx,
                                                         const MemberId& presenter);

/// False where the member had revealed before.
bool insert_reveal(store::Transaction& tx, const CaseId& id, const MemberId& member);
[[nodiscard]] bool has_revealed(store::Transaction& tx, const CaseId& id, const MemberId& member);
/// When a case ends: who revealed is forgotten, and no act-now waits any more.
void forget_reveals(store::Transaction& tx, const CaseId& id);

/// When a member leaves: their opinions, with what others gave to these, and their reveals.
/// Returns how many opinions of each case.
[[nodiscard]] std::map<CaseId, int> erase_opinions_by(store::Transaction& tx,
                                                      const MemberId& author);

/// Cases in which the member has answered, the latest 200, or revealed, any 200.
[[nodiscard]] std::vector<CaseId> cases_answered_by(store::Transaction& tx, const MemberId& member);
[[nodiscard]] std::vector<CaseId> cases_revealed_to(store::Transaction& tx, const MemberId& member);
/// The same without a limit, in no order.
[[nodiscard]] std::vector<CaseId> all_cases_answered_by(store::Transaction& tx,
                                                        const MemberId& member);
[[nodiscard]] std::vector<CaseId> all_cases_revealed_to(store::Transaction& tx,
                                                        const MemberId& member);

}  // namespace consilium::opinions
