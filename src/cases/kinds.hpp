#pragma once
// How features above read what only a share or a lesson has, inside their transactions.
#include <optional>

#include "cases/case.hpp"
#include "store/transaction.hpp"

namespace consilium::cases {

/// Of a share. Shown to nobody before the reader was asked for by may_see_opinions.
[[nodiscard]] std::optional<Answer> find_answer(store::Transaction& tx, const CaseId& id);

/// Whether the member took this lesson along; forgotten when the case ends.
[[nodiscard]] bool has_taken(store::Transaction& tx, const CaseId& id, const MemberId& member);

}  // namespace consilium::cases
