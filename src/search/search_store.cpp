#include "search/search_store.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <array>

#include "search/search_rules.hpp"

namespace consilium::search {

namespace json = boost::json;

namespace {

// A case's number stands in each of its rows, where an id would take three times the room. It says
// nothing of the order within a minute: lists are ordered by id.
constexpr std::array<store::Migration, 1> all_migrations{{
    {.feature = "search",
     .number = 1,
     .sql = R"(
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
  is_for_all BIGINT NOT NULL,
  published_at BIGINT NOT NULL
);
CREATE INDEX searched_cases_by_time ON searched_cases (published_at, case_id);
CREATE TABLE searched_units (
  unit {sequence},
  number BIGINT NOT NULL REFERENCES searched_cases (number),
  source {text} NOT NULL,
  stamp {text} NOT NULL,
  part BIGINT NOT NULL,
  words {text} NOT NULL
);
CREATE INDEX searched_units_by_case ON searched_units (number);
CREATE TABLE searched_words (
  word {text} NOT NULL,
  part BIGINT NOT NULL,
  number BIGINT NOT NULL,
  unit BIGINT NOT NULL,
  impact BIGINT NOT NULL,
  PRIMARY KEY (word, part, number, unit)
) WITHOUT ROWID;
)",
     .postgresql = R"(
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
  is_for_all BIGINT NOT NULL,
  published_at BIGINT NOT NULL
);
CREATE INDEX searched_cases_by_time ON searched_cases (published_at, case_id);
CREATE TABLE searched_units (
  unit {sequence},
  number BIGINT NOT NULL REFERENCES searched_cases (number),
  source {text} NOT NULL,
  stamp {text} NOT NULL,
  part BIGINT NOT NULL,
  words {text} NOT NULL
);
CREATE INDEX searched_units_by_case ON searched_units (number);
CREATE TABLE searched_words (
  word {text} NOT NULL,
  part BIGINT NOT NULL,
  number BIGINT NOT NULL,
  unit BIGINT NOT NULL,
  impact BIGINT NOT NULL,
  PRIMARY KEY (word, part, number, unit) INCLUDE (impact)
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

constexpr double days_a_year = 365.25;

int days_of(const cases::Age& age) {
  constexpr std::array days{1.0, 7.0, days_a_year / 12, days_a_year};
  static_assert(static_cast<int>(cases::AgeUnit::years) == 3);
  // Whole: somebody of twelve months is one year old.
  return static_cast<int>(age.value * days[static_cast<std::size_t>(age.unit)] + 0.5);
}

struct Condition {
  std::string sql;  // "AND c.kind = :kind …"
  std::vector<store::Value> arguments;
};

Condition condition_of(const Filters& filters) {
  Condition condition;
  const auto add = [&](std::string_view sql, store::Value value) {
    condition.sql += sql;
    condition.arguments.push_back(std::move(value));
  };
  const auto add_choice = [&](std::string_view sql, const auto& choice) {
    if (choice) {
      add(sql, std::int64_t{static_cast<int>(*choice)});
    }
  };
  add_choice(" AND c.kind = :kind", filters.kind);
  add_choice(" AND c.state = :state", filters.state);
  add_choice(" AND c.sex = :sex", filters.sex);
  add_choice(" AND c.urgency = :urgency", filters.urgency);
  if (filters.specialty) {
    add(" AND c.specialties LIKE :specialty", "%," + *filters.specialty + ",%");
  }
  if (filters.country) {
    add(" AND c.country = :country", *filters.country);
  }
  if (filters.language) {
    add(" AND c.language = :language", *filters.language);
  }
  if (filters.age_from) {
    add(" AND c.age_days >= :age_from",
        std::int64_t{static_cast<int>(*filters.age_from * days_a_year)});
  }
  if (filters.age_to) {
    add(" AND c.age_days < :age_to",
        std::int64_t{static_cast<int>((*filters.age_to + 1) * days_a_year)});
  }
  return condition;
}

std::vector<Posting> to_postings(
    const std::vector<std::tuple<std::int64_t, std::int64_t, int>>& rows) {
  std::vector<Posting> postings;
  postings.reserve(rows.size());
  for (const auto& [number, unit, impact] : rows) {
    postings.push_back({number, unit, impact});
  }
  return postings;
}

std::vector<Known> to_known(std::vector<std::tuple<std::int64_t, CaseId, Time, bool>> rows) {
  std::vector<Known> known;
  for (auto& [number, id, published_at, is_for_all] : rows) {
    known.push_back({number, std::move(id), published_at, is_for_all});
  }
  return known;
}

constexpr std::string_view known_columns = "c.number, c.case_id, c.published_at, c.is_for_all";

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
  std::string specialties;
  for (const std::string& code : c.problem.specialties) {
    specialties += (specialties.empty() ? "," : "") + code + ",";
  }
  return tx.value<std::int64_t>(
      "INSERT INTO searched_cases (case_id, index_version, kind, state, specialties, country, "
      "age_days, sex, urgency, language, is_for_all, published_at) "
      "VALUES (:case_id, :index_version, :kind, :state, :specialties, :country, :age_days, :sex, "
      ":urgency, :language, :is_for_all, :published_at) "
      "ON CONFLICT (case_id) DO UPDATE SET index_version = excluded.index_version, "
      "state = excluded.state, country = excluded.country, age_days = excluded.age_days, "
      "sex = excluded.sex, specialties = excluded.specialties RETURNING number",
      c.id, index_version, static_cast<int>(c.problem.kind), static_cast<int>(c.state), specialties,
      country, days_of(c.problem.age), static_cast<int>(c.problem.sex),
      static_cast<int>(c.problem.urgency), c.problem.language,
      c.problem.audience == cases::Audience::all, c.published_at);
}

std::optional<std::int64_t> find_number(store::Transaction& tx, const CaseId& id) {
  const auto found =
      tx.row<std::int64_t>("SELECT number FROM searched_cases WHERE case_id = :case_id", id);
  return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

void erase_case(store::Transaction& tx, std::int64_t number) {
  for (const Unit& unit : units_of(tx, number)) {
    erase_unit(tx, number, unit);
  }
  tx.run("DELETE FROM searched_cases WHERE number = :number", number);
}

std::vector<Unit> units_of(store::Transaction& tx, std::int64_t number) {
  std::vector<Unit> units;
  for (auto& [unit, source, stamp, part] : tx.rows<std::int64_t, std::string, std::string, int>(
           "SELECT unit, source, stamp, part FROM searched_units WHERE number = :number", number)) {
    units.push_back({unit, std::move(source), std::move(stamp), static_cast<Part>(part)});
  }
  return units;
}

void insert_unit(store::Transaction& tx, std::int64_t number, const Unit& unit,
                 const std::map<std::string, int>& impacts) {
  json::object object;
  for (const auto& [word, impact] : impacts) {
    object[word] = impact;
  }
  const std::string words = json::serialize(object);
  const auto made = tx.value<std::int64_t>(
      "INSERT INTO searched_units (number, source, stamp, part, words) "
      "VALUES (:number, :source, :stamp, :part, :words) RETURNING unit",
      number, unit.source, unit.stamp, static_cast<int>(unit.part), words);
  insert_words(tx, number, made, unit.part, words);
}

void move_unit(store::Transaction& tx, std::int64_t number, const Unit& unit, Part to) {
  const std::string words = words_of(tx, unit.unit);
  erase_words(tx, number, unit.unit, unit.part, words);
  insert_words(tx, number, unit.unit, to, words);
  tx.run("UPDATE searched_units SET part = :part WHERE unit = :unit", static_cast<int>(to),
         unit.unit);
}

void erase_unit(store::Transaction& tx, std::int64_t number, const Unit& unit) {
  erase_words(tx, number, unit.unit, unit.part, words_of(tx, unit.unit));
  tx.run("DELETE FROM searched_units WHERE unit = :unit", unit.unit);
}

std::int64_t count_cases(store::Transaction& tx) {
  return tx.value<std::int64_t>("SELECT coalesce(max(number), 0) FROM searched_cases");
}

std::map<std::string, std::int64_t> frequencies_of(store::Transaction& tx,
                                                   std::span<const std::string> words) {
  std::map<std::string, std::int64_t> found;
  for (auto& [word, count] : tx.rows<std::string, std::int64_t>(
           fmt::format("SELECT word, count(*) FROM searched_words WHERE word {} AND part = 0 "
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
  const std::string end = beginning + "\U0010FFFF";
  std::vector<std::string> found;
  for (auto& [word] : tx.rows<std::string>(
           "WITH RECURSIVE begun (word) AS ("
           "SELECT min(word) FROM searched_words WHERE word >= :beginning AND word < :end "
           "UNION ALL SELECT (SELECT min(w.word) FROM searched_words w "
           "WHERE w.word > begun.word AND w.word < :same_end) FROM begun "
           "WHERE begun.word IS NOT NULL) "
           "SELECT word FROM begun WHERE word IS NOT NULL LIMIT :most",
           beginning, end, end, most)) {
    found.push_back(std::move(word));
  }
  return found;
}

std::vector<Posting> postings_of(store::Transaction& tx, const std::string& word,
                                 const Filters& filters, int most) {
  Condition condition = condition_of(filters);
  std::vector<store::Value> arguments{word};
  const std::string join =
      condition.sql.empty() ? "" : "JOIN searched_cases c ON c.number = w.number ";
  std::ranges::move(condition.arguments, std::back_inserter(arguments));
  arguments.push_back(std::int64_t{most});
  return to_postings(tx.rows_with<std::int64_t, std::int64_t, int>(
      fmt::format("SELECT w.number, w.unit, w.impact FROM searched_words w {}"
                  "WHERE w.word = :word AND w.part = 0{} ORDER BY w.number DESC LIMIT :most",
                  join, condition.sql),
      std::move(arguments)));
}

std::vector<PostingOf> postings_among(store::Transaction& tx, std::span<const std::string> words,
                                      Part part, std::span<const std::int64_t> numbers) {
  std::vector<PostingOf> postings;
  for (auto& [word, number, unit, impact] : tx.rows<std::string, std::int64_t, std::int64_t, int>(
           fmt::format("SELECT word, number, unit, impact FROM searched_words "
                       "WHERE word {} AND part = :part AND number {}",
                       in_texts(tx, "words"), in_numbers(tx, "numbers")),
           list_of(words), static_cast<int>(part), list_of(numbers))) {
    postings.push_back({std::move(word), {number, unit, impact}});
  }
  return postings;
}

std::vector<Known> known_cases(store::Transaction& tx, std::span<const std::int64_t> numbers,
                               const Filters& filters) {
  Condition condition = condition_of(filters);
  std::vector<store::Value> arguments{list_of(numbers)};
  std::ranges::move(condition.arguments, std::back_inserter(arguments));
  return to_known(tx.rows_with<std::int64_t, CaseId, Time, bool>(
      fmt::format("SELECT {} FROM searched_cases c WHERE c.number {}{}", known_columns,
                  in_numbers(tx, "numbers"), condition.sql),
      std::move(arguments)));
}

std::vector<std::int64_t> numbers_of(store::Transaction& tx, std::span<const CaseId> ids,
                                     const Filters& filters) {
  Condition condition = condition_of(filters);
  std::vector<store::Value> arguments{list_of(ids)};
  std::ranges::move(condition.arguments, std::back_inserter(arguments));
  std::vector<std::int64_t> numbers;
  for (const auto& [number] : tx.rows_with<std::int64_t>(
           fmt::format("SELECT c.number FROM searched_cases c WHERE c.case_id {}{}",
                       in_texts(tx, "ids"), condition.sql),
           std::move(arguments))) {
    numbers.push_back(number);
  }
  return numbers;
}

std::vector<Known> newest_cases(store::Transaction& tx, const Filters& filters, int most) {
  Condition condition = condition_of(filters);
  condition.arguments.push_back(std::int64_t{most});
  return to_known(tx.rows_with<std::int64_t, CaseId, Time, bool>(
      fmt::format("SELECT {} FROM searched_cases c WHERE c.number > 0{} "
                  "ORDER BY c.published_at DESC, c.case_id DESC LIMIT :most",
                  known_columns, condition.sql),
      std::move(condition.arguments)));
}

std::optional<std::string> find_source(store::Transaction& tx, std::int64_t unit) {
  auto found = tx.row<std::string>("SELECT source FROM searched_units WHERE unit = :unit", unit);
  return found ? std::optional(std::get<0>(std::move(*found))) : std::nullopt;
}

std::vector<CaseId> without_index(store::Transaction& tx, std::span<const CaseId> ids) {
  std::set<CaseId> known;
  for (auto& [id] :
       tx.rows<CaseId>(fmt::format("SELECT case_id FROM searched_cases WHERE case_id {} "
                                   "AND index_version = :index_version",
                                   in_texts(tx, "ids")),
                       list_of(ids), index_version)) {
    known.insert(std::move(id));
  }
  std::vector<CaseId> missing;
  for (const CaseId& id : ids) {
    if (!known.contains(id)) {
      missing.push_back(id);
    }
  }
  return missing;
}

}  // namespace consilium::search
