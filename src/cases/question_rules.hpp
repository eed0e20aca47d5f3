#pragma once
// Pure decisions about questions.
#include "base/json_reader.hpp"
#include "base/result.hpp"
#include "cases/question.hpp"
#include "members/byline.hpp"

namespace consilium::cases {

inline constexpr int most_questions = 200;
inline constexpr int most_unanswered = 5;

struct NewQuestion {
  std::string text;
  std::optional<members::BylineChoice> byline;
};

/// Reads the body of POST /cases/{id}/questions.
[[nodiscard]] NewQuestion read_new_question(JsonReader& body);

/// Anybody but the presenter, while the case is open and neither it nor the author has too many.
[[nodiscard]] Result<void> may_ask(const Case& c, const MemberId& author,
                                   const QuestionCounts& counts);

/// The question with this reply: the first one, or its one correction. The same words again
/// change nothing, so that a repeated request does no harm.
[[nodiscard]] Result<Question> with_reply(const Question& question, const std::string& text,
                                          Time at);

}  // namespace consilium::cases
