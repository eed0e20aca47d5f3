// How SQLite's one writer groups what is queued.
#include "store/sqlite_database.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <latch>
#include <stdexcept>
#include <thread>

#include "base/thread_pool.hpp"
#include "store/failure.hpp"
#include "store/test_database.hpp"

namespace consilium::store {
namespace {

constexpr Migration notes[] = {
    {.feature = "notes", .number = 1, .sql = R"(
      CREATE TABLE notes (id {sequence}, text {text} NOT NULL);
      CREATE TABLE replies (note BIGINT NOT NULL
        REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED);)"},
};

using Work = std::function<Result<void>(Transaction&)>;
enum class Outcome { kept, refused, failed, overloaded };

void insert_note(Transaction& tx) { tx.run("INSERT INTO notes (text) VALUES ('a')"); }

Result<void> add_note(Transaction& tx) {
  insert_note(tx);
  return {};
}

Outcome write(Database& db, const Work& work) {
  try {
    return db.write_now(work) ? Outcome::kept : Outcome::refused;
  } catch (const Overloaded&) {
    return Outcome::overloaded;
  } catch (const std::exception&) {
    return Outcome::failed;
  }
}

/// Keeps the writer busy until it is released, so that what comes meanwhile queues up.
class BusyWriter {
 public:
  explicit BusyWriter(Database& db)
      : thread_([this, &db] {
          (void)db.write_now([this](Transaction&) {
            began_.count_down();
            released_.wait();
            return true;
          });
        }) {
    began_.wait();
  }
  ~BusyWriter() { released_.count_down(); }

 private:
  std::latch began_{1};
  std::latch released_{1};
  std::jthread thread_;
};

class OneWriter : public ::testing::Test {
 protected:
  std::unique_ptr<Database> open(Limits limits = {}) {
    auto opened = Database::open({.where = folder_.path() / "notes.db"}, notes, limits);
    EXPECT_TRUE(opened.has_value());
    return std::move(*opened);
  }

  /// Writes all works from threads of their own, so that they wait together. `meanwhile` runs
  /// while they wait.
  static std::vector<Outcome> write_together(
      Database& db, const std::vector<Work>& works,
      const std::function<void()>& meanwhile = [] {}) {
    std::vector<Outcome> outcomes(works.size());
    {
      std::vector<std::jthread> clients;
      const BusyWriter busy(db);
      for (std::size_t at = 0; at < works.size(); ++at) {
        clients.emplace_back([&, at] { outcomes[at] = write(db, works[at]); });
        wait_until([&] { return db.counts().queued == at + 1; });
      }
      meanwhile();
    }
    return outcomes;
  }

  static int count_notes(Database& db) {
    return db.read_now([](Transaction& tx) { return tx.value<int>("SELECT count(*) FROM notes"); });
  }

  TestFolder folder_;
};

TEST_F(OneWriter, WhatQueuesUpSharesOneCommit) {
  const auto db = open();
  write_together(*db, std::vector<Work>(10, add_note));
  EXPECT_EQ(db->counts().writes, 11);
  EXPECT_EQ(db->counts().commits, 2);  // the busy one, and all others together
  EXPECT_EQ(count_notes(*db), 10);
}

TEST_F(OneWriter, BatchHasALimit) {
  const auto db = open({.batch = 4});
  write_together(*db, std::vector<Work>(10, add_note));
  EXPECT_EQ(db->counts().commits, 1 + 3);
}

TEST_F(OneWriter, LoneWriteDoesNotWait) {
  const auto db = open();
  for (int note = 0; note < 3; ++note) {
    EXPECT_EQ(write(*db, add_note), Outcome::kept);
  }
  EXPECT_EQ(db->counts().commits, 3);
}

TEST_F(OneWriter, WriteThatFailsLeavesTheRestOfItsBatchAlone) {
  const auto db = open();
  const Work refuse = [](Transaction& tx) -> Result<void> {
    insert_note(tx);
    return fail(ErrorCode::conflict, "no");
  };
  const Work raise = [](Transaction& tx) -> Result<void> {
    insert_note(tx);
    throw std::runtime_error("no");
  };
  const Work break_a_rule = [](Transaction& tx) -> Result<void> {
    insert_note(tx);
    tx.run("INSERT INTO notes (text) VALUES (NULL)");
    return {};
  };
  EXPECT_EQ(write_together(*db, {add_note, refuse, add_note, raise, break_a_rule, add_note}),
            (std::vector{Outcome::kept, Outcome::refused, Outcome::kept, Outcome::failed,
                         Outcome::failed, Outcome::kept}));
  EXPECT_EQ(db->counts().commits, 2);
  EXPECT_EQ(count_notes(*db), 3);
}

TEST_F(OneWriter, CommitThatFailsIsTriedForEachWriteAlone) {
  const auto db = open();
  const Work reply_to_nothing = [](Transaction& tx) -> Result<void> {
    tx.run("INSERT INTO replies (note) VALUES (99)");  // COMMIT will refuse it
    return {};
  };
  EXPECT_EQ(write_together(*db, {add_note, reply_to_nothing, add_note}),
            (std::vector{Outcome::kept, Outcome::failed, Outcome::kept}));
  EXPECT_EQ(count_notes(*db), 2);
  EXPECT_EQ(db->counts().retries, 3);
}

TEST_F(OneWriter, FullDiskFailsTheWriteThatDoesNotFit) {
  const auto db = open();
  (void)db->write_now([](Transaction& tx) {
    const int pages = tx.value<int>("PRAGMA page_count");
    return tx.value<int>("PRAGMA max_page_count = " + std::to_string(pages + 3));
  });
  const Work add_too_much = [](Transaction& tx) -> Result<void> {
    tx.run("INSERT INTO notes (text) VALUES (:text)", std::string(100'000, 'x'));
    return {};
  };
  EXPECT_EQ(write_together(*db, {add_note, add_too_much, add_note}),
            (std::vector{Outcome::kept, Outcome::failed, Outcome::kept}));
  EXPECT_EQ(count_notes(*db), 2);
  EXPECT_EQ(write(*db, add_note), Outcome::kept);
}

TEST_F(OneWriter, WorkThatEndsItsTransactionFails) {
  const auto db = open();
  const Work commit = [](Transaction& tx) -> Result<void> {
    tx.run("COMMIT");
    return {};
  };
  EXPECT_EQ(write(*db, commit), Outcome::failed);
  EXPECT_EQ(write(*db, add_note), Outcome::kept);
}

TEST_F(OneWriter, FullQueueRefusesAtOnce) {
  const auto db = open({.queued_writes = 2});
  write_together(*db, std::vector<Work>(2, add_note),
                 [&] { EXPECT_EQ(write(*db, add_note), Outcome::overloaded); });
  EXPECT_EQ(count_notes(*db), 2);
}

TEST_F(OneWriter, CloseFinishesWhatIsQueuedAndThenRefuses) {
  const auto db = open();
  std::jthread closer;
  write_together(*db, std::vector<Work>(5, add_note), [&] {
    closer = std::jthread([&] { db->close(); });
    wait_until([&] {
      try {
        return count_notes(*db) < 0;
      } catch (const Overloaded&) {
        return true;
      }
    });
  });
  closer.join();
  EXPECT_EQ(write(*db, add_note), Outcome::overloaded);
  EXPECT_EQ(count_notes(*open()), 5);
}

TEST_F(OneWriter, AnotherProcessThatKeepsTheDatabaseFailsAllThatWaitTogether) {
  const auto db = open({.patience = std::chrono::milliseconds(200)});
  const auto other = open();
  std::vector<std::jthread> clients;
  std::atomic<int> failed = 0;
  const auto began = std::chrono::steady_clock::now();
  const BusyWriter busy(*other);
  for (int client = 0; client < 20; ++client) {
    clients.emplace_back([&] { failed += write(*db, add_note) == Outcome::failed ? 1 : 0; });
  }
  clients.clear();
  EXPECT_EQ(failed, 20);
  // One wait for the first, and one for those that came meanwhile; never one for each.
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
}

TEST_F(OneWriter, ReadsDoNotWaitForTheWriter) {
  const auto db = open();
  const BusyWriter busy(*db);
  EXPECT_EQ(count_notes(*db), 0);
}

}  // namespace
}  // namespace consilium::store
