#include "cases/edit_store.hpp"

#include "cases/kind_store.hpp"

namespace consilium::cases {

void set_texts(store::Transaction& tx, const CaseId& id, const Texts& texts, int edits, Time at) {
  tx.run(
      "UPDATE cases SET question = :question, story = :story, edits = :edits, edited_at = :at "
      "WHERE id = :id",
      texts.question, texts.story, edits, at, id);
  if (texts.lesson) {
    set_lesson(tx, id, *texts.lesson);
  }
}

void insert_earlier(store::Transaction& tx, const CaseId& id, int number,
                    const EarlierTexts& earlier) {
  const auto& lesson = earlier.texts.lesson;
  const auto of_lesson = [&](std::string Lesson::* text) {
    return lesson ? std::optional((*lesson).*text) : std::nullopt;
  };
  tx.run(
      "INSERT INTO earlier_texts (case_id, number, question, story, went_wrong, take_away, until) "
      "VALUES (:id, :number, :question, :story, :went_wrong, :take_away, :until)",
      id, number, earlier.texts.question, earlier.texts.story, of_lesson(&Lesson::went_wrong),
      of_lesson(&Lesson::take_away), earlier.until);
}

std::vector<EarlierTexts> earlier_texts_of(store::Transaction& tx, const CaseId& id) {
  std::vector<EarlierTexts> found;
  for (auto& [question, story, went_wrong, take_away, until] :
       tx.rows<std::string, std::string, std::optional<std::string>, std::optional<std::string>,
               Time>("SELECT question, story, went_wrong, take_away, until FROM earlier_texts "
                     "WHERE case_id = :id ORDER BY number",
                     id)) {
    EarlierTexts earlier{.texts = {.question = std::move(question), .story = std::move(story)},
                         .until = until};
    if (went_wrong && take_away) {
      earlier.texts.lesson =
          Lesson{.went_wrong = std::move(*went_wrong), .take_away = std::move(*take_away)};
    }
    found.push_back(std::move(earlier));
  }
  return found;
}

}  // namespace consilium::cases
