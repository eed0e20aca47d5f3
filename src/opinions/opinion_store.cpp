#include "opinions/opinion_store.hpp"

#include <boost/json.hpp>

#include <array>

#include "opinions/act_now_store.hpp"
#include "opinions/content_json.hpp"
#include "opinions/discussion_store.hpp"
#include "opinions/harm_store.hpp"
#include "opinions/poll_store.hpp"
#include "opinions/practice_store.hpp"
#include "opinions/revision_store.hpp"

namespace consilium::opinions {

namespace {

// An opinion's content is one value, written once and always read whole: it is kept as JSON.
constexpr std::array<store::Migration, 8> all_migrations{{
    {.feature = "opinions", .number = 1, .sql = R"(
CREATE TABLE opinions (
  id {text} PRIMARY KEY,
  case_id {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  author {text} NOT NULL REFERENCES members (id),
  version BIGINT NOT NULL,
  is_independent BIGINT NOT NULL,
  content {text} NOT NULL,
  act_now_reason {text},
  act_now_action {text},
  act_now_answer BIGINT,
  act_now_answer_reason {text},
  act_now_for {text},
  expected_agreement DOUBLE PRECISION,
  sent_at BIGINT NOT NULL,
  UNIQUE (case_id, author, version, is_independent)
);
CREATE INDEX opinions_by_author ON opinions (author, case_id);
CREATE INDEX opinions_waiting ON opinions (act_now_for);
CREATE TABLE reveals (
  case_id {text} NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  member_id {text} NOT NULL,
  PRIMARY KEY (case_id, member_id)
);
CREATE INDEX reveals_by_member ON reveals (member_id);
)"},
    discussion_migration,
    revisions_migration,
    polls_migration,
    practice_migration,
    comment_edits_migration,
    act_nows_migration,
    harm_marks_migration,
}};

using OptionalText = std::optional<std::string>;
using OpinionRow =
    std::tuple<OpinionId, CaseId, MemberId, int, bool, std::string, OptionalText, OptionalText,
               std::optional<int>, OptionalText, OptionalText, std::optional<double>, Time>;

constexpr std::string_view columns =
    "o.id, o.case_id, o.author, o.version, o.is_independent, o.content, o.act_now_reason, "
    "o.act_now_action, o.act_now_answer, o.act_now_answer_reason, o.act_now_revoked, "
    "o.expected_agreement, o.sent_at";

Opinion to_opinion(OpinionRow row) {
  auto& [id, case_id, author, version, independent, content, reason, action, answer, answer_reason,
         revoked, expected, sent_at] = row;
  Opinion opinion{.id = std::move(id),
                  .case_id = std::move(case_id),
                  .author = std::move(author),
                  .version = version,
                  .is_independent = independent,
                  .content = content_from_json(boost::json::parse(content).as_object()),
                  .act_now = std::nullopt,
                  .expected_agreement = expected,
                  .sent_at = sent_at};
  if (answer) {
    opinion.act_now = ActNow{.reason = reason.value_or(""),
                             .action = action.value_or(""),
                             .answer = static_cast<ActNowAnswer>(*answer),
                             .answer_reason = std::move(answer_reason),
                             .revoked = std::move(revoked)};
  }
  return opinion;
}

template <class... Arguments>
std::vector<Opinion> query(store::Transaction& tx, std::string_view tail,
                           const Arguments&... arguments) {
  auto rows =
      tx.rows<OpinionId, CaseId, MemberId, int, bool, std::string, OptionalText, OptionalText,
              std::optional<int>, OptionalText, OptionalText, std::optional<double>, Time>(
          "SELECT " + std::string(columns) + " FROM opinions o " + std::string(tail), arguments...);
  std::vector<Opinion> opinions;
  opinions.reserve(rows.size());
  for (auto& row : rows) {
    opinions.push_back(to_opinion(std::move(row)));
  }
  return opinions;
}

}  // namespace

std::span<const store::Migration> migrations() { return all_migrations; }

bool insert_opinion(store::Transaction& tx, const Opinion& opinion, const MemberId& presenter) {
  const auto& act_now = opinion.act_now;
  const auto text_of = [&](const auto& member) {
    return act_now ? std::optional(std::invoke(member, *act_now)) : std::nullopt;
  };
  return tx.run(
             "INSERT INTO opinions (id, case_id, author, version, is_independent, content, "
             "act_now_reason, act_now_action, act_now_answer, act_now_for, expected_agreement, "
             "sent_at) "
             "VALUES (:id, :case, :author, :version, :independent, :content, :reason, :action, "
             ":answer, "
             ":for, :expected, :sent) ON CONFLICT (case_id, author, version, is_independent) DO "
             "NOTHING",
             opinion.id, opinion.case_id, opinion.author, opinion.version, opinion.is_independent,
             boost::json::serialize(to_json(opinion.content)), text_of(&ActNow::reason),
             text_of(&ActNow::action),
             act_now ? std::optional(static_cast<int>(act_now->answer)) : std::nullopt,
             act_now ? std::optional(presenter) : std::nullopt, opinion.expected_agreement,
             opinion.sent_at) == 1;
}

std::optional<Opinion> find_opinion(store::Transaction& tx, const OpinionId& id) {
  auto found = query(tx, "WHERE o.id = :id", id);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Opinion> opinions_of(store::Transaction& tx, const CaseId& id) {
  return query(tx, "WHERE o.case_id = :case ORDER BY o.sent_at, o.id", id);
}

std::vector<Opinion> opinions_by(store::Transaction& tx, const CaseId& id, const MemberId& author) {
  return query(
      tx,
      "WHERE o.case_id = :case AND o.author = :author ORDER BY o.version, o.is_independent DESC",
      id, author);
}

std::vector<Opinion> all_opinions_by(store::Transaction& tx, const MemberId& author) {
  return query(tx, "WHERE o.author = :author ORDER BY o.sent_at, o.id", author);
}

void set_expected_agreement(store::Transaction& tx, const OpinionId& id, double share) {
  tx.run("UPDATE opinions SET expected_agreement = :share WHERE id = :id", share, id);
}

void set_act_now_answer(store::Transaction& tx, const OpinionId& id, const ActNow& act_now) {
  tx.run(
      "UPDATE opinions SET act_now_answer = :answer, act_now_answer_reason = :reason, "
      "act_now_for = NULL WHERE id = :id",
      static_cast<int>(act_now.answer), act_now.answer_reason, id);
}

std::vector<Opinion> find_waiting_act_nows(store::Transaction& tx, const MemberId& presenter) {
  return query(tx, "WHERE o.act_now_for = :presenter ORDER BY o.sent_at, o.id", presenter);
}

bool insert_reveal(store::Transaction& tx, const CaseId& id, const MemberId& member) {
  return tx.run(
             "INSERT INTO reveals (case_id, member_id) VALUES (:case, :member) "
             "ON CONFLICT (case_id, member_id) DO NOTHING",
             id, member) == 1;
}

bool has_revealed(store::Transaction& tx, const CaseId& id, const MemberId& member) {
  return tx
      .row<int>("SELECT 1 FROM reveals WHERE case_id = :case AND member_id = :member", id, member)
      .has_value();
}

void forget_reveals(store::Transaction& tx, const CaseId& id) {
  tx.run("DELETE FROM reveals WHERE case_id = :case", id);
  tx.run("UPDATE opinions SET act_now_for = NULL WHERE case_id = :case AND act_now_for IS NOT NULL",
         id);
}

std::map<CaseId, int> erase_opinions_by(store::Transaction& tx, const MemberId& author) {
  std::map<CaseId, int> counts;
  for (auto& [id, count] : tx.rows<CaseId, int>(
           "SELECT case_id, COUNT(*) FROM opinions WHERE author = :author GROUP BY case_id",
           author)) {
    counts.emplace(std::move(id), count);
  }
  tx.run("DELETE FROM opinions WHERE author = :author", author);
  tx.run("DELETE FROM reveals WHERE member_id = :author", author);
  return counts;
}

namespace {

std::vector<CaseId> case_ids(store::Transaction& tx, std::string_view sql, const MemberId& member) {
  std::vector<CaseId> ids;
  for (auto& [id] : tx.rows<CaseId>(sql, member)) {
    ids.push_back(std::move(id));
  }
  return ids;
}

}  // namespace

std::vector<CaseId> cases_answered_by(store::Transaction& tx, const MemberId& member) {
  return case_ids(tx,
                  "SELECT case_id FROM opinions WHERE author = :member GROUP BY case_id "
                  "ORDER BY MAX(sent_at) DESC, case_id LIMIT 200",
                  member);
}

std::optional<Time> first_opinion_at(store::Transaction& tx, const CaseId& id) {
  return tx.value<std::optional<Time>>("SELECT MIN(sent_at) FROM opinions WHERE case_id = :case",
                                       id);
}

std::vector<CaseId> all_cases_answered_by(store::Transaction& tx, const MemberId& member) {
  return case_ids(tx, "SELECT DISTINCT case_id FROM opinions WHERE author = :member", member);
}

std::vector<CaseId> all_cases_revealed_to(store::Transaction& tx, const MemberId& member) {
  return case_ids(tx, "SELECT case_id FROM reveals WHERE member_id = :member", member);
}

std::vector<CaseId> cases_revealed_to(store::Transaction& tx, const MemberId& member) {
  return case_ids(tx, "SELECT case_id FROM reveals WHERE member_id = :member LIMIT 200", member);
}

std::vector<OpinionId> opinion_ids(store::Transaction& tx, const CaseId& id) {
  std::vector<OpinionId> ids;
  for (auto& [opinion] :
       tx.rows<OpinionId>("SELECT id FROM opinions WHERE case_id = :case_id", id)) {
    ids.push_back(std::move(opinion));
  }
  return ids;
}

}  // namespace consilium::opinions
