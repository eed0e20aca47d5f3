#pragma once
// All SQL of search. Runs on the store's threads. The index holds single words and how much they
// count, never where they stood; it is written in the transaction that changes a case
// (docs/decisions/0007-word-index.md).
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "search/search.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::search {

[[nodiscard]] std::span<const store::Migration> migrations();

/// What filters and order need to know of a case. Returns its number.
std::int64_t put_case(store::Transaction& tx, const cases::Case& c, const std::string& country);
[[nodiscard]] std::optional<std::int64_t> find_number(store::Transaction& tx, const CaseId& id);
/// With all its words.
void erase_case(store::Transaction& tx, std::int64_t number);

/// A passage, as the index knows it.
struct Unit {
  std::int64_t unit = 0;
  std::string source;
  std::string stamp;  ///< of its text
  Part part = Part::open;
};
[[nodiscard]] std::vector<Unit> units_of(store::Transaction& tx, std::int64_t number);
void insert_unit(store::Transaction& tx, std::int64_t number, const Unit& unit,
                 const std::map<std::string, int>& impacts);
void move_unit(store::Transaction& tx, std::int64_t number, const Unit& unit, Part to);
void erase_unit(store::Transaction& tx, std::int64_t number, const Unit& unit);

/// How many cases there have been.
[[nodiscard]] std::int64_t count_cases(store::Transaction& tx);
/// In how many open texts each of the words stands; nothing of those in none.
[[nodiscard]] std::map<std::string, std::int64_t> frequencies_of(
    store::Transaction& tx, std::span<const std::string> words);
/// Kept words that begin so, at most `most`.
[[nodiscard]] std::vector<std::string> words_beginning(store::Transaction& tx,
                                                       const std::string& beginning, int most);

/// Of open texts, the newest cases first.
[[nodiscard]] std::vector<Posting> postings_of(store::Transaction& tx, const std::string& word,
                                               const Filters& filters, int most);
/// Of these words in texts of this part, in these cases alone.
struct PostingOf {
  std::string word;
  Posting posting;
};
[[nodiscard]] std::vector<PostingOf> postings_among(store::Transaction& tx,
                                                    std::span<const std::string> words, Part part,
                                                    std::span<const std::int64_t> numbers);

/// What is asked of a case before its rows are read.
struct Known {
  std::int64_t number = 0;
  CaseId id;
  Time published_at{};
  bool is_for_all = true;  ///< its audience need not be asked
};
[[nodiscard]] std::vector<Known> known_cases(store::Transaction& tx,
                                             std::span<const std::int64_t> numbers,
                                             const Filters& filters);
/// Of these cases.
[[nodiscard]] std::vector<std::int64_t> numbers_of(store::Transaction& tx,
                                                   std::span<const CaseId> ids,
                                                   const Filters& filters);
/// Newest first, then by id.
[[nodiscard]] std::vector<Known> newest_cases(store::Transaction& tx, const Filters& filters,
                                              int most);
[[nodiscard]] std::optional<std::string> find_source(store::Transaction& tx, std::int64_t unit);

/// Those of the ids that are not kept, or kept by an older version.
[[nodiscard]] std::vector<CaseId> without_index(store::Transaction& tx,
                                                std::span<const CaseId> ids);

}  // namespace consilium::search
