// What a transaction promises, whatever the engine.
#include <thread>

#include "engines.hpp"
#include "store/failure.hpp"

namespace consilium {
namespace {

using store::Transaction;

constexpr store::Migration accounts[] = {
    {.feature = "accounts", .number = 1, .sql = R"(
      CREATE TABLE accounts (
        name {text} NOT NULL PRIMARY KEY,
        amount BIGINT NOT NULL CHECK (amount >= 0));
      CREATE TABLE bookings (
        account {text} NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
        words {text} NOT NULL,
        state {text} NOT NULL);
      CREATE UNIQUE INDEX bookings_open ON bookings (account) WHERE state = 'open';)"},
};

class Transactions : public contract::Engines {
 protected:
  void SetUp() override {
    Engines::SetUp();
    if (!IsSkipped()) {
      db_ = open(accounts);
    }
  }
  void TearDown() override {
    db_.reset();
    Engines::TearDown();
  }

  void add_account(const std::string& name, std::int64_t amount) {
    db_->write_now([&](Transaction& tx) {
      return tx.run("INSERT INTO accounts (name, amount) VALUES (:name, :amount)", name, amount);
    });
  }
  std::int64_t amount_of(const std::string& name) {
    return db_->read_now([&](Transaction& tx) {
      return tx.value<std::int64_t>("SELECT amount FROM accounts WHERE name = :name", name);
    });
  }
  int count_accounts() {
    return db_->read_now(
        [](Transaction& tx) { return tx.value<int>("SELECT count(*) FROM accounts"); });
  }

  /// Runs `work(thread)` on so many threads at once.
  template <class Work>
  static void at_once(int threads, Work work) {
    std::vector<std::jthread> running;
    for (int thread = 0; thread < threads; ++thread) {
      running.emplace_back([&work, thread] { work(thread); });
    }
  }

  std::unique_ptr<store::Database> db_;
};
CONSILIUM_ON_BOTH_ENGINES(Transactions);

TEST_P(Transactions, ErrorLeavesNoTrace) {
  const auto done = db_->write_now([](Transaction& tx) -> Result<int> {
    tx.run("INSERT INTO accounts (name, amount) VALUES ('a', 1)");
    return fail(ErrorCode::conflict, "no");
  });
  EXPECT_EQ(done.error().code, ErrorCode::conflict);
  EXPECT_EQ(count_accounts(), 0);
}

TEST_P(Transactions, ExceptionLeavesNoTraceAndReachesTheCaller) {
  EXPECT_THROW(db_->write_now([](Transaction& tx) -> int {
    tx.run("INSERT INTO accounts (name, amount) VALUES ('a', 1)");
    throw std::logic_error("mine");
  }),
               std::logic_error);
  EXPECT_EQ(count_accounts(), 0);
}

TEST_P(Transactions, UniqueViolationHasItsOwnTypeAndNoValues) {
  add_account("secret-name", 1);
  try {
    add_account("secret-name", 2);
    FAIL() << "a second row with the same key";
  } catch (const store::UniqueViolation& failure) {
    EXPECT_EQ(std::string(failure.what()).find("secret-name"), std::string::npos) << failure.what();
  }
}

TEST_P(Transactions, OtherFailuresHaveNoValues) {
  constexpr const char* statements[] = {
      "INSERT INTO accounts (name, amount) VALUES (:name, -1)",
      "INSERT INTO bookings (account, words, state) VALUES (:account, 'w', 'done')",
      "INSERT INTO accounts (name) VALUES (:name)",
  };
  for (const char* const sql : statements) {
    try {
      db_->write_now([&](Transaction& tx) { return tx.run(sql, "secret-name"); });
      ADD_FAILURE() << sql;
    } catch (const store::UniqueViolation&) {
      ADD_FAILURE() << sql;
    } catch (const store::DatabaseFailed& failure) {
      EXPECT_EQ(std::string(failure.what()).find("secret-name"), std::string::npos)
          << failure.what();
    }
  }
}

TEST_P(Transactions, FailedStatementEndsItsTransactionEvenIfCaught) {
  add_account("a", 1);
  EXPECT_THROW(db_->write_now([](Transaction& tx) {
    tx.run("INSERT INTO accounts (name, amount) VALUES ('b', 1)");
    try {
      tx.run("INSERT INTO accounts (name, amount) VALUES ('a', 1)");
    } catch (const store::DatabaseFailed&) {
    }
    return true;
  }),
               store::UniqueViolation);
  EXPECT_EQ(count_accounts(), 1);
  add_account("c", 1);
  EXPECT_EQ(count_accounts(), 2);
}

TEST_P(Transactions, ReadCannotWrite) {
  EXPECT_THROW(db_->read_now([](Transaction& tx) {
    return tx.run("INSERT INTO accounts (name, amount) VALUES ('a', 1)");
  }),
               store::DatabaseFailed);
  EXPECT_EQ(count_accounts(), 0);
}

TEST_P(Transactions, ReadSeesOneMoment) {
  add_account("a", 0);
  add_account("b", 0);
  std::atomic<bool> is_over = false;
  std::jthread writer([&] {
    for (int round = 0; round < 200; ++round) {
      db_->write_now(
          [](Transaction& tx) { return tx.run("UPDATE accounts SET amount = amount + 1"); });
    }
    is_over = true;
  });
  while (!is_over) {
    db_->read_now([](Transaction& tx) {
      const auto a = tx.value<std::int64_t>("SELECT amount FROM accounts WHERE name = 'a'");
      std::this_thread::yield();
      const auto b = tx.value<std::int64_t>("SELECT amount FROM accounts WHERE name = 'b'");
      EXPECT_EQ(a, b);
      return a;
    });
  }
}

TEST_P(Transactions, NoUpdateIsLost) {
  add_account("a", 0);
  at_once(8, [&](int) {
    for (int round = 0; round < 20; ++round) {
      db_->write_now([](Transaction& tx) {
        const auto now = tx.value<std::int64_t>("SELECT amount FROM accounts WHERE name = 'a'");
        return tx.run("UPDATE accounts SET amount = :next WHERE name = 'a'", now + 1);
      });
    }
  });
  EXPECT_EQ(amount_of("a"), 160);
}

TEST_P(Transactions, RuleOverTwoRowsHoldsAtOnce) {
  // Write skew: each takes from its own account what both together allow only once.
  for (int round = 0; round < 10; ++round) {
    const auto a = fmt::format("a{}", round);
    const auto b = fmt::format("b{}", round);
    add_account(a, 1);
    add_account(b, 1);
    std::atomic<int> allowed = 0;
    at_once(2, [&](int thread) {
      const auto done = db_->write_now([&](Transaction& tx) -> Result<void> {
        const auto both =
            tx.value<std::int64_t>("SELECT sum(amount) FROM accounts WHERE name IN (:a, :b)", a, b);
        if (both < 2) {
          return fail(ErrorCode::conflict, "only one may");
        }
        tx.run("UPDATE accounts SET amount = 0 WHERE name = :name", thread == 0 ? a : b);
        return {};
      });
      allowed += done ? 1 : 0;
    });
    EXPECT_EQ(allowed, 1);
    EXPECT_EQ(amount_of(a) + amount_of(b), 1);
  }
}

TEST_P(Transactions, LookThenInsertMakesOneRow) {
  for (int round = 0; round < 10; ++round) {
    const auto name = std::to_string(round);
    std::atomic<int> made = 0;
    at_once(6, [&](int) {
      made += db_->write_now([&](Transaction& tx) {
        if (tx.row<std::string>("SELECT name FROM accounts WHERE name = :name", name)) {
          return 0;
        }
        tx.run("INSERT INTO accounts (name, amount) VALUES (:name, 1)", name);
        return 1;
      });
    });
    EXPECT_EQ(made, 1);
  }
}

TEST_P(Transactions, DeadlocksAreRunAgain) {
  add_account("a", 0);
  add_account("b", 0);
  at_once(4, [&](int thread) {
    const std::string first = thread % 2 == 0 ? "a" : "b";
    const std::string second = thread % 2 == 0 ? "b" : "a";
    for (int round = 0; round < 5; ++round) {
      db_->write_now([&](Transaction& tx) {
        constexpr auto add = "UPDATE accounts SET amount = amount + 1 WHERE name = :name";
        tx.run(add, first);
        return tx.run(add, second);
      });
    }
  });
  EXPECT_EQ(amount_of("a"), 20);
  EXPECT_EQ(amount_of("b"), 20);
}

TEST_P(Transactions, ForeignKeysAndPartialKeysHold) {
  add_account("a", 1);
  constexpr auto book =
      "INSERT INTO bookings (account, words, state) VALUES (:account, 'w', :state)"
      " ON CONFLICT (account) WHERE state = 'open' DO NOTHING";
  db_->write_now([&](Transaction& tx) {
    EXPECT_EQ(tx.run(book, "a", "open"), 1);
    EXPECT_EQ(tx.run(book, "a", "open"), 0);
    EXPECT_EQ(tx.run(book, "a", "done"), 1);
    EXPECT_EQ(tx.run("DELETE FROM accounts WHERE name = 'a'"), 1);
    EXPECT_EQ(tx.value<int>("SELECT count(*) FROM bookings"), 0);
    return true;
  });
}

TEST_P(Transactions, LostConnectionIsMadeAnew) {
  if (engine() != store::Engine::postgresql) {
    GTEST_SKIP() << "SQLite has no connection to lose";
  }
  for (int round = 0; round < 3; ++round) {
    db_->write_now([](Transaction& tx) {
      return tx
          .rows<bool>(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'")
          .size();
    });
    at_once(6, [&](int thread) { add_account(fmt::format("{}-{}", round, thread), 1); });
    EXPECT_EQ(count_accounts(), 6 * (round + 1));
  }
}

}  // namespace
}  // namespace consilium
