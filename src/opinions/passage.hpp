#pragma once
// What search reads of this feature.
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "cases/passage.hpp"

namespace consilium::opinions {

/// How often each opinion and comment of the case was corrected, by the source of its passage: a
/// case has many, and few change at a time. All of them are sealed.
[[nodiscard]] std::map<std::string, int> passage_edits(store::Transaction& tx,
                                                       const cases::CaseId& id);
/// Nothing where there is none of this source.
[[nodiscard]] std::optional<cases::Passage> find_passage(store::Transaction& tx,
                                                         std::string_view source);

}  // namespace consilium::opinions
