#include "opinions/act_now_rules.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "members/request_member.hpp"

namespace consilium::opinions {

namespace {

constexpr auto day = std::chrono::hours(24);

int seconds_until(Time then, Time now) {
  return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(then - now).count());
}

}  // namespace

Result<void> may_mark_act_now(MarkingRight right, std::span<const Time> earlier, Time now) {
  if (right == MarkingRight::taken) {
    return std::unexpected(
        Error{.code = ErrorCode::forbidden,
              .detail = "A moderator has taken your right to mark act now.",
              .fields = {{"/act_now", "right_taken",
                          "Send the opinion without it; ask the moderators to give it back."}}});
  }
  std::vector<Time> recent;
  std::ranges::copy_if(earlier, std::back_inserter(recent),
                       [&](Time at) { return at + day > now; });
  if (recent.size() < most_act_nows_a_day) {
    return {};
  }
  // The next one is free when all but two have grown old.
  std::ranges::sort(recent);
  const Time free = recent[recent.size() - most_act_nows_a_day] + day;
  return std::unexpected(
      Error{.code = ErrorCode::too_many,
            .detail = "You have marked act now three times in 24 hours, the most there is.",
            .fields = {{"/act_now", "too_many_act_nows",
                        "Send the opinion without it, or call the presenter's colleagues."}},
            .retry_after_seconds = seconds_until(free, now)});
}

Result<void> may_answer_act_now(const Opinion& opinion, const cases::Case& c,
                                const MemberId& member) {
  if (c.presenter != member) {
    // A viewer who is blind must not learn that the opinion says "act now".
    return fail(ErrorCode::forbidden, "Only the presenter of the case can do this.");
  }
  if (!opinion.act_now) {
    return fail(ErrorCode::conflict, "This opinion does not say act now.");
  }
  if (opinion.act_now->revoked) {
    return fail(ErrorCode::conflict, "A moderator has revoked this act now.");
  }
  return {};
}

std::vector<std::string> specialties_to_check(const cases::Case& c, const std::string& of_author) {
  std::vector<std::string> fitting = c.problem.specialties;
  if (std::ranges::find(fitting, of_author) == fitting.end()) {
    fitting.push_back(of_author);
  }
  return fitting;
}

std::vector<MemberId> choose_to_check(std::span<const members::Seen> fitting, std::size_t wanted) {
  constexpr std::size_t pool = 4;
  std::vector<std::size_t> order(fitting.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  // No time comes before every time: latest first, none last, equals as they came.
  std::ranges::sort(order, [&](std::size_t one, std::size_t two) {
    return std::pair(fitting[two].at, one) < std::pair(fitting[one].at, two);
  });
  std::vector<MemberId> chosen;
  std::set<std::string> countries;
  const auto take = [&](const members::Seen& one) {
    if (chosen.size() < wanted && std::ranges::find(chosen, one.id) == chosen.end()) {
      chosen.push_back(one.id);
    }
  };
  for (const std::size_t at : std::span(order).first(std::min(order.size(), pool * wanted))) {
    if (countries.insert(fitting[at].standing.country).second) {
      take(fitting[at]);
    }
  }
  for (const std::size_t at : order) {
    take(fitting[at]);
  }
  return chosen;
}

Result<void> may_check(const Opinion& opinion, CheckAnswer answer, bool has_looked) {
  if (!opinion.act_now || opinion.act_now->revoked) {
    return fail(ErrorCode::conflict, "A moderator has revoked this act now.");
  }
  if (answer != CheckAnswer::not_mine && !has_looked) {
    return fail(ErrorCode::conflict, "Look at the case and the act now first.");
  }
  return {};
}

NewCheck read_new_check(JsonReader& body) {
  constexpr std::array<std::string_view, 3> answers{"confirm", "object", "not_mine"};
  NewCheck check{.answer = static_cast<CheckAnswer>(body.choice("answer", answers) + 1),
                 .reason = body.optional_text("reason", {.most = 500}),
                 .byline = members::read_byline(body)};
  if (check.answer == CheckAnswer::object && !check.reason) {
    body.fail("reason", "missing", "Say why you object.");
  }
  return check;
}

}  // namespace consilium::opinions
