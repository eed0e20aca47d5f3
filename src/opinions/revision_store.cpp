#include "opinions/revision_store.hpp"

namespace consilium::opinions {

namespace {

template <class IdType, class... Arguments>
std::vector<IdType> ids(store::Transaction& tx, std::string_view sql,
                        const Arguments&... arguments) {
  std::vector<IdType> found;
  for (auto& [id] : tx.rows<IdType>(sql, arguments...)) {
    found.push_back(std::move(id));
  }
  return found;
}

}  // namespace

std::vector<MemberId> ask_authors_again(store::Transaction& tx, const CaseId& id) {
  tx.run(
      "INSERT INTO asked_again (case_id, author) "
      "SELECT DISTINCT case_id, author FROM opinions WHERE case_id = :case "
      "ON CONFLICT (case_id, author) DO NOTHING",
      id);
  return ids<MemberId>(tx, "SELECT author FROM asked_again WHERE case_id = :case ORDER BY author",
                       id);
}

bool is_asked_again(store::Transaction& tx, const CaseId& id, const MemberId& author) {
  return tx
      .row<int>("SELECT 1 FROM asked_again WHERE case_id = :case AND author = :author", id, author)
      .has_value();
}

std::vector<CaseId> find_cases_asked_again(store::Transaction& tx, const MemberId& author,
                                           int most) {
  return ids<CaseId>(tx,
                     "SELECT a.case_id FROM asked_again a JOIN opinions o "
                     "ON o.case_id = a.case_id AND o.author = a.author WHERE a.author = :author "
                     "GROUP BY a.case_id ORDER BY MIN(o.sent_at), a.case_id LIMIT :most",
                     author, most);
}

void forget_asked_again(store::Transaction& tx, const CaseId& id, const MemberId& author) {
  tx.run("DELETE FROM asked_again WHERE case_id = :case AND author = :author", id, author);
}

void forget_all_asked_again(store::Transaction& tx, const CaseId& id) {
  tx.run("DELETE FROM asked_again WHERE case_id = :case", id);
}

void erase_revisions_by(store::Transaction& tx, const MemberId& author) {
  tx.run("DELETE FROM asked_again WHERE author = :author", author);
  tx.run("DELETE FROM standing_answers WHERE author = :author", author);
}

void put_standing(store::Transaction& tx, const CaseId& id, const MemberId& author, int version) {
  tx.run(
      "INSERT INTO standing_answers (case_id, author, version) VALUES (:case, :author, :version) "
      "ON CONFLICT (case_id, author) DO UPDATE SET version = excluded.version",
      id, author, version);
}

bool is_standing(store::Transaction& tx, const CaseId& id, const MemberId& author, int version) {
  return tx
      .row<int>(
          "SELECT 1 FROM standing_answers WHERE case_id = :case AND author = :author "
          "AND version = :version",
          id, author, version)
      .has_value();
}

std::vector<MemberId> authors_standing(store::Transaction& tx, const CaseId& id, int version) {
  return ids<MemberId>(tx,
                       "SELECT author FROM standing_answers WHERE case_id = :case "
                       "AND version = :version",
                       id, version);
}

}  // namespace consilium::opinions
