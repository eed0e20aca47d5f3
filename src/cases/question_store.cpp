#include "cases/question_store.hpp"

namespace consilium::cases {

void insert_question(store::Transaction& tx, const Question& question, const MemberId& presenter) {
  tx.run(
      "INSERT INTO questions (id, case_id, author, text, at, is_folded, is_reply_edited, "
      "waits_for) VALUES (:id, :case, :author, :text, :at, 0, 0, :presenter)",
      question.id, question.case_id, question.author, question.text, question.at, presenter);
}

namespace {

using OptionalText = std::optional<std::string>;

template <class... Arguments>
std::vector<Question> query(store::Transaction& tx, std::string_view tail,
                            const Arguments&... arguments) {
  std::vector<Question> found;
  for (auto& [id, case_id, author, text, at, folded, reply, replied_at, edited] :
       tx.rows<QuestionId, CaseId, MemberId, std::string, Time, bool, OptionalText,
               std::optional<Time>, bool>(
           "SELECT id, case_id, author, text, at, is_folded, reply, replied_at, is_reply_edited "
           "FROM questions " +
               std::string(tail),
           arguments...)) {
    Question question{.id = std::move(id),
                      .case_id = std::move(case_id),
                      .author = std::move(author),
                      .text = std::move(text),
                      .at = at,
                      .is_folded = folded,
                      .reply = std::nullopt};
    if (reply && replied_at) {
      question.reply = Reply{.text = std::move(*reply), .at = *replied_at, .is_edited = edited};
    }
    found.push_back(std::move(question));
  }
  return found;
}

}  // namespace

std::optional<Question> find_question(store::Transaction& tx, const QuestionId& id) {
  auto found = query(tx, "WHERE id = :id", id);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Question> questions_of(store::Transaction& tx, const CaseId& id) {
  return query(tx, "WHERE case_id = :case ORDER BY at, id", id);
}

std::vector<Question> questions_by(store::Transaction& tx, const MemberId& author) {
  return query(tx, "WHERE author = :author ORDER BY at, id", author);
}

std::vector<Question> questions_to(store::Transaction& tx, const MemberId& presenter) {
  return query(tx,
               "WHERE case_id IN (SELECT id FROM cases WHERE presenter = :presenter) "
               "ORDER BY at, id",
               presenter);
}

std::vector<CaseId> erase_questions_by(store::Transaction& tx, const MemberId& author) {
  std::vector<CaseId> ids;
  for (auto& [id] : tx.rows<CaseId>(
           "SELECT DISTINCT case_id FROM questions WHERE author = :author ORDER BY case_id",
           author)) {
    ids.push_back(std::move(id));
  }
  tx.run("DELETE FROM questions WHERE author = :author", author);
  return ids;
}

QuestionCounts count_questions(store::Transaction& tx, const CaseId& id, const MemberId& author) {
  return {.of_case = tx.value<int>("SELECT COUNT(*) FROM questions WHERE case_id = :case", id),
          .unanswered_of_author =
              tx.value<int>("SELECT COUNT(*) FROM questions WHERE case_id = :case "
                            "AND author = :author AND reply IS NULL AND is_folded = 0",
                            id, author)};
}

bool has_asked(store::Transaction& tx, const CaseId& id, const MemberId& member) {
  return tx
      .row<int>("SELECT 1 FROM questions WHERE case_id = :case AND author = :member LIMIT 1", id,
                member)
      .has_value();
}

void set_reply(store::Transaction& tx, const Question& replied) {
  tx.run(
      "UPDATE questions SET reply = :reply, replied_at = :at, is_reply_edited = :edited, "
      "waits_for = author WHERE id = :id",
      replied.reply->text, replied.reply->at, replied.reply->is_edited, replied.id);
}

void set_folded(store::Transaction& tx, const QuestionId& id, bool is_folded) {
  tx.run("UPDATE questions SET is_folded = :folded WHERE id = :id", is_folded, id);
}

std::vector<Question> find_waiting_questions(store::Transaction& tx, const MemberId& member,
                                             int most) {
  return query(tx, "WHERE waits_for = :member AND is_folded = 0 ORDER BY at, id LIMIT :most",
               member, most);
}

void set_replies_read(store::Transaction& tx, const CaseId& id, const MemberId& author) {
  tx.run(
      "UPDATE questions SET waits_for = NULL WHERE waits_for = :author AND case_id = :case "
      "AND reply IS NOT NULL AND is_folded = 0",
      author, id);
}

void forget_waiting(store::Transaction& tx, const CaseId& id) {
  tx.run("UPDATE questions SET waits_for = NULL WHERE case_id = :case AND waits_for IS NOT NULL",
         id);
}

}  // namespace consilium::cases
