#include "store/erasure.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "store/test_database.hpp"

namespace consilium::store {
namespace {

constexpr std::string_view secret = "a sentence that must leave the disk";

constexpr Migration notes[] = {
    {.feature = "notes",
     .number = 1,
     .sql = "CREATE TABLE notes (id {sequence}, text {text} NOT NULL, more {text} NOT NULL); "
            "CREATE INDEX notes_by_text ON notes (text);"},
};

std::vector<Migration> migrations() { return join_migrations({erasure_migrations(), notes}); }

/// Whether any file of the folder holds the sentence.
bool is_on_disk(const std::filesystem::path& folder) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (bytes.contains(secret)) {
      return true;
    }
  }
  return false;
}

void add_notes(Database& db, int many) {
  db.write_now([many](Transaction& tx) {
    for (int note = 0; note < many; ++note) {
      tx.run("INSERT INTO notes (text, more) VALUES (:text, :more)",
             std::string(static_cast<std::size_t>(1 + note * 37 % 900), 'x'), std::string("y"));
    }
    return true;
  });
}

TEST(Erasure, WhatWasErasedIsInNoFileSoonAfter) {
  const TestFolder folder;
  const auto all = migrations();
  const auto db = Database::open({.where = folder.path() / "notes.db"}, all).value();
  // Between others, small and large, so that pages split and cells move.
  for (int round = 0; round < 20; ++round) {
    add_notes(*db, 40);
    db->write_now([round](Transaction& tx) {
      return tx.run(
          "INSERT INTO notes (text, more) VALUES (:text, :more)",
          std::string(secret) + std::to_string(round),
          std::string(static_cast<std::size_t>(1 + round * 811), 'z') + std::string(secret));
    });
  }
  add_notes(*db, 200);
  ASSERT_TRUE(is_on_disk(folder.path()));
  db->write_now([](Transaction& tx) {
    tx.run("DELETE FROM notes WHERE more LIKE :secret", "%" + std::string(secret));
    note_erasure(tx, "one", Time{});
    return true;
  });
  wait_until([&] { return !is_on_disk(folder.path()); });
  EXPECT_FALSE(is_on_disk(folder.path()));
  EXPECT_TRUE(db->read_now([](Transaction& tx) { return is_erased(tx, "one"); }));
  EXPECT_FALSE(db->read_now([](Transaction& tx) { return is_erased(tx, "two"); }));
}

TEST(Erasure, LedgerKeepsEachIdOnceMoreThanAPowerCut) {
  const TestFolder folder;
  const auto file = folder.path() / "erasures.log";
  const ErasureLedger ledger(file);
  EXPECT_TRUE(ledger.subjects().empty());
  ledger.keep("one");
  std::ofstream(file, std::ios::app) << "broken o";
  ledger.keep("two");
  ledger.keep("one");
  EXPECT_EQ(ledger.subjects(), (std::set<std::string>{"broken o", "one", "two"}));
  EXPECT_EQ(std::filesystem::status(file).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(Erasure, LedgerThatCannotBeWrittenSaysSo) {
  const TestFolder folder;
  EXPECT_THROW(ErasureLedger(folder.path() / "missing" / "file").keep("one"), std::system_error);
}

}  // namespace
}  // namespace consilium::store
