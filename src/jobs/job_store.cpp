#include "jobs/job_store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace consilium::jobs {

namespace {

constexpr std::chrono::days kept{30};

/// `due` is the time to begin, and of a running job the end of its lease.
constexpr store::Migration list[] = {
    {.feature = "jobs", .number = 1, .sql = R"(
      CREATE TABLE jobs (
        id {sequence},
        kind {text} NOT NULL,
        subject {text} NOT NULL,
        state {text} NOT NULL CHECK (state IN ('waiting', 'running', 'failed')),
        due BIGINT NOT NULL,
        attempt BIGINT NOT NULL);
      CREATE UNIQUE INDEX jobs_waiting ON jobs (kind, subject) WHERE state = 'waiting';
      CREATE INDEX jobs_due ON jobs (due) WHERE state <> 'failed';)"},
};

}  // namespace

std::chrono::seconds pause_after(int attempt) {
  constexpr std::chrono::seconds first{5};
  constexpr std::chrono::seconds longest = std::chrono::hours(1);
  return std::min(longest, first * (1 << (2 * std::clamp(attempt - 1, 0, 8))));
}

void add_job(store::Transaction& tx, const NewJob& job) {
  tx.run(
      "INSERT INTO jobs (kind, subject, state, due, attempt)"
      " VALUES (:kind, :subject, 'waiting', :due, 0)"
      " ON CONFLICT (kind, subject) WHERE state = 'waiting'"
      " DO UPDATE SET due = excluded.due, attempt = 0",
      job.kind, job.subject, job.due);
}

void cancel_job(store::Transaction& tx, const std::string& kind, const std::string& subject) {
  tx.run("DELETE FROM jobs WHERE kind = :kind AND subject = :subject AND state <> 'failed'", kind,
         subject);
}

void add_repeated_job(store::Transaction& tx, const std::string& kind, Time due) {
  const auto there = tx.value<std::int64_t>(
      "SELECT count(*) FROM jobs WHERE kind = :kind AND subject = '' AND state <> 'failed'", kind);
  if (there == 0) {
    add_job(tx, {.kind = kind, .subject = "", .due = due});
  }
}

bool has_due_job(store::Transaction& tx, const std::string& kinds, Time now) {
  return tx
      .row<std::int64_t>(fmt::format("SELECT id FROM jobs WHERE state <> 'failed'"
                                     " AND due <= :now AND kind IN ({}) LIMIT 1",
                                     kinds),
                         now)
      .has_value();
}

std::optional<TakenJob> take_due_job(store::Transaction& tx, const std::string& kinds, Time now) {
  const std::string find = fmt::format(
      "SELECT id, kind, subject, due, attempt FROM jobs WHERE state <> 'failed'"
      " AND due <= :now AND kind IN ({}) ORDER BY due, id LIMIT 1",
      kinds);
  constexpr int most_given_up = 100;
  for (int given_up = 0; given_up < most_given_up; ++given_up) {
    auto found = tx.row<std::int64_t, std::string, std::string, Time, int>(find, now);
    if (!found) {
      return std::nullopt;
    }
    TakenJob taken;
    taken.row = std::get<0>(*found);
    taken.job.kind = std::move(std::get<1>(*found));
    taken.job.subject = std::move(std::get<2>(*found));
    taken.job.due = std::get<3>(*found);
    taken.job.attempt = std::get<4>(*found) + 1;
    if (taken.job.attempt > most_attempts) {
      taken.job.attempt -= 1;
      give_up_job(tx, taken);
      continue;
    }
    tx.run("UPDATE jobs SET state = 'running', due = :lease_end, attempt = :attempt WHERE id = :id",
           now + lease, taken.job.attempt, taken.row);
    return taken;
  }
  return std::nullopt;
}

void finish_job(store::Transaction& tx, const TakenJob& taken) {
  tx.run("DELETE FROM jobs WHERE id = :id AND attempt = :attempt", taken.row, taken.job.attempt);
}

void put_back_job(store::Transaction& tx, const TakenJob& taken, Time due) {
  const auto added_anew = tx.value<std::int64_t>(
      "SELECT count(*) FROM jobs WHERE kind = :kind AND subject = :subject AND state = 'waiting'",
      taken.job.kind, taken.job.subject);
  if (added_anew > 0) {
    finish_job(tx, taken);
    return;
  }
  tx.run("UPDATE jobs SET state = 'waiting', due = :due WHERE id = :id AND attempt = :attempt", due,
         taken.row, taken.job.attempt);
}

void give_up_job(store::Transaction& tx, const TakenJob& taken) {
  tx.run("UPDATE jobs SET state = 'failed' WHERE id = :id AND attempt = :attempt", taken.row,
         taken.job.attempt);
}

std::int64_t forget_failed_jobs(store::Transaction& tx, Time now) {
  return tx.run("DELETE FROM jobs WHERE state = 'failed' AND due < :before", now - kept);
}

std::span<const store::Migration> migrations() { return list; }

}  // namespace consilium::jobs
