// How schemas come about, whatever the engine.
#include <thread>

#include "engines.hpp"
#include "store/failure.hpp"

namespace consilium {
namespace {

using store::Migration;
using store::Transaction;

class Migrations : public contract::Engines {
 protected:
  /// Why a database does not open; empty where it does.
  std::string refusal(std::span<const Migration> migrations) const {
    const auto opened = store::Database::open(location(), migrations);
    return opened ? "" : opened.error().detail;
  }
};
CONSILIUM_ON_BOTH_ENGINES(Migrations);

constexpr Migration first{.feature = "pets", .number = 1, .sql = "CREATE TABLE pets (a BIGINT);"};
constexpr Migration second{
    .feature = "pets", .number = 2, .sql = "ALTER TABLE pets ADD COLUMN b BIGINT;"};
constexpr Migration other{.feature = "toys", .number = 1, .sql = "CREATE TABLE toys (a BIGINT);"};

TEST_P(Migrations, MissingOnesAreAppliedOnce) {
  const Migration start[] = {first};
  (void)open(start)->write_now(
      [](Transaction& tx) { return tx.run("INSERT INTO pets (a) VALUES (1)"); });
  const Migration grown[] = {first, other, second};
  for (int time = 0; time < 2; ++time) {
    EXPECT_EQ(open(grown)->read_now(
                  [](Transaction& tx) { return tx.value<int>("SELECT count(b) + 1 FROM pets"); }),
              1);
  }
}

TEST_P(Migrations, NewerSchemaIsRefused) {
  const Migration newer[] = {first, second};
  (void)open(newer);
  const Migration older[] = {first};
  EXPECT_EQ(refusal(older), "the schema is newer than the program: it has pets 2");
}

TEST_P(Migrations, UnknownFeatureIsRefused) {
  const Migration more[] = {first, other};
  (void)open(more);
  const Migration less[] = {first};
  EXPECT_EQ(refusal(less), "the schema is newer than the program: it has toys 1");
}

TEST_P(Migrations, ChangedTextIsRefused) {
  const Migration start[] = {first};
  (void)open(start);
  const Migration changed[] = {
      {.feature = "pets", .number = 1, .sql = "CREATE TABLE pets (a {text});"}};
  EXPECT_EQ(refusal(changed), "migration pets 1 has changed since it was applied");
}

TEST_P(Migrations, GapsAreRefused) {
  const Migration gap[] = {first, {.feature = "pets", .number = 3, .sql = "SELECT 1;"}};
  EXPECT_EQ(refusal(gap), "migrations of pets: 3 does not follow 1");
  const Migration none[] = {second};
  EXPECT_EQ(refusal(none), "migrations of pets: 2 does not follow 0");
}

TEST_P(Migrations, FailureLeavesTheSchemaAsItWas) {
  const Migration broken[] = {
      first,
      {.feature = "pets", .number = 2, .sql = "CREATE TABLE more (a BIGINT); SELECT * FROM none;"}};
  EXPECT_THROW(refusal(broken), store::DatabaseFailed);
  const Migration whole[] = {first, second};
  EXPECT_EQ(refusal(whole), "");
}

TEST_P(Migrations, EnginesCanHaveTheirOwnText) {
  const Migration own[] = {{.feature = "pets",
                            .number = 1,
                            .sql = "CREATE TABLE on_sqlite (a BIGINT);",
                            .postgresql = "CREATE TABLE on_postgresql (a BIGINT);"}};
  const auto db = open(own);
  const std::string table = engine() == store::Engine::sqlite ? "on_sqlite" : "on_postgresql";
  EXPECT_EQ(
      db->read_now([&](Transaction& tx) { return tx.value<int>("SELECT count(*) FROM " + table); }),
      0);
}

TEST_P(Migrations, ManyNodesMayStartAtOnce) {
  const Migration list[] = {first, second, other};
  std::vector<std::jthread> nodes;
  for (int node = 0; node < 4; ++node) {
    nodes.emplace_back([&] { EXPECT_EQ(refusal(list), ""); });
  }
}

}  // namespace
}  // namespace consilium
