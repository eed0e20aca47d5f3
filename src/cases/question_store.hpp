#pragma once
// All SQL of questions and replies. Runs on the store's threads.
#include <optional>
#include <vector>

#include "cases/question.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::cases {

// `waits_for` is the member who has not read yet what is new: the presenter until there is a
// reply, then the author; nobody once it is read or the case has ended.
inline constexpr store::Migration questions_migration{.feature = "cases", .number = 3, .sql = R"(
CREATE TABLE questions (
  id {text} PRIMARY KEY,
  case_id {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  author {text} NOT NULL REFERENCES members (id),
  text {text} NOT NULL,
  at BIGINT NOT NULL,
  is_folded BIGINT NOT NULL,
  reply {text},
  replied_at BIGINT,
  is_reply_edited BIGINT NOT NULL,
  waits_for {text}
);
CREATE INDEX questions_by_case ON questions (case_id, at, id);
CREATE INDEX questions_waiting ON questions (waits_for);
)"};

/// It waits for the presenter.
void insert_question(store::Transaction& tx, const Question& question, const MemberId& presenter);
[[nodiscard]] std::optional<Question> find_question(store::Transaction& tx, const QuestionId& id);
/// By minute, then in an order that tells nothing.
[[nodiscard]] std::vector<Question> questions_of(store::Transaction& tx, const CaseId& id);
[[nodiscard]] QuestionCounts count_questions(store::Transaction& tx, const CaseId& id,
                                             const MemberId& author);
[[nodiscard]] bool has_asked(store::Transaction& tx, const CaseId& id, const MemberId& member);

/// The reply waits for the author of the question.
void set_reply(store::Transaction& tx, const Question& replied);
void set_folded(store::Transaction& tx, const QuestionId& id, bool is_folded);

/// Those that wait for the member and are not folded, oldest first, at most `most`.
[[nodiscard]] std::vector<Question> find_waiting_questions(store::Transaction& tx,
                                                           const MemberId& member, int most);
/// The member has opened the case: replies that they may see wait no more.
void set_replies_read(store::Transaction& tx, const CaseId& id, const MemberId& author);
/// Oldest first: those the member asked, and those in the cases the member presents.
[[nodiscard]] std::vector<Question> questions_by(store::Transaction& tx, const MemberId& author);
[[nodiscard]] std::vector<Question> questions_to(store::Transaction& tx, const MemberId& presenter);
/// When a member leaves; with their replies. Returns the cases in which they stood.
[[nodiscard]] std::vector<CaseId> erase_questions_by(store::Transaction& tx,
                                                     const MemberId& author);
/// When a case ends, no question waits for anybody any more.
void forget_waiting(store::Transaction& tx, const CaseId& id);

}  // namespace consilium::cases
