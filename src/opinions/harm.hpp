#pragma once
// Values of harm marks: a member says that an advice can harm the patient.
#include <optional>
#include <string>

#include "opinions/opinion.hpp"

namespace consilium::opinions {

using HarmMarkId = Id<struct HarmMarkTag>;

enum class HarmAbout { opinion, diagnosis, step, comment };
inline constexpr std::array<std::string_view, 4> harm_abouts{"opinion", "diagnosis", "step",
                                                             "comment"};

/// The advice that a mark stands at: an opinion, one of its points, or a comment.
struct HarmTarget {
  std::optional<OpinionId> opinion;
  std::optional<CommentId> comment;
  HarmAbout about = HarmAbout::opinion;
  int index = 0;  ///< of the diagnosis or step
  [[nodiscard]] const std::string& subject() const {
    return opinion ? opinion->text() : comment->text();
  }
};

struct HarmMark {
  HarmMarkId id;
  CaseId case_id;
  HarmTarget target;
  MemberId author;
  std::string reason;
  bool is_fitting = false;  ///< the author's specialty is one that the case asks
  bool is_seen = false;     ///< by the presenter
  Time at{};                ///< whole minutes
};

}  // namespace consilium::opinions
