#include "members/member_service.hpp"

#include <gtest/gtest.h>

#include "jobs/queue.hpp"
#include "members/member_store.hpp"
#include "store/test_database.hpp"

namespace consilium::members {
namespace {

class Members : public ::testing::Test {
 protected:
  std::vector<store::Migration> migrations =
      store::join_migrations({jobs::migrations(), members::migrations()});
  std::unique_ptr<store::Database> db = store::open_test_database(migrations);
  ManualClock clock{Time(std::chrono::sys_days(std::chrono::year(2026) / 3 / 1))};
  SeededRandom random{3};
  signin::Passphrases passphrases{{.passes = 1, .memory_bytes = 8192}};
  MemberService members{*db, clock, random, passphrases};

  template <class T>
  static T run(Task<T> task) {
    return store::run_to_end(std::move(task));
  }
  std::string invitation() {
    return run(members.make_invitations({"cardiology", "CA"}, 1)).front();
  }
};

constexpr const char* passphrase = "a long quiet evening";

TEST_F(Members, an_invitation_opens_one_account_of_its_standing) {
  const std::string code = invitation();
  const auto joined = run(members.join(code, "north", passphrase));
  ASSERT_TRUE(joined);
  EXPECT_EQ(joined->member.standing, (Standing{"cardiology", "CA"}));
  const auto second = run(members.join(code, "south", passphrase));
  EXPECT_EQ(second.error().fields.front().pointer, "/invitation");
}

TEST_F(Members, a_lost_reply_of_joining_is_made_good_by_repeating) {
  const std::string code = invitation();
  const auto first = run(members.join(code, "north", passphrase));
  const auto again = run(members.join(code, "north", passphrase));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->member.id, first->member.id);
  EXPECT_FALSE(run(members.join(code, "north", "another passphrase")));
}

TEST_F(Members, a_taken_handle_leaves_the_invitation_unused) {
  ASSERT_TRUE(run(members.join(invitation(), "north", passphrase)));
  const std::string code = invitation();
  EXPECT_EQ(run(members.join(code, "north", "another passphrase")).error().fields.front().pointer,
            "/handle");
  EXPECT_TRUE(run(members.join(code, "south", passphrase)));
}

TEST_F(Members, an_invitation_ends_after_thirty_days) {
  const std::string code = invitation();
  clock.advance(std::chrono::days(30));
  EXPECT_FALSE(run(members.join(code, "north", passphrase)));
}

TEST_F(Members, no_row_joins_an_account_with_its_invitation) {
  const std::string code = invitation();
  ASSERT_TRUE(run(members.join(code, "north", passphrase)));
  EXPECT_EQ(db->read_now([](store::Transaction& tx) {
    return tx.value<std::int64_t>("SELECT COUNT(*) FROM invitations");
  }),
            0);
}

TEST_F(Members, only_the_right_passphrase_signs_in) {
  ASSERT_TRUE(run(members.join(invitation(), "north", passphrase)));
  EXPECT_TRUE(run(members.sign_in("north", passphrase)));
  EXPECT_EQ(run(members.sign_in("north", "wrong")).error().code, ErrorCode::not_signed_in);
  EXPECT_EQ(run(members.sign_in("nobody", passphrase)).error().code, ErrorCode::not_signed_in);
}

TEST_F(Members, a_session_ends_at_sign_out_and_after_thirty_days) {
  const auto joined = run(members.join(invitation(), "north", passphrase));
  const auto second = run(members.sign_in("north", passphrase));
  ASSERT_TRUE(run(members.find_by_session(joined->token)));
  run(members.sign_out(joined->token));
  EXPECT_FALSE(run(members.find_by_session(joined->token)));
  EXPECT_TRUE(run(members.find_by_session(second->token)));
  clock.advance(std::chrono::days(30));
  EXPECT_FALSE(run(members.find_by_session(second->token)));
  EXPECT_FALSE(run(members.find_by_session("forged")));
}

TEST_F(Members, a_new_passphrase_ends_all_other_sessions) {
  const auto here = run(members.join(invitation(), "north", passphrase));
  const auto there = run(members.sign_in("north", passphrase));
  ASSERT_TRUE(run(members.find_by_session(there->token)));
  const MemberId id = here->member.id;
  EXPECT_EQ(run(members.change_passphrase(id, "wrong", "the next passphrase", here->token))
                .error()
                .fields.front()
                .pointer,
            "/current");
  ASSERT_TRUE(run(members.change_passphrase(id, passphrase, "the next passphrase", here->token)));
  EXPECT_TRUE(run(members.find_by_session(here->token)));
  EXPECT_FALSE(run(members.find_by_session(there->token)));
  EXPECT_TRUE(run(members.sign_in("north", "the next passphrase")));
}

TEST_F(Members, settings_changed_elsewhere_are_not_overwritten) {
  const auto joined = run(members.join(invitation(), "north", passphrase));
  const Preferences wanted{.languages = {"de"}, .default_byline = BylineChoice::handle};
  ASSERT_TRUE(run(members.change_preferences(joined->member.id, wanted, 1)));
  EXPECT_EQ(run(members.change_preferences(joined->member.id, wanted, 1)).error().code,
            ErrorCode::precondition_failed);
}

TEST_F(Members, changed_settings_are_seen_at_once) {
  const auto joined = run(members.join(invitation(), "north", passphrase));
  const MemberId id = joined->member.id;
  ASSERT_EQ(run(members.find_recent(id))->preferences.languages, (std::vector<std::string>{"en"}));
  ASSERT_TRUE(run(members.change_preferences(id, {.languages = {"de"}}, 1)));
  EXPECT_EQ(run(members.find_recent(id))->preferences.languages, (std::vector<std::string>{"de"}));
}

TEST_F(Members, tokens_and_codes_are_stored_as_hashes_only) {
  const std::string unused = invitation();
  const auto joined = run(members.join(invitation(), "north", passphrase));
  const auto stored = db->read_now([](store::Transaction& tx) {
    return tx.value<std::string>("SELECT token_hash FROM sessions") +
           tx.value<std::string>("SELECT code_hash FROM invitations") +
           tx.value<std::string>("SELECT passphrase_hash FROM members");
  });
  for (const std::string& secret : {unused, joined->token, std::string(passphrase)}) {
    EXPECT_EQ(stored.find(secret), std::string::npos);
  }
}

}  // namespace
}  // namespace consilium::members
