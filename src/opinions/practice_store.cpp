#include "opinions/practice_store.hpp"

#include "cases/kinds.hpp"
#include "opinions/opinion_store.hpp"
#include "opinions/practice_rules.hpp"

namespace consilium::opinions {

void add_to_practice(store::Transaction& tx, const MemberId& member, cases::CaseKind kind,
                     const PracticeCounts& counts) {
  if (counts.answered == 0) {
    return;
  }
  tx.run(
      "INSERT INTO practice (member_id, kind, answered, first, first_three) "
      "VALUES (:member, :kind, :answered, :first, :first_three) "
      "ON CONFLICT (member_id, kind) DO UPDATE SET "
      "answered = practice.answered + excluded.answered, "
      "first = practice.first + excluded.first, "
      "first_three = practice.first_three + excluded.first_three",
      member, static_cast<int>(kind), counts.answered, counts.first, counts.first_three);
}

Practice practice_of(store::Transaction& tx, const MemberId& member) {
  Practice practice;
  for (const auto& [kind, answered, first, first_three] : tx.rows<int, int, int, int>(
           "SELECT kind, answered, first, first_three FROM practice WHERE member_id = :member",
           member)) {
    const bool is_share = static_cast<cases::CaseKind>(kind) == cases::CaseKind::share;
    (is_share ? practice.shares : practice.asks) = {answered, first, first_three};
  }
  return practice;
}

void erase_practice_of(store::Transaction& tx, const MemberId& member) {
  tx.run("DELETE FROM practice WHERE member_id = :member", member);
}

void count_try(store::Transaction& tx, const Opinion& opinion) {
  if (const auto answer = cases::find_answer(tx, opinion.case_id)) {
    add_to_practice(tx, opinion.author, cases::CaseKind::share,
                    counts_of(opinion, names_of(*answer)));
  }
}

void count_answers(store::Transaction& tx, const CaseId& id, const std::string& diagnosis) {
  const auto opinions = opinions_of(tx, id);
  for (const Opinion* opinion : latest_independent(opinions)) {
    add_to_practice(tx, opinion->author, cases::CaseKind::ask,
                    counts_of(*opinion, std::vector{diagnosis}));
  }
}

}  // namespace consilium::opinions
