#pragma once
// Pure decisions about harm marks.
#include <span>

#include "base/json_reader.hpp"
#include "base/result.hpp"
#include "members/byline.hpp"
#include "opinions/harm.hpp"

namespace consilium::opinions {

/// Marks at one advice reach the presenter when one comes from a specialty that the case asks, or
/// when there are two.
[[nodiscard]] bool reaches_presenter(std::span<const HarmMark> of_one_target);

[[nodiscard]] bool is_fitting(const cases::Case& c, const members::Standing& standing);

/// Bad input where the opinion has no such point.
[[nodiscard]] Result<void> is_there(const Content& content, const HarmTarget& target);

/// Only one's own, and only while the case is open.
[[nodiscard]] Result<void> may_take_back(const HarmMark& mark, const cases::Case& c,
                                         const MemberId& member);

struct NewHarmMark {
  HarmAbout about = HarmAbout::opinion;
  int index = 0;
  std::string reason;
  std::optional<members::BylineChoice> byline;
};
[[nodiscard]] NewHarmMark read_harm_of_opinion(JsonReader& body);
[[nodiscard]] NewHarmMark read_harm_of_comment(JsonReader& body);

}  // namespace consilium::opinions
