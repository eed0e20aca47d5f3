#include "bus/bus.hpp"

#include <gtest/gtest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <stdexcept>

#include "store/test_database.hpp"

namespace consilium::bus {
namespace {

class Events : public ::testing::Test {
 protected:
  void happen(const std::string& subject, const std::string& recipient = "") {
    db_->write_now([&](store::Transaction& tx) {
      bus_.record(tx, {.kind = "case_published",
                       .subject = subject,
                       .recipient = recipient,
                       .payload = R"({"version":1})"});
      return true;
    });
    bus_.announce();
  }
  std::vector<Event> since(std::int64_t sequence, int most = 100) {
    return store::run_to_end(bus_.since(sequence, most));
  }
  void listen() {
    bus_.subscribe([this](const Event& event) { heard_.push_back(event.subject); });
  }
  void run_briefly() {
    io_.restart();
    io_.run_for(std::chrono::milliseconds(60));
  }
  void stop() {
    boost::asio::co_spawn(io_, bus_.stop(), boost::asio::detached);
    io_.restart();
    io_.run();
  }

  boost::asio::io_context io_;
  std::unique_ptr<store::Database> db_ = store::open_test_database(migrations());
  ManualClock clock_{Time(std::chrono::sys_days(std::chrono::year(2026) / 5 / 1))};
  Bus bus_{*db_, clock_};
  std::vector<std::string> heard_;
};

TEST_F(Events, WhatIsDoneBeforeAnEventIsKeptOrUndoneWithIt) {
  std::vector<std::string> noted;
  bus_.on_record([&](store::Transaction& tx, const NewEvent& event) {
    noted.push_back(event.subject);
    EXPECT_EQ(tx.value<int>("SELECT count(*) FROM events WHERE subject = :subject", event.subject),
              0);
    tx.run(
        "INSERT INTO events (kind, subject, recipient, payload, at) "
        "VALUES ('noted', :subject, '', '{}', 0)",
        event.subject + " noted");
  });
  happen("a");
  const auto undone = db_->write_now([&](store::Transaction& tx) -> Result<void> {
    bus_.record(tx, {.kind = "case_published", .subject = "b", .recipient = {}, .payload = "{}"});
    return fail(ErrorCode::conflict, "undone");
  });
  EXPECT_FALSE(undone);
  EXPECT_EQ(noted, (std::vector<std::string>{"a", "b"}));
  const auto events = since(0);
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].subject, "a noted");
  EXPECT_EQ(events[1].subject, "a");
}

TEST_F(Events, ListenersHearWhatIsCommittedInItsOrder) {
  listen();
  bus_.start(io_.get_executor());
  for (const char* subject : {"a", "b", "c"}) {
    happen(subject);
  }
  run_briefly();
  happen("d");
  run_briefly();
  EXPECT_EQ(heard_, (std::vector<std::string>{"a", "b", "c", "d"}));
  stop();
}

TEST_F(Events, WhatWasBeforeTheStartIsNotHeard) {
  listen();
  happen("before");
  bus_.start(io_.get_executor());
  happen("after");
  run_briefly();
  EXPECT_EQ(heard_, (std::vector<std::string>{"after"}));
  stop();
}

TEST_F(Events, WhatIsUndoneIsNotHeard) {
  listen();
  bus_.start(io_.get_executor());
  const auto done = db_->write_now([&](store::Transaction& tx) -> Result<void> {
    bus_.record(tx,
                {.kind = "case_published", .subject = "undone", .recipient = "", .payload = "{}"});
    return fail(ErrorCode::conflict, "no");
  });
  EXPECT_FALSE(done.has_value());
  happen("kept");
  run_briefly();
  EXPECT_EQ(heard_, (std::vector<std::string>{"kept"}));
  stop();
}

TEST_F(Events, OtherNodesEventsAreHeardWithinASecond) {
  listen();
  bus_.start(io_.get_executor());
  run_briefly();
  Bus other(*db_, clock_);
  db_->write_now([&](store::Transaction& tx) {
    other.record(tx,
                 {.kind = "case_published", .subject = "far", .recipient = "", .payload = "{}"});
    return true;
  });
  io_.restart();
  io_.run_for(std::chrono::milliseconds(1200));
  EXPECT_EQ(heard_, (std::vector<std::string>{"far"}));
  stop();
}

TEST_F(Events, ListenerThatThrowsDoesNotSilenceTheOthers) {
  bus_.subscribe([](const Event&) { throw std::runtime_error("deaf"); });
  listen();
  bus_.start(io_.get_executor());
  happen("a");
  happen("b");
  run_briefly();
  EXPECT_EQ(heard_, (std::vector<std::string>{"a", "b"}));
  stop();
}

TEST_F(Events, StreamResumesAfterTheLastItSaw) {
  for (const char* subject : {"a", "b", "c", "d"}) {
    happen(subject);
  }
  const auto all = since(0);
  ASSERT_EQ(all.size(), 4);
  EXPECT_EQ(all[1].subject, "b");
  EXPECT_EQ(all[1].payload, R"({"version":1})");
  EXPECT_EQ(all[1].at, clock_.now());
  const auto rest = since(all[1].sequence, 1);
  ASSERT_EQ(rest.size(), 1);
  EXPECT_EQ(rest[0].subject, "c");
  EXPECT_EQ(store::run_to_end(bus_.last_sequence()), all[3].sequence);
}

TEST_F(Events, SequencesAreNotUsedAgainAfterAPurge) {
  happen("a");
  const auto last = store::run_to_end(bus_.last_sequence());
  db_->write_now([&](store::Transaction& tx) {
    return forget_old_events(tx, clock_.now() + std::chrono::hours(49));
  });
  EXPECT_TRUE(since(0).empty());
  happen("b");
  EXPECT_GT(since(0).at(0).sequence, last);
}

TEST_F(Events, OldEventsAndRecipientsAreForgotten) {
  happen("a", "member");
  happen("a");
  happen("b", "member");
  clock_.advance(std::chrono::hours(48));
  db_->write_now([&](store::Transaction& tx) {
    EXPECT_EQ(forget_old_events(tx, clock_.now()), 0);
    EXPECT_EQ(forget_recipients(tx, "a"), 1);
    EXPECT_EQ(forget_old_events(tx, clock_.now() + std::chrono::minutes(1)), 2);
    return true;
  });
}

}  // namespace
}  // namespace consilium::bus
