#pragma once
// Values of questions: a member's request for a missing fact, and the presenter's reply. Both
// belong to the case and need no reveal.
#include <optional>
#include <string>

#include "cases/case.hpp"

namespace consilium::cases {

using QuestionId = Id<struct QuestionTag>;

struct Reply {
  std::string text;
  Time at{};  ///< of its latest wording, whole minutes
  bool is_edited = false;
};

/// A folded one proposes a diagnosis: it is sealed until reveal.
struct Question {
  QuestionId id;
  CaseId case_id;
  MemberId author;
  std::string text;
  Time at{};  ///< whole minutes
  bool is_folded = false;
  std::optional<Reply> reply;
};

/// How many questions there are, as far as it decides whether one may ask another.
struct QuestionCounts {
  int of_case = 0;
  int unanswered_of_author = 0;  ///< folded ones not counted
};

}  // namespace consilium::cases
