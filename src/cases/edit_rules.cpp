#include "cases/edit_rules.hpp"

#include <charconv>

#include "cases/case_rules.hpp"

namespace consilium::cases {

namespace {

std::optional<std::string> optional_of(JsonReader& body, std::string_view field, TextLimit limit) {
  return body.has(field) ? std::optional(body.text(field, limit)) : std::nullopt;
}

}  // namespace

Correction read_correction(JsonReader& body) {
  Correction correction{.question = optional_of(body, "question", question_limit),
                        .story = optional_of(body, "story", story_limit)};
  if (auto lesson = body.optional_object("lesson")) {
    correction.went_wrong = optional_of(*lesson, "went_wrong", went_wrong_limit);
    correction.take_away = optional_of(*lesson, "take_away", take_away_limit);
  }
  if (!correction.question && !correction.story && !correction.went_wrong &&
      !correction.take_away) {
    body.fail("question", "missing", "Say which text is corrected.");
  }
  return correction;
}

Result<int> read_edits_seen(std::string_view if_match) {
  if (if_match.empty()) {
    return fail_field("If-Match", "missing", "Say how many corrections you have seen, as \"0\".");
  }
  if (if_match.size() > 2 && if_match.front() == '"' && if_match.back() == '"') {
    const std::string_view digits = if_match.substr(1, if_match.size() - 2);
    int seen = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seen);
    if (error == std::errc() && end == digits.data() + digits.size() && seen >= 0) {
      return seen;
    }
  }
  return fail_field("If-Match", "not_a_version", "A number of corrections in quotes, as \"0\".");
}

Result<void> may_edit(int edits, int edits_seen) {
  if (edits != edits_seen) {
    return fail(ErrorCode::precondition_failed,
                "It has been corrected since; look at it as it is now.");
  }
  if (edits >= most_edits) {
    return fail(ErrorCode::conflict, "It has been corrected as often as it can be.");
  }
  return {};
}

Result<Texts> corrected(const Texts& texts, const Correction& correction) {
  Texts after{.question = correction.question.value_or(texts.question),
              .story = correction.story.value_or(texts.story),
              .lesson = texts.lesson};
  if (correction.went_wrong || correction.take_away) {
    if (!after.lesson) {
      return fail_field("/lesson", "unknown", "Only a lesson has this.");
    }
    after.lesson = Lesson{.went_wrong = correction.went_wrong.value_or(texts.lesson->went_wrong),
                          .take_away = correction.take_away.value_or(texts.lesson->take_away)};
  }
  return after;
}

bool is_same(const Texts& one, const Texts& other) {
  const auto lesson_of = [](const Texts& texts) { return texts.lesson.value_or(Lesson{}); };
  const Lesson mine = lesson_of(one);
  const Lesson theirs = lesson_of(other);
  return one.question == other.question && one.story == other.story &&
         mine.went_wrong == theirs.went_wrong && mine.take_away == theirs.take_away;
}

}  // namespace consilium::cases
