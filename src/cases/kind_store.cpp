#include "cases/kind_store.hpp"

#include <boost/json.hpp>

namespace consilium::cases {

namespace json = boost::json;

void insert_answer(store::Transaction& tx, const CaseId& id, const Answer& answer) {
  tx.run(
      "INSERT INTO answers (case_id, diagnosis, also_called, settled_by, afterwards) "
      "VALUES (:id, :diagnosis, :also, :settled, :afterwards)",
      id, answer.diagnosis, json::serialize(json::value_from(answer.also_called)),
      answer.settled_by, answer.afterwards);
}

std::optional<Answer> find_answer(store::Transaction& tx, const CaseId& id) {
  auto row = tx.row<std::string, std::string, std::string, std::optional<std::string>>(
      "SELECT diagnosis, also_called, settled_by, afterwards FROM answers WHERE case_id = :id", id);
  if (!row) {
    return std::nullopt;
  }
  auto& [diagnosis, also, settled_by, afterwards] = *row;
  return Answer{.diagnosis = std::move(diagnosis),
                .also_called = json::value_to<std::vector<std::string>>(json::parse(also)),
                .settled_by = std::move(settled_by),
                .afterwards = std::move(afterwards)};
}

void insert_lesson(store::Transaction& tx, const CaseId& id, const Lesson& lesson) {
  tx.run(
      "INSERT INTO lessons (case_id, went_wrong, take_away) VALUES (:id, :went_wrong, :take_away)",
      id, lesson.went_wrong, lesson.take_away);
}

std::optional<Lesson> find_lesson(store::Transaction& tx, const CaseId& id) {
  auto row = tx.row<std::string, std::string>(
      "SELECT went_wrong, take_away FROM lessons WHERE case_id = :id", id);
  if (!row) {
    return std::nullopt;
  }
  auto& [went_wrong, take_away] = *row;
  return Lesson{.went_wrong = std::move(went_wrong), .take_away = std::move(take_away)};
}

void set_lesson(store::Transaction& tx, const CaseId& id, const Lesson& lesson) {
  tx.run("UPDATE lessons SET went_wrong = :went_wrong, take_away = :take_away WHERE case_id = :id",
         lesson.went_wrong, lesson.take_away, id);
}

bool set_taken(store::Transaction& tx, const CaseId& id, const MemberId& member, Taking taking) {
  const bool is_changed =
      taking == Taking::take
          ? tx.run(
                "INSERT INTO taken_by (case_id, member_id) VALUES (:id, :member) "
                "ON CONFLICT (case_id, member_id) DO NOTHING",
                id, member) == 1
          : tx.run("DELETE FROM taken_by WHERE case_id = :id AND member_id = :member", id,
                   member) == 1;
  if (is_changed) {
    tx.run("UPDATE lessons SET taken = taken + :change WHERE case_id = :id",
           taking == Taking::take ? 1 : -1, id);
  }
  return is_changed;
}

int count_taken(store::Transaction& tx, const CaseId& id) {
  const auto row = tx.row<int>("SELECT taken FROM lessons WHERE case_id = :id", id);
  return row ? std::get<0>(*row) : 0;
}

bool has_taken(store::Transaction& tx, const CaseId& id, const MemberId& member) {
  return tx
      .row<int>("SELECT 1 FROM taken_by WHERE case_id = :id AND member_id = :member", id, member)
      .has_value();
}

void forget_taken_by(store::Transaction& tx, const MemberId& member) {
  tx.run("DELETE FROM taken_by WHERE member_id = :member", member);
}

void forget_taken(store::Transaction& tx, const CaseId& id) {
  tx.run("DELETE FROM taken_by WHERE case_id = :id", id);
}

}  // namespace consilium::cases
