#include "opinions/act_now_store.hpp"

namespace consilium::opinions {

std::vector<Time> act_nows_by(store::Transaction& tx, const MemberId& author, Time since) {
  std::vector<Time> times;
  for (const auto& [at] : tx.rows<Time>(
           "SELECT sent_at FROM opinions WHERE author = :author AND act_now_answer IS NOT NULL "
           "AND sent_at > :since ORDER BY sent_at",
           author, since)) {
    times.push_back(at);
  }
  return times;
}

void set_revoked(store::Transaction& tx, const OpinionId& id, const std::string& reason) {
  tx.run("UPDATE opinions SET act_now_revoked = :reason, act_now_for = NULL WHERE id = :id", reason,
         id);
}

void put_check(store::Transaction& tx, const ActNowCheck& check) {
  tx.run(
      "INSERT INTO act_now_checks (opinion_id, case_id, member_id, answer, reason, at) "
      "VALUES (:opinion, :case, :member, :answer, :reason, :at) "
      "ON CONFLICT (opinion_id, member_id) DO UPDATE SET answer = excluded.answer, "
      "reason = excluded.reason, at = excluded.at",
      check.opinion, check.case_id, check.member, static_cast<int>(check.answer), check.reason,
      check.at);
}

namespace {

template <class... Arguments>
std::vector<ActNowCheck> query(store::Transaction& tx, std::string_view tail,
                               const Arguments&... arguments) {
  std::vector<ActNowCheck> found;
  for (auto& [opinion, case_id, member, answer, reason, at] :
       tx.rows<OpinionId, CaseId, MemberId, int, std::optional<std::string>, Time>(
           "SELECT opinion_id, case_id, member_id, answer, reason, at FROM act_now_checks " +
               std::string(tail),
           arguments...)) {
    found.push_back({.opinion = std::move(opinion),
                     .case_id = std::move(case_id),
                     .member = std::move(member),
                     .answer = static_cast<CheckAnswer>(answer),
                     .reason = std::move(reason),
                     .at = at});
  }
  return found;
}

}  // namespace

std::optional<ActNowCheck> find_check(store::Transaction& tx, const OpinionId& id,
                                      const MemberId& member) {
  auto found = query(tx, "WHERE opinion_id = :opinion AND member_id = :member", id, member);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<ActNowCheck> checks_of(store::Transaction& tx, const CaseId& id) {
  return query(tx, "WHERE case_id = :case ORDER BY at, opinion_id, answer, reason NULLS FIRST", id);
}

std::vector<ActNowCheck> waiting_checks(store::Transaction& tx, const MemberId& member, int most) {
  return query(tx,
               "WHERE member_id = :member AND answer = :waiting ORDER BY at, opinion_id "
               "LIMIT :most",
               member, static_cast<int>(CheckAnswer::waiting), most);
}

std::vector<ActNowCheck> checks_by(store::Transaction& tx, const MemberId& member) {
  auto found = query(tx, "WHERE member_id = :member ORDER BY at, opinion_id", member);
  std::erase_if(found, [](const ActNowCheck& check) { return !check.is_word(); });
  return found;
}

void erase_act_nows_of(store::Transaction& tx, const MemberId& member) {
  tx.run("DELETE FROM act_now_checks WHERE member_id = :member", member);
  tx.run("DELETE FROM act_now_news WHERE author = :member", member);
}

std::vector<MemberId> forget_waiting_checks(store::Transaction& tx, const OpinionId& id) {
  std::vector<MemberId> asked;
  for (auto& [member] : tx.rows<MemberId>(
           "DELETE FROM act_now_checks WHERE opinion_id = :opinion AND answer = :waiting "
           "RETURNING member_id",
           id, static_cast<int>(CheckAnswer::waiting))) {
    asked.push_back(std::move(member));
  }
  return asked;
}

void put_act_now_news(store::Transaction& tx, const Opinion& opinion, Time at) {
  tx.run(
      "INSERT INTO act_now_news (opinion_id, case_id, author, at) "
      "VALUES (:opinion, :case, :author, :at) "
      "ON CONFLICT (opinion_id) DO UPDATE SET at = excluded.at",
      opinion.id, opinion.case_id, opinion.author, at);
}

std::vector<ActNowNews> act_now_news_for(store::Transaction& tx, const MemberId& author, int most) {
  std::vector<ActNowNews> found;
  for (auto& [opinion, case_id, at] : tx.rows<OpinionId, CaseId, Time>(
           "SELECT opinion_id, case_id, at FROM act_now_news WHERE author = :author "
           "ORDER BY at, opinion_id LIMIT :most",
           author, most)) {
    found.push_back({std::move(opinion), std::move(case_id), at});
  }
  return found;
}

bool has_act_now_news(store::Transaction& tx, const CaseId& id, const MemberId& author) {
  return tx
      .row<int>("SELECT 1 FROM act_now_news WHERE case_id = :case AND author = :author LIMIT 1", id,
                author)
      .has_value();
}

void forget_act_now_news(store::Transaction& tx, const CaseId& id, const MemberId& author) {
  tx.run("DELETE FROM act_now_news WHERE case_id = :case AND author = :author", id, author);
}

void forget_act_now_members(store::Transaction& tx, const CaseId& id) {
  tx.run("DELETE FROM act_now_checks WHERE case_id = :case AND answer IN (:waiting, :not_mine)", id,
         static_cast<int>(CheckAnswer::waiting), static_cast<int>(CheckAnswer::not_mine));
  tx.run("DELETE FROM act_now_news WHERE case_id = :case", id);
}

bool has_lost_act_now(store::Transaction& tx, const MemberId& member) {
  return tx.row<int>("SELECT 1 FROM act_now_rights_taken WHERE member_id = :member LIMIT 1", member)
      .has_value();
}

bool is_right_taken_at(store::Transaction& tx, const OpinionId& id) {
  return tx.row<int>("SELECT 1 FROM act_now_rights_taken WHERE opinion_id = :id", id).has_value();
}

void take_act_now(store::Transaction& tx, const Opinion& opinion) {
  tx.run(
      "INSERT INTO act_now_rights_taken (opinion_id, member_id) VALUES (:id, :member) "
      "ON CONFLICT (opinion_id) DO NOTHING",
      opinion.id, opinion.author);
}

void give_act_now_back(store::Transaction& tx, const OpinionId& id) {
  tx.run("DELETE FROM act_now_rights_taken WHERE opinion_id = :id", id);
}

}  // namespace consilium::opinions
