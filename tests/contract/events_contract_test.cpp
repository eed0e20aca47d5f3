// Events, jobs and idempotency keys when several nodes share a database.
#include <thread>

#include "bus/bus.hpp"
#include "engines.hpp"
#include "jobs/queue.hpp"
#include "store/idempotency.hpp"

namespace consilium {
namespace {

using store::Transaction;

class ManyNodes : public contract::Engines {
 protected:
  void SetUp() override {
    Engines::SetUp();
    if (!IsSkipped()) {
      const auto migrations = store::join_migrations(
          {bus::migrations(), jobs::migrations(), store::idempotency_migrations()});
      first_ = open(migrations);
      second_ = open(migrations);
    }
  }
  void TearDown() override {
    first_.reset();
    second_.reset();
    Engines::TearDown();
  }

  SystemClock clock_;
  std::unique_ptr<store::Database> first_;
  std::unique_ptr<store::Database> second_;
};
CONSILIUM_ON_BOTH_ENGINES(ManyNodes);

TEST_P(ManyNodes, NoEventAppearsBehindAReader) {
  constexpr int writers = 6;
  constexpr int events_each = 25;
  bus::Bus bus(*first_, clock_);
  std::atomic<int> running = writers;
  std::vector<std::jthread> threads;
  for (int writer = 0; writer < writers; ++writer) {
    threads.emplace_back([&, writer] {
      store::Database& db = writer % 2 == 0 ? *first_ : *second_;
      for (int event = 0; event < events_each; ++event) {
        db.write_now([&](Transaction& tx) {
          bus.record(tx, {.kind = "case_published",
                          .subject = fmt::format("{}/{}", writer, event),
                          .recipient = "",
                          .payload = "{}"});
          // The longer one holds its number, the likelier another overtakes it.
          std::this_thread::sleep_for(std::chrono::microseconds(200 * (event % 4)));
          return true;
        });
      }
      running -= 1;
    });
  }
  std::vector<std::string> seen;
  std::int64_t last = 0;
  for (bool is_over = false; !is_over;) {
    is_over = running == 0;
    for (const bus::Event& event : store::run_to_end(bus.since(last, 1000))) {
      EXPECT_GT(event.sequence, last);
      last = event.sequence;
      seen.push_back(event.subject);
    }
  }
  EXPECT_EQ(seen.size(), writers * events_each);
}

TEST_P(ManyNodes, EachJobRunsOnce) {
  constexpr int jobs_added = 40;
  jobs::Queue adder(*first_, clock_);
  first_->write_now([&](Transaction& tx) {
    for (int job = 0; job < jobs_added; ++job) {
      adder.add(tx,
                {.kind = "close_old_case", .subject = std::to_string(job), .due = clock_.now()});
    }
    return true;
  });
  std::atomic<int> runs = 0;
  std::vector<std::jthread> nodes;
  for (store::Database* db : {first_.get(), second_.get()}) {
    nodes.emplace_back([&, db] {
      jobs::Queue queue(*db, clock_);
      queue.handle("close_old_case", [&](const jobs::Job& job) -> Task<> {
        EXPECT_EQ(job.attempt, 1);
        runs += 1;
        co_return;
      });
      (void)store::run_to_end(queue.run_due());
    });
  }
  nodes.clear();
  EXPECT_EQ(runs, jobs_added);
}

TEST_P(ManyNodes, JobIsAddedAnewAndCancelled) {
  jobs::Queue queue(*first_, clock_);
  const jobs::NewJob job{.kind = "close_old_case", .subject = "case", .due = clock_.now()};
  first_->write_now([&](Transaction& tx) {
    queue.add(tx, job);
    queue.add(tx, job);
    EXPECT_EQ(tx.value<int>("SELECT count(*) FROM jobs"), 1);
    const auto taken = jobs::take_due_job(tx, "'close_old_case'", job.due);
    EXPECT_TRUE(taken.has_value());
    queue.add(tx, job);
    EXPECT_EQ(tx.value<int>("SELECT count(*) FROM jobs"), 2);
    jobs::put_back_job(tx, *taken, job.due);
    EXPECT_EQ(tx.value<int>("SELECT count(*) FROM jobs"), 1);
    queue.cancel(tx, job.kind, job.subject);
    EXPECT_EQ(tx.value<int>("SELECT count(*) FROM jobs"), 0);
    return true;
  });
}

TEST_P(ManyNodes, SameKeyMakesOneThing) {
  for (int round = 0; round < 10; ++round) {
    const store::IdempotencyKey key{
        .scope = "member POST /cases", .key = std::to_string(round), .fingerprint = "body"};
    std::atomic<int> made = 0;
    std::vector<std::jthread> clients;
    for (int client = 0; client < 6; ++client) {
      clients.emplace_back([&, client] {
        store::Database& db = client % 2 == 0 ? *first_ : *second_;
        const auto is_new = db.write_now([&](Transaction& tx) -> Result<bool> {
          auto known = store::recall(tx, key);
          if (!known) {
            return std::unexpected(known.error());
          }
          if (*known) {
            return false;
          }
          store::remember(tx, key, "made", clock_.now());
          return true;
        });
        made += is_new.value() ? 1 : 0;
      });
    }
    clients.clear();
    EXPECT_EQ(made, 1);
  }
}

}  // namespace
}  // namespace consilium
