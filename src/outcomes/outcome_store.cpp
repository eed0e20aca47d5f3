#include "outcomes/outcome_store.hpp"

#include <array>

namespace consilium::outcomes {

namespace {

constexpr std::array<store::Migration, 1> all_migrations{{
    {.feature = "outcomes", .number = 1, .sql = R"(
CREATE TABLE outcomes (
  case_id {text} PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  diagnosis {text} NOT NULL,
  established {text},
  patient BIGINT NOT NULL,
  text {text},
  helped BIGINT,
  at BIGINT NOT NULL
);
)"},
}};

}  // namespace

std::span<const store::Migration> migrations() { return all_migrations; }

void insert_outcome(store::Transaction& tx, const CaseId& id, const Outcome& outcome) {
  tx.run(
      "INSERT INTO outcomes (case_id, diagnosis, established, patient, text, helped, at) "
      "VALUES (:id, :diagnosis, :established, :patient, :text, :helped, :at)",
      id, outcome.diagnosis, outcome.established, static_cast<int>(outcome.patient), outcome.text,
      outcome.helped.transform([](Helped helped) { return static_cast<int>(helped); }), outcome.at);
}

std::optional<Outcome> find_outcome(store::Transaction& tx, const CaseId& id) {
  auto row = tx.row<std::string, std::optional<std::string>, int, std::optional<std::string>,
                    std::optional<int>, Time>(
      "SELECT diagnosis, established, patient, text, helped, at FROM outcomes WHERE case_id = :id",
      id);
  if (!row) {
    return std::nullopt;
  }
  auto& [diagnosis, established, patient, text, helped, at] = *row;
  return Outcome{.diagnosis = std::move(diagnosis),
                 .established = std::move(established),
                 .patient = static_cast<PatientState>(patient),
                 .text = std::move(text),
                 .helped = helped.transform([](int answer) { return static_cast<Helped>(answer); }),
                 .at = at};
}

}  // namespace consilium::outcomes
