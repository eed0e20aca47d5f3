#include "store/backup.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "store/test_database.hpp"

namespace consilium::store {
namespace {

constexpr Migration notes[] = {
    {.feature = "notes", .number = 1, .sql = "CREATE TABLE notes (text {text} NOT NULL);"},
};

class Backup : public ::testing::Test {
 protected:
  std::filesystem::path file(const std::string& name) const { return folder_.path() / name; }
  Location database() const { return {.where = file("notes.db")}; }

  std::unique_ptr<Database> open(const std::string& name = "notes.db") const {
    return Database::open({.where = file(name)}, notes).value();
  }
  static void add(Database& db, const std::string& text) {
    db.write_now([text](Transaction& tx) {
      return tx.run("INSERT INTO notes (text) VALUES (:text)", text);
    });
  }
  static int count(Database& db) {
    return db.read_now([](Transaction& tx) { return tx.value<int>("SELECT count(*) FROM notes"); });
  }

  TestFolder folder_;
};

TEST_F(Backup, HoldsWhatIsCommittedWhileTheDatabaseIsInUse) {
  const auto db = open();
  add(*db, "one");
  ASSERT_TRUE(back_up(database(), file("it's a copy")));
  add(*db, "two");
  ASSERT_TRUE(copy_backup(file("it's a copy"), file("restored.db")));
  EXPECT_EQ(count(*open("restored.db")), 1);
  EXPECT_EQ(count(*db), 2);
  EXPECT_EQ(std::filesystem::status(file("it's a copy")).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(Backup, OverwritesNothing) {
  const auto db = open();
  std::ofstream(file("there")) << "mine";
  EXPECT_FALSE(back_up(database(), file("there")));
  ASSERT_TRUE(back_up(database(), file("copy")));
  EXPECT_FALSE(copy_backup(file("copy"), file("there")));
  std::string kept;
  std::ifstream(file("there")) >> kept;
  EXPECT_EQ(kept, "mine");
}

TEST_F(Backup, OfNothingIsRefused) {
  EXPECT_FALSE(back_up(database(), file("copy")));
  EXPECT_FALSE(std::filesystem::exists(file("copy")));
  EXPECT_FALSE(std::filesystem::exists(file("notes.db")));
  EXPECT_FALSE(copy_backup(file("missing"), file("restored.db")));
}

TEST_F(Backup, OfPostgresqlIsForItsOwnTools) {
  EXPECT_FALSE(back_up({.engine = Engine::postgresql, .where = "dbname=none"}, file("copy")));
}

TEST_F(Backup, ThatIsNoneOrDamagedIsRefusedAndLeavesNothing) {
  std::ofstream(file("text")) << "this is no database, whatever its name";
  EXPECT_FALSE(copy_backup(file("text"), file("restored.db")));
  const auto db = open();
  for (int note = 0; note < 400; ++note) {
    add(*db, std::string(200, 'x'));
  }
  ASSERT_TRUE(back_up(database(), file("copy")));
  std::filesystem::resize_file(file("copy"), std::filesystem::file_size(file("copy")) / 2);
  EXPECT_FALSE(copy_backup(file("copy"), file("restored.db")));
  EXPECT_FALSE(std::filesystem::exists(file("restored.db")));
}

}  // namespace
}  // namespace consilium::store
