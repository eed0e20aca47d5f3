#pragma once
// All SQL of search. Runs on the store's threads. The index holds single words and how much they
// count, never where they stood; it is written in the transaction that changes a case
// (docs/decisions/0007-word-index.md).
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "search/search.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::search {

[[nodiscard]] std::span<const store::Migration> migrations();

/// What filters, order and audience need to know of a case. Returns its number.
std::int64_t put_case(store::Transaction& tx, const cases::Case& c, const std::string& country);
[[nodiscard]] std::optional<std::int64_t> find_number(store::Transaction& tx, const CaseId& id);
/// With all its words.
void erase_case(store::Transaction& tx, const CaseId& id);

/// A passage, as the index knows it.
struct Unit {
  std::int64_t unit = 0;
  std::string source;
  std::string stamp;  ///< of its text
  Part part = Part::everybody;
};
/// The place of a passage's words.
struct Place {
  CaseId id;
  std::int64_t number = 0;
};
[[nodiscard]] std::vector<Unit> units_of(store::Transaction& tx, const CaseId& id);
void insert_unit(store::Transaction& tx, const Place& place, const Unit& unit,
                 const std::map<std::string, int>& impacts);
void move_unit(store::Transaction& tx, const Place& place, const Unit& unit, Part to);
void erase_unit(store::Transaction& tx, const Place& place, const Unit& unit);

/// Those of the cases that are not kept, or kept by an older version.
[[nodiscard]] std::set<CaseId> without_index(store::Transaction& tx,
                                             std::span<const cases::Case> cases);

/// Which cases a viewer looks for. It holds their audience.
class Scope {
 public:
  Scope(const Filters& filters, const members::Member& viewer);
  [[nodiscard]] bool has_filters() const { return has_filters_; }

  std::string sql;  ///< "AND c.kind = :kind …"
  std::vector<store::Value> arguments;

 private:
  bool has_filters_ = false;
};

// What everybody may see, and nothing else.

[[nodiscard]] std::int64_t count_cases(store::Transaction& tx);
/// In how many texts each of the words stands; nothing of those in none.
[[nodiscard]] std::map<std::string, std::int64_t> frequencies_of(
    store::Transaction& tx, std::span<const std::string> words);
/// Kept words that begin so, at most `most`.
[[nodiscard]] std::vector<std::string> words_beginning(store::Transaction& tx,
                                                       const std::string& beginning, int most);
/// The newest texts, at most `most`.
[[nodiscard]] std::vector<Posting> postings_of(store::Transaction& tx, const std::string& word,
                                               const Scope& scope, int most);

struct PostingOf {
  std::string word;
  Posting posting;
};
/// Words that are asked as they stand, and one that may go on where it is not empty.
struct Words {
  std::vector<std::string> words;
  std::string beginning;
};
/// Of cases for everybody, among these.
[[nodiscard]] std::vector<PostingOf> postings_among(store::Transaction& tx,
                                                    std::span<const std::string> words,
                                                    std::span<const std::int64_t> numbers);
/// Of cases that are not for all and that the viewer may see: the newest texts, at most `most`.
[[nodiscard]] std::vector<PostingOf> postings_for_audience(store::Transaction& tx,
                                                           const Words& words, const Scope& scope,
                                                           int most);
/// Of sealed texts in these cases.
[[nodiscard]] std::vector<PostingOf> sealed_postings(store::Transaction& tx, const Words& words,
                                                     std::span<const std::int64_t> numbers,
                                                     int most);

/// What is asked of a case before its rows are read.
struct Known {
  std::int64_t number = 0;
  CaseId id;
  Time published_at{};
};
[[nodiscard]] std::vector<Known> known_cases(store::Transaction& tx,
                                             std::span<const std::int64_t> numbers,
                                             const Scope& scope);
/// Of these cases.
[[nodiscard]] std::vector<std::int64_t> numbers_of(store::Transaction& tx,
                                                   std::span<const CaseId> ids, const Scope& scope);
/// Newest first, then by id.
[[nodiscard]] std::vector<Known> newest_cases(store::Transaction& tx, const Scope& scope, int most);
[[nodiscard]] std::optional<std::string> find_source(store::Transaction& tx, std::int64_t unit);

}  // namespace consilium::search
