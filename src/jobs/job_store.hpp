#pragma once
// The rows of the queue. All functions run inside a transaction of the store.
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/clock.hpp"
#include "store/migration.hpp"
#include "store/transaction.hpp"

namespace consilium::jobs {

struct NewJob {
  std::string kind;     ///< imperative: "close_old_case"
  std::string subject;  ///< id it is about; one waiting job for a kind and subject
  Time due{};
};

struct Job : NewJob {
  int attempt = 1;  ///< 1 at the first try
};

/// A job that runs here until its lease ends; its row and attempt tell it from a later taking.
struct TakenJob {
  Job job;
  std::int64_t row = 0;
};

inline constexpr int most_attempts = 8;
inline constexpr std::chrono::minutes lease{5};

/// How long after a failed attempt the next one comes.
[[nodiscard]] std::chrono::seconds pause_after(int attempt);

void add_job(store::Transaction& tx, const NewJob& job);
void cancel_job(store::Transaction& tx, const std::string& kind, const std::string& subject);
/// Leaves a row of this kind alone that is there already.
void add_repeated_job(store::Transaction& tx, const std::string& kind, Time due);

/// `kinds`: as SQL, "'a', 'b'", since a list is no parameter on both engines.
[[nodiscard]] bool has_due_job(store::Transaction& tx, const std::string& kinds, Time now);
/// The one longest due. One that has used up its attempts (each time the process died) is given
/// up on the way.
[[nodiscard]] std::optional<TakenJob> take_due_job(store::Transaction& tx, const std::string& kinds,
                                                   Time now);

void finish_job(store::Transaction& tx, const TakenJob& taken);
/// For another attempt, unless the same job was added anew meanwhile.
void put_back_job(store::Transaction& tx, const TakenJob& taken, Time due);
void give_up_job(store::Transaction& tx, const TakenJob& taken);

/// Jobs given up more than 30 days ago; returns how many.
std::int64_t forget_failed_jobs(store::Transaction& tx, Time now);

[[nodiscard]] std::span<const store::Migration> migrations();

}  // namespace consilium::jobs
