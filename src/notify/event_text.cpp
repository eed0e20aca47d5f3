#include "notify/event_text.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <array>

#include "cases/case_events.hpp"
#include "feed/following_events.hpp"
#include "opinions/opinion_events.hpp"

namespace consilium::notify {

namespace json = boost::json;

namespace {

struct Row {
  std::string_view kind;
  std::string_view name;
  std::string_view what;
};

constexpr std::array rows{
    Row{cases::case_published, "case", "published"},
    Row{cases::case_viewed, "case", "viewed"},
    Row{cases::case_updated, "case", "updated"},
    Row{cases::byline_shown, "case", "updated"},
    Row{cases::case_linked, "case", "updated"},
    Row{cases::question_asked, "case", "question"},
    Row{cases::question_answered, "case", "reply"},
    Row{cases::question_folded, "case", "question"},
    Row{cases::question_received, "waiting", ""},
    Row{cases::reply_received, "waiting", ""},
    Row{opinions::second_look_wanted, "waiting", ""},
    Row{cases::case_corrected, "case", "corrected"},
    Row{cases::lesson_taken, "case", "taken"},
    Row{feed::followed_case_changed, "waiting", ""},
    Row{cases::case_solved, "case", "solved"},
    Row{cases::case_closed, "case", "closed"},
    Row{cases::contribution_removed, "case", "removed"},
    Row{cases::case_withdrawn, "case", "withdrawn"},
    Row{cases::restricted_case_withdrawn, "case", "withdrawn"},
    Row{opinions::opinion_given, "case", "opinion"},
    Row{opinions::discussion_grew, "case", "discussion"},
    Row{opinions::poll_added, "case", "poll"},
    Row{opinions::poll_voted, "case", "vote"},
    Row{opinions::act_now_given, "act_now", ""},
    Row{opinions::act_now_changed, "act_now", ""},
    Row{opinions::check_wanted, "waiting", ""},
    Row{opinions::harm_reported, "waiting", ""},
    Row{opinions::act_now_answered, "act_now_answered", ""},
};

}  // namespace

std::optional<Notice> notice_of(const bus::Event& event) {
  const auto row = std::ranges::find(rows, event.kind, &Row::kind);
  if (row == rows.end()) {
    return std::nullopt;
  }
  json::object data{{"case", event.subject}};
  if (!row->what.empty()) {
    data["what"] = row->what;
  }
  for (const auto& member : json::parse(event.payload).as_object()) {
    data.insert(member);
  }
  return Notice{std::string(row->name), json::serialize(data)};
}

bool is_for_open_viewers(const bus::Event& event) {
  return event.kind == opinions::discussion_grew || event.kind == opinions::poll_voted;
}

bool is_for_followers(const bus::Event& event) { return event.kind == feed::followed_case_changed; }

std::string to_text(const Notice& notice, const std::string& id) {
  return fmt::format("event: {}\nid: {}\ndata: {}\n\n", notice.name, id, notice.data);
}

}  // namespace consilium::notify
