#include "jobs/queue.hpp"

#include <gtest/gtest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <stdexcept>

#include "store/test_database.hpp"

namespace consilium::jobs {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class Jobs : public ::testing::Test {
 protected:
  void add(const std::string& subject, Time due, const std::string& kind = "close_old_case") {
    db_->write_now([&](store::Transaction& tx) {
      queue_.add(tx, {.kind = kind, .subject = subject, .due = due});
      return true;
    });
  }
  void add(const std::string& subject) { add(subject, clock_.now()); }
  /// Notes what it is given; throws while `failures_` are left.
  Queue::Handler note() {
    return [this](Job job) -> Task<> {
      done_.push_back(fmt::format("{}#{}", job.subject, job.attempt));
      if (failures_ > 0) {
        failures_ -= 1;
        throw std::runtime_error("not now");
      }
      co_return;
    };
  }
  int run_due(Queue& queue) { return store::run_to_end(queue.run_due()); }
  int run_due() { return run_due(queue_); }
  std::int64_t count(const std::string& state) {
    return db_->read_now([&](store::Transaction& tx) {
      return tx.value<std::int64_t>("SELECT count(*) FROM jobs WHERE state = :state", state);
    });
  }
  using Done = std::vector<std::string>;

  boost::asio::io_context io_;
  std::unique_ptr<store::Database> db_ = store::open_test_database(migrations());
  ManualClock clock_{Time(std::chrono::sys_days(std::chrono::year(2026) / 5 / 1))};
  Queue queue_{*db_, clock_};
  Done done_;
  int failures_ = 0;
};

TEST_F(Jobs, DueJobsRunOnceInTheOrderOfTheirTimes) {
  queue_.handle("close_old_case", note());
  add("later", clock_.now() - seconds(1));
  add("sooner", clock_.now() - seconds(2));
  add("not yet", clock_.now() + seconds(1));
  EXPECT_EQ(run_due(), 2);
  EXPECT_EQ(run_due(), 0);
  EXPECT_EQ(done_, (Done{"sooner#1", "later#1"}));
  clock_.advance(seconds(1));
  EXPECT_EQ(run_due(), 1);
  EXPECT_EQ(count("waiting"), 0);
}

TEST_F(Jobs, SecondWaitingJobChangesTheTimeOfTheFirst) {
  queue_.handle("close_old_case", note());
  add("case", clock_.now());
  add("case", clock_.now() + hours(1));
  EXPECT_EQ(count("waiting"), 1);
  EXPECT_EQ(run_due(), 0);
  clock_.advance(hours(1));
  EXPECT_EQ(run_due(), 1);
}

TEST_F(Jobs, JobAddedWhileItRunsRunsAgain) {
  queue_.handle("close_old_case", [this](Job job) -> Task<> {
    done_.push_back(job.subject);
    if (done_.size() == 1) {
      co_await db_->write([this, job](store::Transaction& tx) {
        queue_.add(tx, job);
        return true;
      });
    }
  });
  add("case");
  EXPECT_EQ(run_due(), 2);
  EXPECT_EQ(count("waiting") + count("running"), 0);
}

TEST_F(Jobs, CancelledJobDoesNotRun) {
  queue_.handle("close_old_case", note());
  add("case");
  add("other");
  db_->write_now([&](store::Transaction& tx) {
    queue_.cancel(tx, "close_old_case", "case");
    return true;
  });
  EXPECT_EQ(run_due(), 1);
  EXPECT_EQ(done_, (Done{"other#1"}));
}

TEST_F(Jobs, JobCancelledWhileItFailsIsNotTriedAgain) {
  queue_.handle("close_old_case", [this](Job job) -> Task<> {
    co_await db_->write([this, job](store::Transaction& tx) {
      queue_.cancel(tx, job.kind, job.subject);
      return true;
    });
    throw std::runtime_error("not now");
  });
  add("case");
  EXPECT_EQ(run_due(), 1);
  EXPECT_EQ(count("waiting") + count("running") + count("failed"), 0);
}

TEST_F(Jobs, FailedAttemptComesAgainLaterAndLater) {
  queue_.handle("close_old_case", note());
  failures_ = 2;
  add("case");
  EXPECT_EQ(run_due(), 1);
  clock_.advance(seconds(4));
  EXPECT_EQ(run_due(), 0);
  clock_.advance(seconds(1));
  EXPECT_EQ(run_due(), 1);
  clock_.advance(seconds(19));
  EXPECT_EQ(run_due(), 0);
  clock_.advance(seconds(1));
  EXPECT_EQ(run_due(), 1);
  EXPECT_EQ(done_, (Done{"case#1", "case#2", "case#3"}));
  EXPECT_EQ(count("waiting"), 0);
}

TEST_F(Jobs, PausesGrowToAnHour) {
  EXPECT_EQ(pause_after(1), seconds(5));
  EXPECT_EQ(pause_after(3), seconds(80));
  EXPECT_EQ(pause_after(6), hours(1));
  EXPECT_EQ(pause_after(1000), hours(1));
}

TEST_F(Jobs, JobIsGivenUpAfterEightAttempts) {
  queue_.handle("close_old_case", note());
  failures_ = 100;
  add("case");
  for (int round = 0; round < 20; ++round) {
    run_due();
    clock_.advance(hours(1));
  }
  EXPECT_EQ(done_.size(), most_attempts);
  EXPECT_EQ(count("failed"), 1);
  db_->write_now([&](store::Transaction& tx) {
    EXPECT_EQ(forget_failed_jobs(tx, clock_.now()), 0);
    EXPECT_EQ(forget_failed_jobs(tx, clock_.now() + std::chrono::days(31)), 1);
    return true;
  });
}

TEST_F(Jobs, JobOfANodeThatDiedIsTakenAfterItsLease) {
  queue_.handle("close_old_case", note());
  add("case");
  db_->write_now([&](store::Transaction& tx) {
    return take_due_job(tx, "'close_old_case'", clock_.now()).has_value();
  });
  EXPECT_EQ(run_due(), 0);
  clock_.advance(lease);
  EXPECT_EQ(run_due(), 1);
  EXPECT_EQ(done_, (Done{"case#2"}));
}

TEST_F(Jobs, JobThatKillsItsNodeIsGivenUp) {
  add("case");
  for (int attempt = 1; attempt <= most_attempts; ++attempt) {
    EXPECT_TRUE(db_->write_now([&](store::Transaction& tx) {
      return take_due_job(tx, "'close_old_case'", clock_.now()).has_value();
    }));
    clock_.advance(lease);
  }
  queue_.handle("close_old_case", note());
  EXPECT_EQ(run_due(), 0);
  EXPECT_EQ(count("failed"), 1);
}

TEST_F(Jobs, LateFinisherLeavesTheNextTakerAlone) {
  add("case");
  const auto take = [&] {
    return *db_->write_now(
        [&](store::Transaction& tx) { return take_due_job(tx, "'close_old_case'", clock_.now()); });
  };
  const TakenJob first = take();
  clock_.advance(lease);
  const TakenJob second = take();
  db_->write_now([&](store::Transaction& tx) {
    finish_job(tx, first);
    put_back_job(tx, first, clock_.now());
    give_up_job(tx, first);
    return true;
  });
  EXPECT_EQ(count("running"), 1);
  EXPECT_EQ(second.job.attempt, 2);
}

TEST_F(Jobs, JobOfAnUnknownKindWaits) {
  queue_.handle("close_old_case", note());
  add("case", clock_.now(), "of_a_newer_program");
  EXPECT_EQ(run_due(), 0);
  EXPECT_EQ(count("waiting"), 1);
}

TEST_F(Jobs, ScheduleRepeatsAtItsInterval) {
  queue_.repeat({.kind = "purge", .every = minutes(10)}, note());
  EXPECT_EQ(run_due(), 1);
  clock_.advance(minutes(9));
  EXPECT_EQ(run_due(), 0);
  clock_.advance(minutes(1));
  EXPECT_EQ(run_due(), 1);
}

TEST_F(Jobs, ScheduleKeepsItsTimeOverARestart) {
  queue_.repeat({.kind = "purge", .every = minutes(10)}, note());
  EXPECT_EQ(run_due(), 1);
  Queue restarted(*db_, clock_);
  restarted.repeat({.kind = "purge", .every = minutes(10)}, note());
  EXPECT_EQ(run_due(restarted), 0);
  clock_.advance(minutes(10));
  EXPECT_EQ(run_due(restarted), 1);
  EXPECT_EQ(count("waiting"), 1);
}

TEST_F(Jobs, ScheduleOutlivesAJobThatIsGivenUp) {
  queue_.repeat({.kind = "purge", .every = hours(2)}, note());
  failures_ = most_attempts;
  for (int round = 0; round < 20; ++round) {
    run_due();
    clock_.advance(hours(1));
  }
  EXPECT_EQ(count("failed"), 1);
  EXPECT_EQ(count("waiting"), 1);
  EXPECT_GT(done_.size(), most_attempts);
}

TEST_F(Jobs, StartedQueueRunsWhatIsAnnounced) {
  queue_.handle("close_old_case", note());
  queue_.start(io_.get_executor());
  io_.run_for(std::chrono::milliseconds(50));
  add("case");
  queue_.announce();
  io_.restart();
  io_.run_for(std::chrono::milliseconds(100));
  EXPECT_EQ(done_, (Done{"case#1"}));
  boost::asio::co_spawn(io_, queue_.stop(), boost::asio::detached);
  io_.restart();
  io_.run();
}

}  // namespace
}  // namespace consilium::jobs
