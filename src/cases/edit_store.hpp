#pragma once
// All SQL of corrections and of what stood there before. Runs on the store's threads.
#include <vector>

#include "cases/edit.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::cases {

inline constexpr store::Migration edits_migration{.feature = "cases", .number = 6, .sql = R"(
ALTER TABLE cases ADD COLUMN edits BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN edited_at BIGINT;
CREATE TABLE earlier_texts (
  case_id {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  question {text} NOT NULL,
  story {text} NOT NULL,
  went_wrong {text},
  take_away {text},
  until BIGINT NOT NULL,
  PRIMARY KEY (case_id, number)
);
)"};

/// The case says `texts` from now on; `edits` counts with this correction.
void set_texts(store::Transaction& tx, const CaseId& id, const Texts& texts, int edits, Time at);
void insert_earlier(store::Transaction& tx, const CaseId& id, int number,
                    const EarlierTexts& earlier);
/// Oldest first.
[[nodiscard]] std::vector<EarlierTexts> earlier_texts_of(store::Transaction& tx, const CaseId& id);

}  // namespace consilium::cases
