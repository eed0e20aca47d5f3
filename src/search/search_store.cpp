#include "search/search_store.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "cases/case_selection.hpp"
#include "search/search_rules.hpp"

namespace consilium::search {

namespace json = boost::json;

namespace {

// A case's number stands in each row of its words, where an id would take three times the room. It
// rises with the time of publishing, and no list is ordered by it.
constexpr std::array<store::Migration, 2> all_migrations{{
    {.feature = "search", .number = 1, .sql = R"(
CREATE TABLE searched_cases (
  number {sequence},
  case_id {text} NOT NULL UNIQUE,
  index_version BIGINT NOT NULL,
  kind BIGINT NOT NULL,
  state BIGINT NOT NULL,
  specialties {text} NOT NULL,
  country {text} NOT NULL,
  age_days BIGINT NOT NULL,
  sex BIGINT NOT NULL,
  urgency BIGINT NOT NULL,
  language {text} NOT NULL,
  audience BIGINT NOT NULL,
  presenter {text} NOT NULL,
  presenter_country {text},
  published_at BIGINT NOT NULL
);
CREATE INDEX searched_cases_by_time ON searched_cases (published_at, case_id);
CREATE TABLE searched_units (
  unit {sequence},
  case_id {text} NOT NULL,
  source {text} NOT NULL,
  stamp {text} NOT NULL,
  part BIGINT NOT NULL,
  words {text} NOT NULL
);
CREATE INDEX searched_units_by_case ON searched_units (case_id);
)"},
    {.feature = "search",
     .number = 2,
     .sql = R"(
CREATE TABLE searched_words (
  part BIGINT NOT NULL,
  word {text} NOT NULL,
  number BIGINT NOT NULL,
  unit BIGINT NOT NULL,
  impact BIGINT NOT NULL,
  PRIMARY KEY (part, word, number, unit)
) WITHOUT ROWID;
)",
     .postgresql = R"(
CREATE TABLE searched_words (
  part BIGINT NOT NULL,
  word {text} NOT NULL,
  number BIGINT NOT NULL,
  unit BIGINT NOT NULL,
  impact BIGINT NOT NULL,
  PRIMARY KEY (part, word, number, unit) INCLUDE (impact)
);
)"},
}};

bool is_sqlite(const store::Transaction& tx) { return tx.engine() == store::Engine::sqlite; }

// A list of numbers or texts is one parameter, so that one statement serves all lengths.
std::string in_numbers(const store::Transaction& tx, std::string_view name) {
  return is_sqlite(tx) ? fmt::format("IN (SELECT value FROM json_each(:{}))", name)
                       : fmt::format(
                             "IN (SELECT CAST(value AS BIGINT) FROM "
                             "json_array_elements_text(CAST(:{} AS json)))",
                             name);
}
std::string in_texts(const store::Transaction& tx, std::string_view name) {
  return fmt::format("IN (SELECT value FROM {}(CAST(:{} AS {})))",
                     is_sqlite(tx) ? "json_each" : "json_array_elements_text", name,
                     is_sqlite(tx) ? "TEXT" : "json");
}

std::string list_of(std::span<const std::int64_t> numbers) {
  return json::serialize(json::array(numbers.begin(), numbers.end()));
}
std::string list_of(std::span<const std::string> words) {
  return json::serialize(json::array(words.begin(), words.end()));
}
std::string list_of(std::span<const CaseId> ids) {
  json::array list;
  for (const CaseId& id : ids) {
    list.push_back(json::value(id.text()));
  }
  return json::serialize(list);
}

std::string end_of(const std::string& beginning) { return beginning + "\U0010FFFF"; }

constexpr double days_a_year = 365.25;

int days_of(const cases::Age& age) {
  constexpr std::array days{1.0, 7.0, days_a_year / 12, days_a_year};
  static_assert(static_cast<int>(cases::AgeUnit::years) == 3);
  // Whole: somebody of twelve months is one year old.
  return static_cast<int>(std::lround(age.value * days[static_cast<std::size_t>(age.unit)]));
}

std::vector<Known> to_known(std::vector<std::tuple<std::int64_t, CaseId, Time>> rows) {
  std::vector<Known> known;
  for (auto& [number, id, published_at] : rows) {
    known.push_back({number, std::move(id), published_at});
  }
  return known;
}

std::vector<PostingOf> query_postings(store::Transaction& tx, const std::string& tail,
                                      std::vector<store::Value> arguments) {
  std::vector<PostingOf> postings;
  for (auto& [word, number, unit, impact] :
       tx.rows_with<std::string, std::int64_t, std::int64_t, int>(
           "SELECT w.word, w.number, w.unit, w.impact FROM searched_words w " + tail,
           std::move(arguments))) {
    postings.push_back({std::move(word), {number, unit, impact}});
  }
  return postings;
}

// The words as they stand, then those that begin so: two reads of the same tail.
std::vector<PostingOf> query_words(store::Transaction& tx, Part part, const Words& words,
                                   const std::string& join, const std::string& tail,
                                   const std::vector<store::Value>& arguments) {
  const auto read = [&](const std::string& condition, std::vector<store::Value> all) {
    all.insert(all.begin(), std::int64_t{static_cast<int>(part)});
    std::ranges::copy(arguments, std::back_inserter(all));
    return query_postings(tx, join + "WHERE w.part = :part AND " + condition + tail,
                          std::move(all));
  };
  auto postings = read("w.word " + in_texts(tx, "words"), {list_of(words.words)});
  if (!words.beginning.empty()) {
    std::ranges::move(
        read("w.word >= :beginning AND w.word < :end", {words.beginning, end_of(words.beginning)}),
        std::back_inserter(postings));
  }
  return postings;
}

constexpr std::string_view join_cases = "JOIN searched_cases c ON c.number = w.number ";

void insert_words(store::Transaction& tx, std::int64_t number, std::int64_t unit, Part part,
                  const std::string& words) {
  tx.run(is_sqlite(tx)
             ? "INSERT INTO searched_words (word, part, number, unit, impact) "
               "SELECT key, :part, :number, :unit, value FROM json_each(:words)"
             : "INSERT INTO searched_words (word, part, number, unit, impact) "
               "SELECT key, CAST(:part AS BIGINT), CAST(:number AS BIGINT), CAST(:unit AS BIGINT), "
               "CAST(value AS BIGINT) FROM json_each_text(CAST(:words AS json))",
         static_cast<int>(part), number, unit, words);
}

void erase_words(store::Transaction& tx, std::int64_t number, std::int64_t unit, Part part,
                 const std::string& words) {
  tx.run(is_sqlite(tx) ? "DELETE FROM searched_words WHERE part = :part AND number = :number "
                         "AND unit = :unit AND word IN (SELECT key FROM json_each(:words))"
                       : "DELETE FROM searched_words WHERE part = :part AND number = :number "
                         "AND unit = :unit AND word IN "
                         "(SELECT key FROM json_each_text(CAST(:words AS json)))",
         static_cast<int>(part), number, unit, words);
}

std::string words_of(store::Transaction& tx, std::int64_t unit) {
  return tx.value<std::string>("SELECT words FROM searched_units WHERE unit = :unit", unit);
}

}  // namespace

std::span<const store::Migration> migrations() { return all_migrations; }

std::int64_t put_case(store::Transaction& tx, const cases::Case& c, const std::string& country) {
  const auto state = static_cast<int>(c.state);
  if (const auto known = tx.row<std::int64_t, int, int>(
          "SELECT number, state, index_version FROM searched_cases WHERE case_id = :case_id",
          c.id)) {
    const auto [number, known_state, known_version] = *known;
    if (known_state != state || known_version != index_version) {
      tx.run(
          "UPDATE searched_cases SET state = :state, index_version = :index_version "
          "WHERE number = :number",
          state, index_version, number);
    }
    return number;
  }
  std::string specialties;
  for (const std::string& code : c.problem.specialties) {
    specialties += (specialties.empty() ? "," : "") + code + ",";
  }
  return tx.value<std::int64_t>(
      "INSERT INTO searched_cases (case_id, index_version, kind, state, specialties, country, "
      "age_days, sex, urgency, language, audience, presenter, presenter_country, published_at) "
      "VALUES (:case_id, :index_version, :kind, :state, :specialties, :country, :age_days, :sex, "
      ":urgency, :language, :audience, :presenter, :presenter_country, :published_at) "
      "RETURNING number",
      c.id, index_version, static_cast<int>(c.problem.kind), state, specialties, country,
      days_of(c.problem.age), static_cast<int>(c.problem.sex), static_cast<int>(c.problem.urgency),
      c.problem.language, static_cast<int>(c.problem.audience), c.presenter, c.presenter_country,
      c.published_at);
}

std::optional<std::int64_t> find_number(store::Transaction& tx, const CaseId& id) {
  const auto found =
      tx.row<std::int64_t>("SELECT number FROM searched_cases WHERE case_id = :case_id", id);
  return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

void erase_case(store::Transaction& tx, const CaseId& id) {
  const auto number = find_number(tx, id);
  if (!number) {
    return;
  }
  for (const Unit& unit : units_of(tx, id)) {
    erase_unit(tx, {id, *number}, unit);
  }
  tx.run("DELETE FROM searched_cases WHERE number = :number", *number);
}

std::vector<Unit> units_of(store::Transaction& tx, const CaseId& id) {
  std::vector<Unit> units;
  for (auto& [unit, source, stamp, part] : tx.rows<std::int64_t, std::string, std::string, int>(
           "SELECT unit, source, stamp, part FROM searched_units WHERE case_id = :case_id", id)) {
    units.push_back({unit, std::move(source), std::move(stamp), static_cast<Part>(part)});
  }
  return units;
}

void insert_unit(store::Transaction& tx, const Place& place, const Unit& unit,
                 const std::map<std::string, int>& impacts) {
  json::object object;
  for (const auto& [word, impact] : impacts) {
    object[word] = impact;
  }
  const std::string words = json::serialize(object);
  const auto made = tx.value<std::int64_t>(
      "INSERT INTO searched_units (case_id, source, stamp, part, words) "
      "VALUES (:case_id, :source, :stamp, :part, :words) RETURNING unit",
      place.id, unit.source, unit.stamp, static_cast<int>(unit.part), words);
  insert_words(tx, place.number, made, unit.part, words);
}

void move_unit(store::Transaction& tx, const Place& place, const Unit& unit, Part to) {
  const std::string words = words_of(tx, unit.unit);
  erase_words(tx, place.number, unit.unit, unit.part, words);
  insert_words(tx, place.number, unit.unit, to, words);
  tx.run("UPDATE searched_units SET part = :part WHERE unit = :unit", static_cast<int>(to),
         unit.unit);
}

void erase_unit(store::Transaction& tx, const Place& place, const Unit& unit) {
  erase_words(tx, place.number, unit.unit, unit.part, words_of(tx, unit.unit));
  tx.run("DELETE FROM searched_units WHERE unit = :unit", unit.unit);
}

std::set<CaseId> without_index(store::Transaction& tx, std::span<const cases::Case> cases) {
  std::vector<CaseId> ids;
  for (const cases::Case& c : cases) {
    ids.push_back(c.id);
  }
  std::set<CaseId> missing(ids.begin(), ids.end());
  for (const auto& [id] :
       tx.rows<CaseId>(fmt::format("SELECT case_id FROM searched_cases WHERE case_id {} "
                                   "AND index_version = :index_version",
                                   in_texts(tx, "ids")),
                       list_of(ids), index_version)) {
    missing.erase(id);
  }
  return missing;
}

Scope::Scope(const Filters& filters, const members::Member& viewer) {
  const auto add = [&](std::string_view condition, store::Value value) {
    sql += condition;
    arguments.push_back(std::move(value));
  };
  const auto add_choice = [&](std::string_view condition, const auto& choice) {
    if (choice) {
      add(condition, std::int64_t{static_cast<int>(*choice)});
    }
  };
  add_choice("AND c.kind = :kind ", filters.kind);
  add_choice("AND c.state = :state ", filters.state);
  add_choice("AND c.sex = :sex ", filters.sex);
  add_choice("AND c.urgency = :urgency ", filters.urgency);
  if (filters.specialty) {
    add("AND c.specialties LIKE :specialty ", "%," + *filters.specialty + ",%");
  }
  if (filters.country) {
    add("AND c.country = :country ", *filters.country);
  }
  if (filters.language) {
    add("AND c.language = :language ", *filters.language);
  }
  if (filters.age_from) {
    add("AND c.age_days >= :age_from ",
        std::int64_t{static_cast<int>(*filters.age_from * days_a_year)});
  }
  if (filters.age_to) {
    add("AND c.age_days < :age_to ",
        std::int64_t{static_cast<int>((*filters.age_to + 1) * days_a_year)});
  }
  has_filters_ = !sql.empty();
  auto audience = cases::may_be_seen_by(viewer);
  sql += audience.sql;
  std::ranges::move(audience.arguments, std::back_inserter(arguments));
}

std::int64_t count_cases(store::Transaction& tx) {
  return tx.value<std::int64_t>("SELECT count(*) FROM searched_cases WHERE audience = 0");
}

std::map<std::string, std::int64_t> frequencies_of(store::Transaction& tx,
                                                   std::span<const std::string> words) {
  std::map<std::string, std::int64_t> found;
  for (auto& [word, count] : tx.rows<std::string, std::int64_t>(
           fmt::format("SELECT word, count(*) FROM searched_words WHERE part = 0 AND word {} "
                       "GROUP BY word",
                       in_texts(tx, "words")),
           list_of(words))) {
    found.emplace(std::move(word), count);
  }
  return found;
}

// Steps from word to word, however many texts hold each.
std::vector<std::string> words_beginning(store::Transaction& tx, const std::string& beginning,
                                         int most) {
  const std::string end = end_of(beginning);
  std::vector<std::string> found;
  for (auto& [word] : tx.rows<std::string>(
           "WITH RECURSIVE begun (word) AS ("
           "SELECT min(word) FROM searched_words "
           "WHERE part = 0 AND word >= :beginning AND word < :end "
           "UNION ALL SELECT (SELECT min(w.word) FROM searched_words w "
           "WHERE w.part = 0 AND w.word > begun.word AND w.word < :same_end) FROM begun "
           "WHERE begun.word IS NOT NULL) "
           "SELECT word FROM begun WHERE word IS NOT NULL LIMIT :most",
           beginning, end, end, most)) {
    found.push_back(std::move(word));
  }
  return found;
}

std::vector<Posting> postings_of(store::Transaction& tx, const std::string& word,
                                 const Scope& scope, int most) {
  std::vector<store::Value> arguments{word};
  if (scope.has_filters()) {
    std::ranges::copy(scope.arguments, std::back_inserter(arguments));
  }
  arguments.push_back(std::int64_t{most});
  std::vector<Posting> postings;
  for (auto& found : query_postings(
           tx,
           fmt::format("{}WHERE w.part = 0 AND w.word = :word {}ORDER BY w.number DESC LIMIT :most",
                       scope.has_filters() ? join_cases : "", scope.has_filters() ? scope.sql : ""),
           std::move(arguments))) {
    postings.push_back(found.posting);
  }
  return postings;
}

std::vector<PostingOf> postings_among(store::Transaction& tx, std::span<const std::string> words,
                                      std::span<const std::int64_t> numbers) {
  return query_postings(tx,
                        fmt::format("WHERE w.part = 0 AND w.word {} AND w.number {}",
                                    in_texts(tx, "words"), in_numbers(tx, "numbers")),
                        {list_of(words), list_of(numbers)});
}

std::vector<PostingOf> postings_for_audience(store::Transaction& tx, const Words& words,
                                             const Scope& scope, int most) {
  std::vector<store::Value> arguments = scope.arguments;
  arguments.push_back(std::int64_t{most});
  return query_words(tx, Part::audience, words, std::string(join_cases),
                     fmt::format(" {}ORDER BY w.number DESC LIMIT :most", scope.sql), arguments);
}

std::vector<PostingOf> sealed_postings(store::Transaction& tx, const Words& words,
                                       std::span<const std::int64_t> numbers, int most) {
  return query_words(
      tx, Part::sealed, words, "",
      fmt::format(" AND w.number {} ORDER BY w.number DESC LIMIT :most", in_numbers(tx, "numbers")),
      {list_of(numbers), std::int64_t{most}});
}

constexpr std::string_view known_columns = "c.number, c.case_id, c.published_at";

std::vector<Known> known_cases(store::Transaction& tx, std::span<const std::int64_t> numbers,
                               const Scope& scope) {
  std::vector<store::Value> arguments{list_of(numbers)};
  std::ranges::copy(scope.arguments, std::back_inserter(arguments));
  return to_known(tx.rows_with<std::int64_t, CaseId, Time>(
      fmt::format("SELECT {} FROM searched_cases c WHERE c.number {} {}", known_columns,
                  in_numbers(tx, "numbers"), scope.sql),
      std::move(arguments)));
}

std::vector<std::int64_t> numbers_of(store::Transaction& tx, std::span<const CaseId> ids,
                                     const Scope& scope) {
  std::vector<store::Value> arguments{list_of(ids)};
  std::ranges::copy(scope.arguments, std::back_inserter(arguments));
  std::vector<std::int64_t> numbers;
  for (const auto& [number] : tx.rows_with<std::int64_t>(
           fmt::format("SELECT c.number FROM searched_cases c WHERE c.case_id {} {}",
                       in_texts(tx, "ids"), scope.sql),
           std::move(arguments))) {
    numbers.push_back(number);
  }
  return numbers;
}

std::vector<Known> newest_cases(store::Transaction& tx, const Scope& scope, int most) {
  std::vector<store::Value> arguments = scope.arguments;
  arguments.push_back(std::int64_t{most});
  return to_known(tx.rows_with<std::int64_t, CaseId, Time>(
      fmt::format("SELECT {} FROM searched_cases c WHERE c.number > 0 {} "
                  "ORDER BY c.published_at DESC, c.case_id DESC LIMIT :most",
                  known_columns, scope.sql),
      std::move(arguments)));
}

std::optional<std::string> find_source(store::Transaction& tx, std::int64_t unit) {
  auto found = tx.row<std::string>("SELECT source FROM searched_units WHERE unit = :unit", unit);
  return found ? std::optional(std::get<0>(std::move(*found))) : std::nullopt;
}

}  // namespace consilium::search
