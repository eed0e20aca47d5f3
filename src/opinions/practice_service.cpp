#include "opinions/practice_service.hpp"

#include "opinions/practice_store.hpp"

namespace consilium::opinions {

PracticeService::PracticeService(store::Database& db, cases::CaseService& cases) : db_(db) {
  cases.on_end([&cases](store::Transaction& tx, const cases::CaseId& id) {
    if (const auto diagnosis = cases.final_diagnosis_in(tx, id)) {
      count_answers(tx, id, *diagnosis);
    }
  });
}

Task<Practice> PracticeService::practice(members::MemberId member) {
  co_return co_await db_.read([member](store::Transaction& tx) { return practice_of(tx, member); });
}

}  // namespace consilium::opinions
