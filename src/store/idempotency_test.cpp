#include "store/idempotency.hpp"

#include <gtest/gtest.h>

#include "store/test_database.hpp"

namespace consilium::store {
namespace {

class Idempotency : public ::testing::Test {
 protected:
  /// What a POST with this key makes: `offered`, unless it was made before.
  Result<std::string> post(const IdempotencyKey& key, const std::string& offered) {
    return db_->write_now([&](Transaction& tx) -> Result<std::string> {
      auto made = recall(tx, key);
      if (!made) {
        return std::unexpected(made.error());
      }
      if (*made) {
        return **made;
      }
      remember(tx, key, offered, now_);
      return offered;
    });
  }

  std::unique_ptr<Database> db_ = open_test_database(idempotency_migrations());
  Time now_{std::chrono::sys_days(std::chrono::year(2026) / 5 / 1)};
  IdempotencyKey key_{.scope = "member POST /cases", .key = "k1", .fingerprint = "body"};
};

TEST_F(Idempotency, SameKeyAndBodyFindWhatWasMade) {
  EXPECT_EQ(post(key_, "first"), "first");
  EXPECT_EQ(post(key_, "second"), "first");
}

TEST_F(Idempotency, SameKeyWithAnotherBodyIsRefused) {
  EXPECT_EQ(post(key_, "first"), "first");
  key_.fingerprint = "another body";
  EXPECT_EQ(post(key_, "second").error().code, ErrorCode::key_reused);
}

TEST_F(Idempotency, KeysOfOtherMembersAndRoutesAreOtherKeys) {
  EXPECT_EQ(post(key_, "first"), "first");
  key_.scope = "another member POST /cases";
  EXPECT_EQ(post(key_, "second"), "second");
}

TEST_F(Idempotency, WithoutAKeyEachPostMakesItsOwn) {
  EXPECT_EQ(post({}, "first"), "first");
  EXPECT_EQ(post({}, "second"), "second");
}

TEST_F(Idempotency, KeysAreKeptFor48Hours) {
  EXPECT_EQ(post(key_, "first"), "first");
  const auto forget = [&](std::chrono::minutes later) {
    return db_->write_now([&](Transaction& tx) { return forget_old_keys(tx, now_ + later); });
  };
  EXPECT_EQ(forget(std::chrono::hours(48)), 0);
  EXPECT_EQ(post(key_, "second"), "first");
  EXPECT_EQ(forget(std::chrono::hours(48) + std::chrono::minutes(1)), 1);
  EXPECT_EQ(post(key_, "third"), "third");
}

}  // namespace
}  // namespace consilium::store
