#include "members/member_store.hpp"

#include <array>

#include "base/check.hpp"

namespace consilium::members {

namespace {

constexpr std::array<store::Migration, 1> all_migrations{{
    {.feature = "members", .number = 1, .sql = R"(
CREATE TABLE members (
  id {text} PRIMARY KEY,
  handle {text} NOT NULL UNIQUE,
  specialty {text} NOT NULL,
  country {text} NOT NULL,
  languages {text} NOT NULL,
  default_byline BIGINT NOT NULL,
  passphrase_hash {text},
  version BIGINT NOT NULL,
  is_moderator BIGINT NOT NULL,
  is_editor BIGINT NOT NULL
);
CREATE TABLE invitations (
  code_hash {text} PRIMARY KEY,
  specialty {text} NOT NULL,
  country {text} NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE TABLE sessions (
  token_hash {text} PRIMARY KEY,
  member_id {text} NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_member ON sessions (member_id);
CREATE TABLE bylines (
  case_id {text} NOT NULL,
  member_id {text} NOT NULL REFERENCES members (id),
  shown BIGINT NOT NULL,
  alias {text} NOT NULL,
  PRIMARY KEY (case_id, member_id),
  UNIQUE (case_id, alias)
);
)"},
}};

std::string join(const std::vector<std::string>& codes) {
  std::string text;
  for (const std::string& code : codes) {
    text += text.empty() ? code : "," + code;
  }
  return text;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> codes;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    codes.emplace_back(text.substr(0, comma));
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
  }
  return codes;
}

constexpr std::string_view select_members =
    "SELECT id, handle, specialty, country, languages, default_byline, version, is_moderator, "
    "is_editor, passphrase_hash FROM members ";

template <class... Arguments>
std::vector<SignInRow> query(store::Transaction& tx, std::string_view tail,
                             const Arguments&... arguments) {
  std::vector<SignInRow> found;
  for (auto& [id, handle, specialty, country, languages, byline, version, moderator, editor, hash] :
       tx.rows<MemberId, std::string, std::string, std::string, std::string, int, int, bool, bool,
               std::optional<std::string>>(std::string(select_members) + std::string(tail),
                                           arguments...)) {
    found.push_back(
        {.member = {.id = std::move(id),
                    .handle = std::move(handle),
                    .standing = {std::move(specialty), std::move(country)},
                    .preferences = {split(languages), static_cast<BylineChoice>(byline)},
                    .version = version,
                    .is_moderator = moderator,
                    .is_editor = editor},
         .passphrase_hash = hash.value_or("")});
  }
  return found;
}

}  // namespace

std::span<const store::Migration> migrations() { return all_migrations; }

bool insert_member(store::Transaction& tx, const Member& member,
                   const std::optional<std::string>& passphrase_hash) {
  return tx.run(
             "INSERT INTO members (id, handle, specialty, country, languages, default_byline, "
             "passphrase_hash, version, is_moderator, is_editor) VALUES (:id, :handle, :specialty, "
             ":country, :languages, :byline, :hash, :version, :moderator, :editor) "
             "ON CONFLICT (handle) DO NOTHING",
             member.id, member.handle, member.standing.specialty, member.standing.country,
             join(member.preferences.languages),
             static_cast<int>(member.preferences.default_byline), passphrase_hash, member.version,
             member.is_moderator, member.is_editor) == 1;
}

std::optional<Member> find_member(store::Transaction& tx, const MemberId& id) {
  auto found = query(tx, "WHERE id = :id", id);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front().member));
}

std::optional<SignInRow> find_sign_in(store::Transaction& tx, const MemberId& id) {
  auto found = query(tx, "WHERE id = :id", id);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<SignInRow> find_by_handle(store::Transaction& tx, const std::string& handle) {
  auto found = query(tx, "WHERE handle = :handle", handle);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void delete_member(store::Transaction& tx, const MemberId& id) {
  tx.run("DELETE FROM bylines WHERE member_id = :id", id);
  tx.run("DELETE FROM members WHERE id = :id", id);
}

std::vector<Member> list_members(store::Transaction& tx, int most) {
  std::vector<Member> members;
  for (SignInRow& row : query(tx, "ORDER BY handle LIMIT :most", most)) {
    members.push_back(std::move(row.member));
  }
  return members;
}

std::vector<Held> count_standings(store::Transaction& tx) {
  std::vector<Held> held;
  for (auto& [specialty, country, members] : tx.rows<std::string, std::string, int>(
           "SELECT specialty, country, COUNT(*) FROM members GROUP BY specialty, country")) {
    held.push_back({{std::move(specialty), std::move(country)}, members});
  }
  return held;
}

bool update_preferences(store::Transaction& tx, const MemberId& id, const Preferences& preferences,
                        int expected_version) {
  return tx.run(
             "UPDATE members SET languages = :languages, default_byline = :byline, "
             "version = version + 1 WHERE id = :id AND version = :version",
             join(preferences.languages), static_cast<int>(preferences.default_byline), id,
             expected_version) == 1;
}

bool update_role(store::Transaction& tx, const std::string& handle, Role role, bool has_it) {
  const std::string column = role == Role::moderator ? "is_moderator" : "is_editor";
  return tx.run("UPDATE members SET " + column +
                    " = :has_it, version = version + 1 WHERE handle = :handle",
                has_it, handle) == 1;
}

std::vector<Seen> sessions_of_specialty(store::Transaction& tx, const std::string& specialty,
                                        int most) {
  std::vector<Seen> found;
  for (auto& [id, country, ends] : tx.rows<MemberId, std::string, std::optional<Time>>(
           "SELECT m.id, m.country, MAX(s.expires_at) AS ends FROM members m "
           "LEFT JOIN sessions s ON s.member_id = m.id WHERE m.specialty = :specialty "
           "GROUP BY m.id, m.country ORDER BY ends DESC NULLS LAST, m.id LIMIT :most",
           specialty, most)) {
    found.push_back({std::move(id), {specialty, std::move(country)}, ends});
  }
  return found;
}

void update_passphrase(store::Transaction& tx, const MemberId& id, const std::string& hash) {
  tx.run("UPDATE members SET passphrase_hash = :hash WHERE id = :id", hash, id);
}

void insert_invitation(store::Transaction& tx, const std::string& code_hash,
                       const Standing& standing, Time expires_at) {
  tx.run(
      "INSERT INTO invitations (code_hash, specialty, country, expires_at) "
      "VALUES (:hash, :specialty, :country, :expires)",
      code_hash, standing.specialty, standing.country, expires_at);
}

std::optional<Standing> take_invitation(store::Transaction& tx, const std::string& code_hash,
                                        Time now) {
  auto row = tx.row<std::string, std::string>(
      "DELETE FROM invitations WHERE code_hash = :hash AND expires_at > :now "
      "RETURNING specialty, country",
      code_hash, now);
  if (!row) {
    return std::nullopt;
  }
  return Standing{std::move(std::get<0>(*row)), std::move(std::get<1>(*row))};
}

void insert_session(store::Transaction& tx, const std::string& token_hash, const MemberId& member,
                    Time expires_at) {
  tx.run(
      "INSERT INTO sessions (token_hash, member_id, expires_at) VALUES (:hash, :member, :expires)",
      token_hash, member, expires_at);
}

std::optional<SessionRow> find_session(store::Transaction& tx, const std::string& token_hash) {
  auto row = tx.row<MemberId, Time>(
      "SELECT member_id, expires_at FROM sessions WHERE token_hash = :hash", token_hash);
  if (!row) {
    return std::nullopt;
  }
  return SessionRow{std::get<0>(*row), std::get<1>(*row)};
}

void delete_session(store::Transaction& tx, const std::string& token_hash) {
  tx.run("DELETE FROM sessions WHERE token_hash = :hash", token_hash);
}

void delete_other_sessions(store::Transaction& tx, const MemberId& member,
                           const std::string& kept_token_hash) {
  tx.run("DELETE FROM sessions WHERE member_id = :member AND token_hash <> :kept", member,
         kept_token_hash);
}

std::int64_t delete_expired(store::Transaction& tx, Time now) {
  return tx.run("DELETE FROM sessions WHERE expires_at <= :now", now) +
         tx.run("DELETE FROM invitations WHERE expires_at <= :now", now);
}

std::optional<BylineRow> find_byline_row(store::Transaction& tx, const std::string& case_id,
                                         const MemberId& member) {
  auto row = tx.row<int, std::string>(
      "SELECT shown, alias FROM bylines WHERE case_id = :case AND member_id = :member", case_id,
      member);
  if (!row) {
    return std::nullopt;
  }
  return BylineRow{static_cast<BylineChoice>(std::get<0>(*row)), std::move(std::get<1>(*row))};
}

bool insert_byline_row(store::Transaction& tx, const std::string& case_id, const MemberId& member,
                       const BylineRow& row) {
  return tx.run(
             "INSERT INTO bylines (case_id, member_id, shown, alias) "
             "VALUES (:case, :member, :shown, :alias) ON CONFLICT (case_id, alias) DO NOTHING",
             case_id, member, static_cast<int>(row.shown), row.alias) == 1;
}

std::int64_t set_byline_to_handle(store::Transaction& tx, const std::string& case_id,
                                  const MemberId& member) {
  return tx.run("UPDATE bylines SET shown = :shown WHERE case_id = :case AND member_id = :member",
                static_cast<int>(BylineChoice::handle), case_id, member);
}

void delete_byline_rows(store::Transaction& tx, const std::string& case_id) {
  tx.run("DELETE FROM bylines WHERE case_id = :case", case_id);
}

namespace {

using BylineColumns = std::tuple<MemberId, int, std::string, std::string, std::string, std::string>;

constexpr std::string_view select_bylines =
    "SELECT b.member_id, b.shown, b.alias, m.handle, m.specialty, m.country FROM bylines b "
    "JOIN members m ON m.id = b.member_id WHERE b.case_id = :case";

std::pair<MemberId, Byline> to_byline(BylineColumns row) {
  auto& [member, shown, alias, handle, specialty, country] = row;
  const auto choice = static_cast<BylineChoice>(shown);
  return {std::move(member),
          Byline{.shown = choice,
                 .name = std::move(choice == BylineChoice::handle ? handle : alias),
                 .standing = {std::move(specialty), std::move(country)}}};
}

}  // namespace

std::vector<std::string> cases_shown_by_handle(store::Transaction& tx, const MemberId& member) {
  std::vector<std::string> ids;
  for (auto& [id] : tx.rows<std::string>(
           "SELECT case_id FROM bylines WHERE member_id = :member AND shown = :shown", member,
           static_cast<int>(BylineChoice::handle))) {
    ids.push_back(std::move(id));
  }
  return ids;
}

Byline byline_of(store::Transaction& tx, const std::string& case_id, const MemberId& member) {
  auto row = tx.row<MemberId, int, std::string, std::string, std::string, std::string>(
      std::string(select_bylines) + " AND b.member_id = :member", case_id, member);
  check(row.has_value(), "an author has a byline in the case");
  return to_byline(std::move(*row)).second;
}

std::map<MemberId, Byline> bylines_of(store::Transaction& tx, const std::string& case_id) {
  auto rows = tx.rows<MemberId, int, std::string, std::string, std::string, std::string>(
      select_bylines, case_id);
  std::map<MemberId, Byline> bylines;
  for (auto& row : rows) {
    bylines.insert(to_byline(std::move(row)));
  }
  return bylines;
}

}  // namespace consilium::members
