#include "store/database.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "base/thread_pool.hpp"
#include "store/failure.hpp"
#include "store/test_database.hpp"

namespace consilium::store {
namespace {

constexpr Migration notes[] = {
    {.feature = "notes",
     .number = 1,
     .sql = "CREATE TABLE notes (id {sequence}, text {text} NOT NULL UNIQUE);"},
};

void add_note(Transaction& tx, const std::string& text) {
  tx.run("INSERT INTO notes (text) VALUES (:text)", text);
}

std::int64_t count_notes(Transaction& tx) {
  return tx.value<std::int64_t>("SELECT count(*) FROM notes");
}

/// Runs on a file, where reads have threads of their own.
class DatabaseOnFile : public ::testing::Test {
 protected:
  std::unique_ptr<Database> open(Limits limits = {}) {
    auto opened = Database::open({.where = folder_.path() / "notes.db"}, notes, limits);
    EXPECT_TRUE(opened.has_value());
    return std::move(*opened);
  }

  TestFolder folder_;
};

TEST_F(DatabaseOnFile, AnswerFollowsTheCommit) {
  const auto db = open();
  for (int note = 0; note < 20; ++note) {
    db->write_now([&](Transaction& tx) {
      add_note(tx, std::to_string(note));
      return true;
    });
    // Another connection sees only what is committed.
    EXPECT_EQ(db->read_now(count_notes), note + 1);
  }
}

TEST_F(DatabaseOnFile, CommittedNotesAreThereAfterAReopen) {
  open()->write_now([](Transaction& tx) {
    add_note(tx, "kept");
    return true;
  });
  EXPECT_EQ(open()->read_now(count_notes), 1);
}

TEST_F(DatabaseOnFile, EveryCommitReachesTheDisk) {
  const auto db = open();
  db->write_now([](Transaction& tx) {
    EXPECT_EQ(tx.value<std::string>("PRAGMA journal_mode"), "wal");
    EXPECT_EQ(tx.value<int>("PRAGMA synchronous"), 2);  // FULL
    EXPECT_EQ(tx.value<int>("PRAGMA foreign_keys"), 1);
    EXPECT_EQ(tx.value<int>("PRAGMA secure_delete"), 1);
    return true;
  });
}

TEST_F(DatabaseOnFile, OverloadReachesACoroutineAsAnException) {
  boost::asio::io_context io;
  const auto db = open();
  db->close();
  bool was_refused = false;
  boost::asio::co_spawn(
      io,
      [&]() -> Task<> {
        try {
          (void)co_await db->read(count_notes);
        } catch (const Overloaded&) {
          was_refused = true;
        }
      },
      boost::asio::detached);
  io.run();
  EXPECT_TRUE(was_refused);
}

TEST_F(DatabaseOnFile, ManyClientsWriteAndReadAtOnce) {
  boost::asio::io_context io;
  const auto db = open();
  constexpr int clients = 8;
  constexpr int notes_each = 25;
  std::atomic<int> done = 0;
  for (int client = 0; client < clients; ++client) {
    boost::asio::co_spawn(
        io,
        [&, client]() -> Task<> {
          for (int note = 0; note < notes_each; ++note) {
            co_await db->write([text = fmt::format("{}/{}", client, note)](Transaction& tx) {
              add_note(tx, text);
              return true;
            });
            EXPECT_GE(co_await db->read(count_notes), note + 1);
            done += 1;
          }
        },
        boost::asio::detached);
  }
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < 3; ++thread) {
    threads.emplace_back([&io] { io.run(); });
  }
  threads.clear();
  EXPECT_EQ(done, clients * notes_each);
  EXPECT_EQ(db->read_now(count_notes), clients * notes_each);
}

TEST_F(DatabaseOnFile, TwoProcessesTakeTurns) {
  const auto server = open();
  const auto command_line = open();
  std::vector<std::jthread> threads;
  for (Database* db : {server.get(), command_line.get()}) {
    threads.emplace_back([db] {
      for (int note = 0; note < 50; ++note) {
        db->write_now([text = fmt::format("{} {}", fmt::ptr(db), note)](Transaction& tx) {
          add_note(tx, text);
          return true;
        });
      }
    });
  }
  threads.clear();
  EXPECT_EQ(server->read_now(count_notes), 100);
}

TEST_F(DatabaseOnFile, FilesAreTheOwnersAlone) {
  const auto db = open();
  db->write_now([](Transaction& tx) {
    add_note(tx, "private");
    return true;
  });
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
    EXPECT_EQ(entry.status().permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write)
        << entry.path();
  }
}

TEST_F(DatabaseOnFile, ErasedTextIsGoneFromTheDisk) {
  {
    const auto db = open();
    db->write_now([](Transaction& tx) {
      add_note(tx, "a text that must go");
      return true;
    });
    db->write_now([](Transaction& tx) { return tx.run("DELETE FROM notes"); });
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
    EXPECT_EQ(read_file(entry.path()).find("a text that must go"), std::string::npos)
        << entry.path();
  }
}

}  // namespace
}  // namespace consilium::store
