#include "cases/case_store.hpp"

#include "cases/case_selection.hpp"
#include "cases/edit_store.hpp"
#include "cases/fact_store.hpp"
#include "cases/kind_store.hpp"
#include "cases/link_store.hpp"
#include "cases/passage.hpp"
#include "cases/question_store.hpp"

#include <fmt/format.h>

#include <array>

namespace consilium::cases {

namespace {

constexpr std::array<store::Migration, 8> all_migrations{{
    {.feature = "cases", .number = 1, .sql = R"(
CREATE TABLE cases (
  id {text} PRIMARY KEY,
  presenter {text} NOT NULL REFERENCES members (id),
  state BIGINT NOT NULL,
  version BIGINT NOT NULL,
  question {text} NOT NULL,
  story {text} NOT NULL,
  age_value BIGINT NOT NULL,
  age_unit BIGINT NOT NULL,
  sex BIGINT NOT NULL,
  consent BIGINT NOT NULL,
  urgency BIGINT NOT NULL,
  help_wanted {text} NOT NULL,
  specialties {text} NOT NULL,
  language {text} NOT NULL,
  working_diagnosis {text},
  published_at BIGINT NOT NULL,
  ended_at BIGINT,
  opinions BIGINT NOT NULL DEFAULT 0,
  views BIGINT NOT NULL DEFAULT 0,
  countries BIGINT NOT NULL DEFAULT 0,
  final_diagnosis {text}
);
CREATE INDEX cases_by_time ON cases (published_at, id);
CREATE INDEX cases_by_state ON cases (state, published_at, id);
CREATE INDEX cases_by_presenter ON cases (presenter, published_at, id);
CREATE TABLE updates (
  case_id {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  version BIGINT NOT NULL,
  text {text} NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (case_id, version)
);
CREATE TABLE views (
  case_id {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  member_id {text} NOT NULL,
  PRIMARY KEY (case_id, member_id)
);
CREATE TABLE view_counts (
  case_id {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  country {text} NOT NULL,
  views BIGINT NOT NULL,
  PRIMARY KEY (case_id, country)
);
)"},
    {.feature = "cases", .number = 2, .sql = R"(
ALTER TABLE cases ADD COLUMN closing_reason {text};
)"},
    questions_migration,
    {.feature = "cases", .number = 4, .sql = R"(
ALTER TABLE cases ADD COLUMN audience BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN presenter_country {text};
)"},
    kinds_migration,
    edits_migration,
    links_migration,
    facts_migration,
}};

// Lists of codes are stored as ",a,b,", so that one LIKE finds one code.
std::string join(const std::vector<std::string>& codes) {
  std::string text;
  for (const std::string& code : codes) {
    text += (text.empty() ? "," : "") + code + ",";
  }
  return text;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> codes;
  while (text.size() > 1) {
    text.remove_prefix(1);
    const std::size_t comma = text.find(',');
    codes.emplace_back(text.substr(0, comma));
    text.remove_prefix(comma);
  }
  return codes;
}

constexpr std::string_view columns =
    "c.id, c.presenter, c.state, c.version, c.question, c.story, c.age_value, c.age_unit, c.sex, "
    "c.consent, c.urgency, c.help_wanted, c.specialties, c.language, c.working_diagnosis, "
    "c.published_at, c.opinions, c.views, c.countries, c.final_diagnosis, "
    "c.closing_reason, c.audience, c.presenter_country, c.kind, c.edits, c.edited_at";

using Text = std::string;
using OptionalText = std::optional<std::string>;
using CaseRow = std::tuple<CaseId, MemberId, int, int, Text, Text, int, int, int, int, int, Text,
                           Text, Text, OptionalText, Time, int, int, int, OptionalText,
                           OptionalText, int, OptionalText, int, int, std::optional<Time>>;

template <class... Columns>
std::vector<std::tuple<Columns...>> rows_like(std::type_identity<std::tuple<Columns...>>,
                                              store::Transaction& tx, const std::string& sql,
                                              std::vector<store::Value> arguments) {
  return tx.rows_with<Columns...>(sql, std::move(arguments));
}

std::vector<CaseRow> query(store::Transaction& tx, const std::string& tail,
                           std::vector<store::Value> arguments) {
  return rows_like(std::type_identity<CaseRow>{}, tx,
                   "SELECT " + std::string(columns) + " FROM cases c " + tail,
                   std::move(arguments));
}

Case to_case(CaseRow row) {
  auto& [id, presenter, state, version, question, story, age, unit, sex, consent, urgency, help,
         specialties, language, working, published, opinions, views, countries, final, reason,
         audience, country, kind, edits, edited_at] = row;
  return {.id = std::move(id),
          .presenter = std::move(presenter),
          .state = static_cast<CaseState>(state),
          .version = version,
          .problem = {.question = std::move(question),
                      .story = std::move(story),
                      .age = {age, static_cast<AgeUnit>(unit)},
                      .sex = static_cast<Sex>(sex),
                      .consent = static_cast<Consent>(consent),
                      .urgency = static_cast<Urgency>(urgency),
                      .help_wanted = split(help),
                      .specialties = split(specialties),
                      .audience = static_cast<Audience>(audience),
                      .language = std::move(language),
                      .working_diagnosis = std::move(working),
                      .kind = static_cast<CaseKind>(kind),
                      .answer = std::nullopt,
                      .lesson = std::nullopt},
          .published_at = published,
          .opinions = opinions,
          .views = views,
          .countries = countries,
          .final_diagnosis = std::move(final),
          .closing_reason = std::move(reason),
          .presenter_country = std::move(country),
          .edits = edits,
          .edited_at = edited_at};
}

}  // namespace

std::span<const store::Migration> migrations() { return all_migrations; }

void insert_case(store::Transaction& tx, const Case& c) {
  const Problem& problem = c.problem;
  tx.run(
      "INSERT INTO cases (id, presenter, state, version, question, story, age_value, age_unit, "
      "sex, consent, urgency, help_wanted, specialties, language, working_diagnosis, published_at, "
      "audience, presenter_country, kind) "
      "VALUES (:id, :presenter, :state, :version, :question, :story, :age, :unit, :sex, :consent, "
      ":urgency, :help, :specialties, :language, :working, :published, :audience, :country, :kind)",
      c.id, c.presenter, static_cast<int>(c.state), c.version, problem.question, problem.story,
      problem.age.value, static_cast<int>(problem.age.unit), static_cast<int>(problem.sex),
      static_cast<int>(problem.consent), static_cast<int>(problem.urgency),
      join(problem.help_wanted), join(problem.specialties), problem.language,
      problem.working_diagnosis, c.published_at, static_cast<int>(problem.audience),
      c.presenter_country, static_cast<int>(problem.kind));
  if (problem.answer) {
    insert_answer(tx, c.id, *problem.answer);
  }
  if (problem.lesson) {
    insert_lesson(tx, c.id, *problem.lesson);
  }
}

std::optional<Case> find_case(store::Transaction& tx, const CaseId& id) {
  auto rows = query(tx, "WHERE c.id = :id", {id.text()});
  return rows.empty() ? std::nullopt : std::optional(to_case(std::move(rows.front())));
}

std::vector<Update> updates_of(store::Transaction& tx, const CaseId& id) {
  std::vector<Update> updates;
  for (auto& [version, text, at] : tx.rows<int, std::string, Time>(
           "SELECT version, text, at FROM updates WHERE case_id = :id ORDER BY version", id)) {
    updates.push_back({version, std::move(text), at});
  }
  return updates;
}

void insert_update(store::Transaction& tx, const CaseId& id, const Update& update) {
  tx.run("INSERT INTO updates (case_id, version, text, at) VALUES (:id, :version, :text, :at)", id,
         update.version, update.text, update.at);
  tx.run("UPDATE cases SET version = :version WHERE id = :id", update.version, id);
}

void set_ending(store::Transaction& tx, const Case& ended, Time at) {
  tx.run(
      "UPDATE cases SET state = :state, final_diagnosis = :final, closing_reason = :reason, "
      "ended_at = :at WHERE id = :id",
      static_cast<int>(ended.state), ended.final_diagnosis, ended.closing_reason, at, ended.id);
}

void add_to_opinions(store::Transaction& tx, const CaseId& id, int count) {
  tx.run("UPDATE cases SET opinions = opinions + :count WHERE id = :id", count, id);
}

bool insert_view(store::Transaction& tx, const CaseId& id, const MemberId& member,
                 const std::string& country) {
  if (tx.run("INSERT INTO views (case_id, member_id) VALUES (:id, :member) "
             "ON CONFLICT (case_id, member_id) DO NOTHING",
             id, member) == 0) {
    return false;
  }
  const bool is_known_country =
      tx.run("UPDATE view_counts SET views = views + 1 WHERE case_id = :id AND country = :country",
             id, country) == 1;
  if (!is_known_country) {
    tx.run(
        "INSERT INTO view_counts (case_id, country, views) VALUES (:id, :country, 1) "
        "ON CONFLICT (case_id, country) DO UPDATE SET views = view_counts.views + 1",
        id, country);
  }
  tx.run(
      "UPDATE cases SET views = views + 1, countries = "
      "(SELECT COUNT(*) FROM view_counts WHERE case_id = :case) WHERE id = :id",
      id, id);
  return true;
}

std::vector<CountryViews> viewed_from(store::Transaction& tx, const CaseId& id) {
  std::vector<CountryViews> found;
  for (auto& [country, views] :
       tx.rows<std::string, int>("SELECT country, views FROM view_counts WHERE case_id = :id ORDER "
                                 "BY views DESC, country",
                                 id)) {
    found.push_back({std::move(country), views});
  }
  return found;
}

void erase_case(store::Transaction& tx, const CaseId& id) {
  tx.run("DELETE FROM cases WHERE id = :id", id);
}

void forget_viewers(store::Transaction& tx, const CaseId& id) {
  tx.run("DELETE FROM views WHERE case_id = :id", id);
}

void forget_viewer(store::Transaction& tx, const MemberId& viewer) {
  tx.run("DELETE FROM views WHERE member_id = :member", viewer);
}

std::vector<CaseId> all_cases_by(store::Transaction& tx, const MemberId& presenter) {
  std::vector<CaseId> ids;
  for (auto& [id] : tx.rows<CaseId>("SELECT id FROM cases WHERE presenter = :presenter "
                                    "ORDER BY published_at, id",
                                    presenter)) {
    ids.push_back(std::move(id));
  }
  return ids;
}

std::vector<CaseId> cases_ended_before(store::Transaction& tx, Time time, int most) {
  std::vector<CaseId> ids;
  for (auto& [id] : tx.rows<CaseId>(
           "SELECT id FROM cases WHERE ended_at < :time ORDER BY ended_at, id LIMIT :most", time,
           most)) {
    ids.push_back(std::move(id));
  }
  return ids;
}

std::vector<CaseId> cases_by(store::Transaction& tx, const MemberId& presenter) {
  std::vector<CaseId> ids;
  for (auto& [id] : tx.rows<CaseId>("SELECT id FROM cases WHERE presenter = :presenter "
                                    "ORDER BY published_at DESC, id LIMIT 200",
                                    presenter)) {
    ids.push_back(std::move(id));
  }
  return ids;
}

bool presents_for_some(store::Transaction& tx, const MemberId& presenter) {
  return tx
      .row<int>("SELECT 1 FROM cases WHERE presenter = :presenter AND audience <> :all LIMIT 1",
                presenter, static_cast<int>(Audience::all))
      .has_value();
}

namespace {

// may_see_case in SQL; the contract tests hold one against the other.
constexpr std::string_view may_be_seen =
    "AND (c.audience = 0 OR c.presenter = :viewer "
    "OR (c.audience = 1 AND c.specialties LIKE :viewer_specialty) "
    "OR (c.audience = 2 AND c.presenter_country <> :viewer_country)) ";
static_assert(static_cast<int>(Audience::all) == 0 &&
              static_cast<int>(Audience::specialties) == 1 &&
              static_cast<int>(Audience::abroad) == 2 && static_cast<int>(CaseKind::ask) == 0);

std::string holding(const std::string& code) { return "%," + code + ",%"; }

// "AND c.id IN (:among0, :among1, …) ", or nothing.
std::string among(std::size_t count) {
  std::string names;
  for (std::size_t at = 0; at < count; ++at) {
    names += fmt::format("{}:among{}", at == 0 ? "" : ", ", at);
  }
  return count == 0 ? "" : fmt::format("AND c.id IN ({}) ", names);
}

std::vector<Case> select(store::Transaction& tx, const Selection& selection,
                         const members::Member* viewer) {
  std::string tail =
      "WHERE (c.published_at < :time OR (c.published_at = :same_time AND c.id < :id)) ";
  tail += selection.is_unsolved ? "AND c.kind = 0 AND c.state <> :state " : "";
  tail += selection.is_to_learn ? "AND c.kind <> 0 " : "";
  tail += selection.state ? "AND c.state = :state " : "";
  tail += selection.has_ended ? "AND c.state <> :open " : "";
  tail += selection.presenter ? "AND c.presenter = :presenter " : "";
  tail += selection.specialty ? selection.or_for_anybody
                                    ? "AND (c.specialties = '' OR c.specialties LIKE :specialty) "
                                    : "AND c.specialties LIKE :specialty "
                              : "";
  tail += selection.languages.empty() ? "" : "AND :languages LIKE '%,' || c.language || ',%' ";
  tail += among(selection.among.size());
  tail += viewer == nullptr ? std::string_view() : may_be_seen;
  tail += "ORDER BY c.published_at DESC, c.id DESC LIMIT :most";

  std::vector<store::Value> arguments;
  const Time after_time = selection.after ? selection.after->first : Time::max();
  arguments.push_back(store::Column<Time>::to_value(after_time));
  arguments.push_back(store::Column<Time>::to_value(after_time));
  arguments.push_back(selection.after ? selection.after->second.text() : std::string());
  if (selection.is_unsolved) {
    arguments.push_back(std::int64_t{static_cast<int>(CaseState::solved)});
  }
  if (selection.state) {
    arguments.push_back(std::int64_t{static_cast<int>(*selection.state)});
  }
  if (selection.has_ended) {
    arguments.push_back(std::int64_t{static_cast<int>(CaseState::open)});
  }
  if (selection.presenter) {
    arguments.push_back(selection.presenter->text());
  }
  if (selection.specialty) {
    arguments.push_back(holding(*selection.specialty));
  }
  if (!selection.languages.empty()) {
    arguments.push_back(join(selection.languages));
  }
  for (const CaseId& id : selection.among) {
    arguments.push_back(id.text());
  }
  if (viewer != nullptr) {
    arguments.push_back(viewer->id.text());
    arguments.push_back(holding(viewer->standing.specialty));
    arguments.push_back(viewer->standing.country);
  }
  arguments.push_back(std::int64_t{selection.most});

  std::vector<Case> found;
  for (auto& row : query(tx, tail, std::move(arguments))) {
    found.push_back(to_case(std::move(row)));
  }
  return found;
}

}  // namespace

std::vector<Case> select_cases(store::Transaction& tx, const Selection& selection,
                               const members::Member& viewer) {
  return select(tx, selection, &viewer);
}

std::vector<Case> select_for_any_audience(store::Transaction& tx, const Selection& selection) {
  return select(tx, selection, nullptr);
}

std::vector<CaseId> ids_after(store::Transaction& tx, const CaseId& after, int most) {
  std::vector<CaseId> found;
  for (auto& [id] : tx.rows<CaseId>(
           "SELECT id FROM cases WHERE id > :after ORDER BY id LIMIT :most", after, most)) {
    found.push_back(std::move(id));
  }
  return found;
}

}  // namespace consilium::cases
