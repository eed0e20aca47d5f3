#include "opinions/harm_store.hpp"

namespace consilium::opinions {

HarmMarkId put_harm_mark(store::Transaction& tx, const HarmMark& mark) {
  const HarmTarget& target = mark.target;
  auto row = tx.row<HarmMarkId>(
      "INSERT INTO harm_marks (id, case_id, subject, opinion_id, comment_id, about, point, author, "
      "reason, is_fitting, is_seen, at) VALUES (:id, :case, :subject, :opinion, :comment, :about, "
      ":point, :author, :reason, :fitting, :seen, :at) "
      "ON CONFLICT (subject, about, point, author) DO UPDATE SET reason = excluded.reason, "
      "is_fitting = excluded.is_fitting, is_seen = excluded.is_seen, at = excluded.at "
      "RETURNING id",
      mark.id, mark.case_id, target.subject(), target.opinion, target.comment,
      static_cast<int>(target.about), target.index, mark.author, mark.reason, mark.is_fitting,
      mark.is_seen, mark.at);
  check(row.has_value(), "an upsert returns its row");
  return std::move(std::get<0>(*row));
}

namespace {

template <class... Arguments>
std::vector<HarmMark> query(store::Transaction& tx, std::string_view tail,
                            const Arguments&... arguments) {
  std::vector<HarmMark> found;
  for (auto& [id, case_id, opinion, comment, about, point, author, reason, fitting, seen, at] :
       tx.rows<HarmMarkId, CaseId, std::optional<OpinionId>, std::optional<CommentId>, int, int,
               MemberId, std::string, bool, bool, Time>(
           "SELECT id, case_id, opinion_id, comment_id, about, point, author, reason, is_fitting, "
           "is_seen, at FROM harm_marks " +
               std::string(tail),
           arguments...)) {
    found.push_back({.id = std::move(id),
                     .case_id = std::move(case_id),
                     .target = {.opinion = std::move(opinion),
                                .comment = std::move(comment),
                                .about = static_cast<HarmAbout>(about),
                                .index = point},
                     .author = std::move(author),
                     .reason = std::move(reason),
                     .is_fitting = fitting,
                     .is_seen = seen,
                     .at = at});
  }
  return found;
}

}  // namespace

std::optional<HarmMark> find_harm_mark(store::Transaction& tx, const HarmMarkId& id) {
  auto found = query(tx, "WHERE id = :id", id);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<HarmMark> harm_marks_of(store::Transaction& tx, const CaseId& id) {
  return query(tx, "WHERE case_id = :case ORDER BY at, id", id);
}

std::vector<HarmMark> harm_marks_at(store::Transaction& tx, const HarmTarget& target) {
  return query(tx, "WHERE subject = :subject AND about = :about AND point = :point ORDER BY at, id",
               target.subject(), static_cast<int>(target.about), target.index);
}

std::vector<HarmMark> harm_marks_by(store::Transaction& tx, const MemberId& author) {
  return query(tx, "WHERE author = :author ORDER BY at, id", author);
}

void erase_harm_marks_by(store::Transaction& tx, const MemberId& author) {
  tx.run("DELETE FROM harm_marks WHERE author = :author", author);
}

void delete_harm_mark(store::Transaction& tx, const HarmMarkId& id) {
  tx.run("DELETE FROM harm_marks WHERE id = :id", id);
}

void set_harm_waiting(store::Transaction& tx, const HarmTarget& target,
                      const std::optional<MemberId>& presenter) {
  tx.run(
      "UPDATE harm_marks SET waits_for = :presenter WHERE subject = :subject AND about = :about "
      "AND point = :point AND is_seen = 0",
      presenter, target.subject(), static_cast<int>(target.about), target.index);
}

void set_harm_seen(store::Transaction& tx, const HarmTarget& target) {
  tx.run(
      "UPDATE harm_marks SET is_seen = 1, waits_for = NULL WHERE subject = :subject "
      "AND about = :about AND point = :point",
      target.subject(), static_cast<int>(target.about), target.index);
}

std::vector<HarmMark> harm_waiting_for(store::Transaction& tx, const MemberId& presenter,
                                       int most) {
  return query(tx, "WHERE waits_for = :presenter ORDER BY at, id LIMIT :most", presenter, most);
}

}  // namespace consilium::opinions
