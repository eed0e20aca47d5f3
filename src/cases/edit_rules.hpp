#pragma once
// Pure decisions about corrections.
#include <string_view>

#include "base/json_reader.hpp"
#include "base/result.hpp"
#include "cases/edit.hpp"

namespace consilium::cases {

inline constexpr int most_edits = 50;

/// Reads the body of PATCH /cases/{id}.
[[nodiscard]] Correction read_correction(JsonReader& body);

/// The number of corrections that an If-Match names, as in `"3"`: those that its sender has seen.
[[nodiscard]] Result<int> read_edits_seen(std::string_view if_match);

/// Stale where there were more corrections than their author has seen, and one too many.
[[nodiscard]] Result<void> may_edit(int edits, int edits_seen);

/// The texts after it. A correction of what the case does not have is refused.
[[nodiscard]] Result<Texts> corrected(const Texts& texts, const Correction& correction);
[[nodiscard]] bool is_same(const Texts& one, const Texts& other);

}  // namespace consilium::cases
