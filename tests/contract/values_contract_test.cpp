// What goes into the database comes out of it, whatever the engine.
#include <limits>

#include "engines.hpp"
#include "store/failure.hpp"

namespace consilium {
namespace {

using store::Transaction;

struct ThingTag;
using ThingId = Id<ThingTag>;

constexpr store::Migration things[] = {
    {.feature = "things", .number = 1, .sql = R"(
      CREATE TABLE things (
        id {text} NOT NULL PRIMARY KEY,
        number BIGINT,
        real DOUBLE PRECISION,
        words {text});
      CREATE TABLE counted (sequence {sequence}, words {text} NOT NULL UNIQUE);)"},
};

class Values : public contract::Engines {
 protected:
  void SetUp() override {
    Engines::SetUp();
    if (!IsSkipped()) {
      db_ = open(things);
    }
  }
  void TearDown() override {
    db_.reset();
    Engines::TearDown();
  }

  /// Runs in one transaction that is kept.
  template <class Work>
  void in_transaction(Work work) {
    db_->write_now([&](Transaction& tx) {
      work(tx);
      return true;
    });
  }

  std::unique_ptr<store::Database> db_;
};
CONSILIUM_ON_BOTH_ENGINES(Values);

TEST_P(Values, NumbersComeBackWhole) {
  in_transaction([](Transaction& tx) {
    constexpr std::int64_t numbers[] = {0, -1, std::numeric_limits<std::int64_t>::max(),
                                        std::numeric_limits<std::int64_t>::min()};
    constexpr double reals[] = {0.1, -1e300, 1e-300, 1.0 / 3.0};
    for (int at = 0; at < 4; ++at) {
      const auto id = std::to_string(at);
      tx.run("INSERT INTO things (id, number, real) VALUES (:id, :number, :real)", id, numbers[at],
             reals[at]);
      EXPECT_EQ(
          (tx.row<std::int64_t, double>("SELECT number, real FROM things WHERE id = :id", id)),
          std::tuple(numbers[at], reals[at]));
    }
  });
}

TEST_P(Values, WholeRealComesBackAsReal) {
  in_transaction([](Transaction& tx) {
    tx.run("INSERT INTO things (id, real) VALUES ('a', :real)", 2.0);
    EXPECT_EQ(tx.value<double>("SELECT real FROM things"), 2.0);
    EXPECT_EQ(tx.value<double>("SELECT real * 1.5 FROM things"), 3.0);
  });
}

TEST_P(Values, TextComesBackByteForByte) {
  in_transaction([](Transaction& tx) {
    for (const std::string& words :
         {std::string(), std::string(" "), std::string("it's :not a name; \\ \"quoted\" % _"),
          std::string("na\u00efve \u2013 \u65e5\u672c \U0001fa7a\r\n\ttab"),
          std::string(1'000'000, 'x')}) {
      tx.run("DELETE FROM things");
      tx.run("INSERT INTO things (id, words) VALUES ('a', :words)", words);
      EXPECT_EQ(tx.value<std::string>("SELECT words FROM things"), words);
      EXPECT_EQ(tx.value<int>("SELECT count(*) FROM things WHERE words = :words", words), 1);
    }
  });
}

TEST_P(Values, EmptyTextIsNotNull) {
  in_transaction([](Transaction& tx) {
    tx.run("INSERT INTO things (id, words) VALUES ('a', :words)", "");
    tx.run("INSERT INTO things (id, words) VALUES ('b', :words)", std::optional<std::string>());
    const auto rows = tx.rows<std::optional<std::string>>("SELECT words FROM things ORDER BY id");
    ASSERT_EQ(rows.size(), 2);
    EXPECT_EQ(std::get<0>(rows[0]), std::optional<std::string>(""));
    EXPECT_EQ(std::get<0>(rows[1]), std::nullopt);
    EXPECT_EQ(tx.value<int>("SELECT count(*) FROM things WHERE words IS NULL"), 1);
  });
}

TEST_P(Values, NullsAndNumbersAlternateInOneStatement) {
  in_transaction([](Transaction& tx) {
    constexpr auto insert = "INSERT INTO things (id, number, words) VALUES (:id, :number, :words)";
    tx.run(insert, "a", std::optional<std::int64_t>(), std::optional<std::string>());
    tx.run(insert, "b", std::optional<std::int64_t>(7), std::optional<std::string>("w"));
    tx.run(insert, "c", std::optional<std::int64_t>(), std::optional<std::string>("v"));
    const auto rows = tx.rows<std::optional<std::int64_t>, std::optional<std::string>>(
        "SELECT number, words FROM things ORDER BY number NULLS LAST, words NULLS FIRST");
    ASSERT_EQ(rows.size(), 3);
    EXPECT_EQ(std::get<0>(rows[0]), 7);
    EXPECT_EQ(std::get<1>(rows[1]), std::nullopt);
    EXPECT_EQ(std::get<1>(rows[2]), "v");
  });
}

TEST_P(Values, OneStatementServesTwoTypes) {
  in_transaction([](Transaction& tx) {
    constexpr auto sql = "SELECT number FROM things WHERE id = :id";
    tx.run("INSERT INTO things (id, number) VALUES ('a', 5)");
    EXPECT_EQ(tx.value<std::int64_t>(sql, "a"), 5);
    EXPECT_EQ(tx.value<double>(sql, "a"), 5.0);
    EXPECT_EQ(tx.value<std::string>(sql, "a"), "5");
    EXPECT_EQ(tx.value<std::optional<int>>(sql, "a"), 5);
  });
}

TEST_P(Values, OwnTypesComeBack) {
  in_transaction([](Transaction& tx) {
    SystemRandom random;
    const ThingId id = ThingId::make(random);
    const Time time{std::chrono::microseconds(1'795'000'000'123'456)};
    tx.run("INSERT INTO things (id, number) VALUES (:id, :number)", id, time);
    const auto rows = tx.rows<ThingId, Time>("SELECT id, number FROM things");
    ASSERT_EQ(rows.size(), 1);
    EXPECT_EQ(rows[0], std::tuple(id, time));
    tx.run("UPDATE things SET number = :flag", true);
    EXPECT_TRUE(tx.value<bool>("SELECT number FROM things"));
  });
}

TEST_P(Values, ClaimIsAFlag) {
  in_transaction([](Transaction& tx) {
    tx.run("INSERT INTO things (id, number) VALUES ('a', 5)");
    EXPECT_TRUE(tx.value<bool>("SELECT number = 5 FROM things"));
    EXPECT_FALSE(tx.value<bool>("SELECT EXISTS (SELECT 1 FROM things WHERE number = 6)"));
  });
}

TEST_P(Values, AggregatesHaveOneAnswer) {
  in_transaction([](Transaction& tx) {
    EXPECT_EQ(tx.value<int>("SELECT count(*) FROM things"), 0);
    EXPECT_EQ(tx.value<std::optional<std::int64_t>>("SELECT sum(number) FROM things"),
              std::nullopt);
    EXPECT_EQ(tx.value<std::int64_t>("SELECT coalesce(sum(number), 0) FROM things"), 0);
    for (int number = 1; number <= 4; ++number) {
      tx.run("INSERT INTO things (id, number, real) VALUES (:id, :number, 0.5)",
             std::to_string(number), number);
    }
    EXPECT_EQ(tx.value<std::int64_t>("SELECT count(*) FROM things"), 4);
    EXPECT_EQ(tx.value<std::int64_t>("SELECT sum(number) FROM things"), 10);
    EXPECT_EQ(tx.value<double>("SELECT avg(number) FROM things"), 2.5);
    EXPECT_EQ(tx.value<double>("SELECT sum(real) FROM things"), 2.0);
    EXPECT_EQ(tx.value<std::int64_t>("SELECT max(number) FROM things"), 4);
    EXPECT_EQ(tx.value<int>("SELECT count(DISTINCT real) FROM things"), 1);
    const auto groups = tx.rows<double, std::int64_t>(
        "SELECT real, count(*) FROM things GROUP BY real ORDER BY real");
    EXPECT_EQ(groups.size(), 1);
  });
}

TEST_P(Values, ColonsInLiteralsAreText) {
  in_transaction([](Transaction& tx) {
    tx.run("INSERT INTO things (id, words) VALUES (:id, 'at 10:30 :id ''quoted'' ok')", "a");
    EXPECT_EQ(tx.value<std::string>("SELECT words FROM things WHERE id = :id", "a"),
              "at 10:30 :id 'quoted' ok");
  });
}

TEST_P(Values, TextOrdersByBytes) {
  in_transaction([](Transaction& tx) {
    for (const char* id : {"b", "A", "a", "B", "\u00e4", "Z", "_", "0"}) {
      tx.run("INSERT INTO things (id) VALUES (:id)", std::string(id));
    }
    std::string order;
    for (const auto& [id] : tx.rows<std::string>("SELECT id FROM things ORDER BY id")) {
      order += id;
    }
    EXPECT_EQ(order, "0ABZ_ab\u00e4");
  });
}

TEST_P(Values, LimitIsAParameter) {
  in_transaction([](Transaction& tx) {
    for (int number = 0; number < 5; ++number) {
      tx.run("INSERT INTO things (id, number) VALUES (:id, :number)", std::to_string(number),
             number);
    }
    const auto rows = tx.rows<std::int64_t>(
        "SELECT number FROM things WHERE number > :after ORDER BY number LIMIT :most", 1, 2);
    ASSERT_EQ(rows.size(), 2);
    EXPECT_EQ(std::get<0>(rows[1]), 3);
    EXPECT_EQ(tx.value<std::int64_t>("SELECT CAST(:n AS BIGINT) + 1", std::int64_t{1} << 40),
              (std::int64_t{1} << 40) + 1);
  });
}

TEST_P(Values, ReturningGivesRows) {
  in_transaction([](Transaction& tx) {
    constexpr auto insert = "INSERT INTO counted (words) VALUES (:words) RETURNING sequence";
    const auto first = tx.value<std::int64_t>(insert, "a");
    const auto second = tx.value<std::int64_t>(insert, "b");
    EXPECT_LT(first, second);
    const auto gone =
        tx.rows<std::int64_t, std::string>("DELETE FROM counted RETURNING sequence, words");
    EXPECT_EQ(gone.size(), 2);
    EXPECT_EQ(tx.value<int>("SELECT count(*) FROM counted"), 0);
  });
}

TEST_P(Values, ChangedRowsAreCounted) {
  in_transaction([](Transaction& tx) {
    EXPECT_EQ(tx.run("INSERT INTO things (id) VALUES ('a'), ('b'), ('c')"), 3);
    EXPECT_EQ(tx.run("UPDATE things SET number = 1 WHERE id <> :id", "a"), 2);
    EXPECT_EQ(tx.run("UPDATE things SET number = 1 WHERE id = 'none'"), 0);
    EXPECT_EQ(tx.run("DELETE FROM things"), 3);
    EXPECT_EQ(tx.run("DELETE FROM things"), 0);
  });
}

TEST_P(Values, ConflictIsHandledInTheStatement) {
  in_transaction([](Transaction& tx) {
    constexpr auto ignore =
        "INSERT INTO things (id, number) VALUES (:id, :number) ON CONFLICT (id) DO NOTHING";
    EXPECT_EQ(tx.run(ignore, "a", 1), 1);
    EXPECT_EQ(tx.run(ignore, "a", 2), 0);
    EXPECT_EQ(tx.value<int>("SELECT number FROM things"), 1);
    tx.run(
        "INSERT INTO things (id, number) VALUES (:id, :number)"
        " ON CONFLICT (id) DO UPDATE SET number = things.number + excluded.number",
        "a", 10);
    EXPECT_EQ(tx.value<int>("SELECT number FROM things"), 11);
  });
}

TEST_P(Values, TextThatOneEngineCannotStoreIsRefusedByBoth) {
  for (const std::string& words : {std::string("nul\0nul", 7), std::string("\xff\xfe")}) {
    EXPECT_THROW(in_transaction([&](Transaction& tx) {
                   tx.run("INSERT INTO things (id, words) VALUES ('a', :words)", words);
                 }),
                 store::DatabaseFailed);
  }
  EXPECT_EQ(
      db_->read_now([](Transaction& tx) { return tx.value<int>("SELECT count(*) FROM things"); }),
      0);
}

}  // namespace
}  // namespace consilium
