#include "notify/event_text.hpp"

#include <gtest/gtest.h>

#include "cases/case_events.hpp"
#include "notify/stream_hub.hpp"
#include "opinions/opinion_events.hpp"

namespace consilium::notify {
namespace {

bus::Event event_of(std::string_view kind, std::string payload = "{}") {
  bus::Event event;
  event.kind = kind;
  event.subject = "CASE";
  event.recipient = "MEMBER";
  event.payload = std::move(payload);
  return event;
}

TEST(Notice, names_the_case_and_counts_and_never_a_member) {
  const auto notice =
      notice_of(event_of(opinions::opinion_given, R"({"opinions":47,"version":2})"));
  ASSERT_TRUE(notice);
  EXPECT_EQ(notice->name, "case");
  EXPECT_EQ(notice->data, R"({"case":"CASE","what":"opinion","opinions":47,"version":2})");
}

TEST(Notice, an_act_now_names_the_opinion) {
  const auto notice = notice_of(event_of(opinions::act_now_given, R"({"opinion":"O"})"));
  EXPECT_EQ(to_text(*notice, "ID"),
            "event: act_now\nid: ID\ndata: {\"case\":\"CASE\",\"opinion\":\"O\"}\n\n");
}

TEST(Notice, a_changed_act_now_is_told_to_the_presenter_and_a_wanted_check_as_what_waits) {
  EXPECT_EQ(notice_of(event_of(opinions::act_now_changed, R"({"opinion":"O"})"))->name, "act_now");
  EXPECT_EQ(notice_of(event_of(opinions::check_wanted, R"({"opinion":"O"})"))->name, "waiting");
  EXPECT_EQ(notice_of(event_of(opinions::harm_reported))->data, R"({"case":"CASE"})");
}

TEST(Notice, what_waits_names_the_case_alone) {
  for (const auto kind : {cases::question_received, cases::reply_received}) {
    EXPECT_EQ(to_text(*notice_of(event_of(kind)), "ID"),
              "event: waiting\nid: ID\ndata: {\"case\":\"CASE\"}\n\n");
  }
}

TEST(Notice, an_unknown_event_reaches_no_page) {
  EXPECT_FALSE(notice_of(event_of("something_else")));
}

TEST(Notice, only_the_discussion_and_votes_are_for_open_viewers_alone) {
  EXPECT_TRUE(is_for_open_viewers(event_of(opinions::poll_voted)));
  EXPECT_FALSE(is_for_open_viewers(event_of(opinions::poll_added)));
  EXPECT_TRUE(is_for_open_viewers(event_of(opinions::discussion_grew)));
  EXPECT_FALSE(is_for_open_viewers(event_of(cases::case_updated)));
}

TEST(EventIds, do_not_tell_the_sequence_and_come_back_to_it) {
  SystemRandom random;
  const EventIds ids(random);
  const std::string once = ids.seal(41);
  EXPECT_NE(once, ids.seal(41));
  EXPECT_EQ(ids.open(once), 41);
}

TEST(EventIds, a_forged_id_or_one_of_another_process_is_none) {
  SystemRandom random;
  const EventIds ids(random);
  const EventIds others(random);
  EXPECT_FALSE(ids.open(others.seal(41)));
  for (const char* forged : {"", "41", "AAAA", "not base64!"}) {
    EXPECT_FALSE(ids.open(forged));
  }
}

}  // namespace
}  // namespace consilium::notify
