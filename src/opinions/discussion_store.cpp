#include "opinions/discussion_store.hpp"

#include "terminology/fold.hpp"

namespace consilium::opinions {

void put_endorsement(store::Transaction& tx, const CaseId& id, const Endorsement& endorsement) {
  tx.run(
      "INSERT INTO endorsements (opinion_id, case_id, author, kind, about, name_key, name, reason, "
      "at) VALUES (:opinion, :case, :author, :kind, :about, :key, :name, :reason, :at) "
      "ON CONFLICT (opinion_id, author, about, name_key) DO UPDATE SET kind = excluded.kind, "
      "reason = excluded.reason, at = excluded.at",
      endorsement.opinion, id, endorsement.author, static_cast<int>(endorsement.kind),
      static_cast<int>(endorsement.about), terminology::fold(endorsement.name), endorsement.name,
      endorsement.reason, endorsement.at);
}

namespace {

std::vector<Endorsement> query_endorsements(store::Transaction& tx, std::string_view tail,
                                            const std::string& of) {
  std::vector<Endorsement> found;
  for (auto& [opinion, author, kind, about, name, reason, at] :
       tx.rows<OpinionId, MemberId, int, int, std::string, std::optional<std::string>, Time>(
           "SELECT opinion_id, author, kind, about, name, reason, at FROM endorsements " +
               std::string(tail) + " ORDER BY at, opinion_id, name_key, kind",
           of)) {
    found.push_back({.opinion = std::move(opinion),
                     .author = std::move(author),
                     .kind = static_cast<EndorsementKind>(kind),
                     .about = static_cast<EndorsementAbout>(about),
                     .name = std::move(name),
                     .reason = std::move(reason),
                     .at = at});
  }
  return found;
}

}  // namespace

std::vector<Endorsement> endorsements_of(store::Transaction& tx, const CaseId& id) {
  return query_endorsements(tx, "WHERE case_id = :case", id.text());
}

std::vector<Endorsement> endorsements_by(store::Transaction& tx, const MemberId& author) {
  return query_endorsements(tx, "WHERE author = :author", author.text());
}

void insert_comment(store::Transaction& tx, const Comment& comment) {
  tx.run(
      "INSERT INTO comments (id, case_id, opinion_id, author, text, at) "
      "VALUES (:id, :case, :opinion, :author, :text, :at)",
      comment.id, comment.case_id, comment.opinion, comment.author, comment.text, comment.at);
}

namespace {

template <class... Arguments>
std::vector<Comment> query(store::Transaction& tx, std::string_view tail,
                           const Arguments&... arguments) {
  std::vector<Comment> found;
  for (auto& [id, case_id, opinion, author, text, at, edits, edited_at] :
       tx.rows<CommentId, CaseId, std::optional<OpinionId>, MemberId, std::string, Time, int,
               std::optional<Time>>(
           "SELECT id, case_id, opinion_id, author, text, at, edits, edited_at FROM comments " +
               std::string(tail),
           arguments...)) {
    found.push_back({.id = std::move(id),
                     .case_id = std::move(case_id),
                     .opinion = std::move(opinion),
                     .author = std::move(author),
                     .text = std::move(text),
                     .at = at,
                     .edits = edits,
                     .edited_at = edited_at});
  }
  return found;
}

}  // namespace

std::vector<Comment> comments_of(store::Transaction& tx, const CaseId& id) {
  return query(tx, "WHERE case_id = :case ORDER BY at, id", id);
}

std::optional<Comment> find_comment(store::Transaction& tx, const CommentId& id) {
  auto found = query(tx, "WHERE id = :id", id);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Comment> comments_by(store::Transaction& tx, const MemberId& author) {
  return query(tx, "WHERE author = :author ORDER BY at, id", author);
}

std::vector<CaseId> erase_discussion_by(store::Transaction& tx, const MemberId& author) {
  std::vector<CaseId> ids;
  for (auto& [id] : tx.rows<CaseId>("SELECT case_id FROM endorsements WHERE author = :author "
                                    "UNION SELECT case_id FROM comments WHERE author = :same",
                                    author, author)) {
    ids.push_back(std::move(id));
  }
  tx.run("DELETE FROM endorsements WHERE author = :author", author);
  tx.run("DELETE FROM comments WHERE author = :author", author);
  return ids;
}

std::vector<CommentId> comments_by(store::Transaction& tx, const CaseId& id,
                                   const MemberId& author) {
  std::vector<CommentId> ids;
  for (auto& [comment] : tx.rows<CommentId>(
           "SELECT id FROM comments WHERE case_id = :case AND author = :author ORDER BY at, id", id,
           author)) {
    ids.push_back(std::move(comment));
  }
  return ids;
}

void correct_comment(store::Transaction& tx, const Comment& before, const std::string& text,
                     Time at) {
  const int number = before.edits + 1;
  tx.run(
      "INSERT INTO earlier_comments (comment_id, number, text, until) "
      "VALUES (:comment, :number, :text, :until)",
      before.id, number, before.text, at);
  tx.run("UPDATE comments SET text = :text, edits = :edits, edited_at = :at WHERE id = :id", text,
         number, at, before.id);
}

std::vector<EarlierComment> earlier_comments_of(store::Transaction& tx, const CaseId& id) {
  std::vector<EarlierComment> found;
  for (auto& [comment, text, until] : tx.rows<CommentId, std::string, Time>(
           "SELECT e.comment_id, e.text, e.until FROM earlier_comments e "
           "JOIN comments c ON c.id = e.comment_id WHERE c.case_id = :case "
           "ORDER BY e.comment_id, e.number",
           id)) {
    found.push_back({.comment = std::move(comment), .text = std::move(text), .until = until});
  }
  return found;
}

std::map<std::string, int> comment_edits(store::Transaction& tx, const CaseId& id) {
  std::map<std::string, int> edits;
  for (auto& [comment, count] :
       tx.rows<std::string, int>("SELECT id, edits FROM comments WHERE case_id = :case_id", id)) {
    edits.emplace(std::move(comment), count);
  }
  return edits;
}

}  // namespace consilium::opinions
