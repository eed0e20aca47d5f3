#include "feed/following_store.hpp"

#include <array>

namespace consilium::feed {

namespace {

constexpr std::array<store::Migration, 1> all_migrations{following_migration};

// The day is kept for the member's own list; a finer time would tell more than anybody needs.
Time to_day(Time at) { return std::chrono::floor<std::chrono::days>(at); }

template <class IdType, class... Arguments>
std::vector<IdType> ids(store::Transaction& tx, std::string_view sql,
                        const Arguments&... arguments) {
  std::vector<IdType> found;
  for (auto& [id] : tx.rows<IdType>(sql, arguments...)) {
    found.push_back(std::move(id));
  }
  return found;
}

}  // namespace

std::span<const store::Migration> migrations() { return all_migrations; }

void follow_case(store::Transaction& tx, const MemberId& member, const CaseId& id, Time at) {
  tx.run(
      "INSERT INTO followed_cases (member_id, case_id, day) VALUES (:member, :case, :day) "
      "ON CONFLICT (member_id, case_id) DO UPDATE SET stopped = 0",
      member, id, to_day(at));
}

void follow_case_at_first(store::Transaction& tx, const MemberId& member, const CaseId& id,
                          Time at) {
  tx.run(
      "INSERT INTO followed_cases (member_id, case_id, day) VALUES (:member, :case, :day) "
      "ON CONFLICT (member_id, case_id) DO NOTHING",
      member, id, to_day(at));
}

void stop_following_case(store::Transaction& tx, const MemberId& member, const CaseId& id) {
  tx.run(
      "UPDATE followed_cases SET stopped = 1, unread = NULL, unread_at = NULL "
      "WHERE member_id = :member AND case_id = :case",
      member, id);
}

void forget_followed_case(store::Transaction& tx, const MemberId& member, const CaseId& id) {
  tx.run("DELETE FROM followed_cases WHERE member_id = :member AND case_id = :case", member, id);
}

void forget_stopped(store::Transaction& tx, const CaseId& id) {
  tx.run("DELETE FROM followed_cases WHERE case_id = :case AND stopped = 1", id);
}

bool is_following_case(store::Transaction& tx, const MemberId& member, const CaseId& id) {
  return tx
      .row<int>(
          "SELECT 1 FROM followed_cases WHERE member_id = :member AND case_id = :case "
          "AND stopped = 0",
          member, id)
      .has_value();
}

std::vector<CaseId> followed_cases(store::Transaction& tx, const MemberId& member) {
  return ids<CaseId>(
      tx, "SELECT case_id FROM followed_cases WHERE member_id = :member AND stopped = 0", member);
}

std::int64_t set_unread(store::Transaction& tx, const CaseId& id, const MemberId& presenter,
                        Happened what, Time at) {
  return tx.run(
      "UPDATE followed_cases SET unread = :what, unread_at = :at "
      "WHERE case_id = :case AND stopped = 0 AND member_id <> :presenter",
      static_cast<int>(what), at, id, presenter);
}

void set_read(store::Transaction& tx, const MemberId& member, const CaseId& id) {
  tx.run(
      "UPDATE followed_cases SET unread = NULL, unread_at = NULL "
      "WHERE member_id = :member AND case_id = :case AND unread IS NOT NULL",
      member, id);
}

std::vector<Unread> unread_of(store::Transaction& tx, const MemberId& member, int most) {
  std::vector<Unread> found;
  for (auto& [id, what, at] : tx.rows<CaseId, int, Time>(
           "SELECT case_id, unread, unread_at FROM followed_cases WHERE member_id = :member "
           "AND unread IS NOT NULL ORDER BY unread_at NULLS LAST, case_id LIMIT :most",
           member, most)) {
    found.push_back({std::move(id), static_cast<Happened>(what), at});
  }
  return found;
}

std::vector<MemberId> members_with_unread(store::Transaction& tx, const CaseId& id) {
  return ids<MemberId>(
      tx, "SELECT member_id FROM followed_cases WHERE case_id = :case AND unread IS NOT NULL", id);
}

void count_gone(store::Transaction& tx, const CaseId& id, const MemberId& presenter, Time at) {
  tx.run(
      "INSERT INTO gone_cases (member_id, cases, at) "
      "SELECT member_id, 1, CAST(:at AS BIGINT) FROM followed_cases "
      "WHERE case_id = :case AND stopped = 0 AND member_id <> :presenter "
      "ON CONFLICT (member_id) DO UPDATE SET cases = gone_cases.cases + 1, at = excluded.at",
      at, id, presenter);
}

std::optional<Gone> gone_of(store::Transaction& tx, const MemberId& member) {
  const auto row =
      tx.row<int, Time>("SELECT cases, at FROM gone_cases WHERE member_id = :member", member);
  return row ? std::optional(Gone{std::get<0>(*row), std::get<1>(*row)}) : std::nullopt;
}

void forget_gone(store::Transaction& tx, const MemberId& member) {
  tx.run("DELETE FROM gone_cases WHERE member_id = :member", member);
}

std::int64_t forget_old_gone(store::Transaction& tx, Time before) {
  return tx.run("DELETE FROM gone_cases WHERE at < :before", before);
}

void follow_member(store::Transaction& tx, const MemberId& member, const MemberId& followed,
                   Time at) {
  tx.run(
      "INSERT INTO followed_members (member_id, followed, day) VALUES (:member, :followed, :day) "
      "ON CONFLICT (member_id, followed) DO NOTHING",
      member, followed, to_day(at));
}

void forget_followed_member(store::Transaction& tx, const MemberId& member,
                            const MemberId& followed) {
  tx.run("DELETE FROM followed_members WHERE member_id = :member AND followed = :followed", member,
         followed);
}

std::vector<MemberId> followed_members(store::Transaction& tx, const MemberId& member) {
  return ids<MemberId>(tx, "SELECT followed FROM followed_members WHERE member_id = :member",
                       member);
}

void save_case(store::Transaction& tx, const MemberId& member, const CaseId& id, Time at) {
  tx.run(
      "INSERT INTO saved_cases (member_id, case_id, day) VALUES (:member, :case, :day) "
      "ON CONFLICT (member_id, case_id) DO NOTHING",
      member, id, to_day(at));
}

void forget_saved_case(store::Transaction& tx, const MemberId& member, const CaseId& id) {
  tx.run("DELETE FROM saved_cases WHERE member_id = :member AND case_id = :case", member, id);
}

bool has_saved_case(store::Transaction& tx, const MemberId& member, const CaseId& id) {
  return tx
      .row<int>("SELECT 1 FROM saved_cases WHERE member_id = :member AND case_id = :case", member,
                id)
      .has_value();
}

std::vector<CaseId> saved_cases(store::Transaction& tx, const MemberId& member) {
  return ids<CaseId>(tx, "SELECT case_id FROM saved_cases WHERE member_id = :member", member);
}

}  // namespace consilium::feed
