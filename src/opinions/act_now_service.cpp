#include "opinions/act_now_service.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <set>

#include "base/log.hpp"
#include "cases/case_events.hpp"
#include "cases/case_rules.hpp"
#include "opinions/act_now_store.hpp"
#include "opinions/opinion_events.hpp"
#include "opinions/opinion_json.hpp"
#include "opinions/opinion_rules.hpp"
#include "opinions/opinion_store.hpp"

namespace consilium::opinions {

namespace json = boost::json;

namespace {

constexpr int most_waiting = 100;

std::unexpected<Error> no_opinion() {
  return fail(ErrorCode::not_found, "There is no such opinion.");
}

}  // namespace

ActNowService::ActNowService(Parts parts) : parts_(parts) {
  parts_.opinions.on_act_now([this](store::Transaction& tx, const Opinion& opinion,
                                    const cases::Case& c) { ask(tx, opinion, c, asked_to_check); });
  parts_.cases.on_end(
      [](store::Transaction& tx, const CaseId& id) { forget_act_now_members(tx, id); });
}

void ActNowService::ask(store::Transaction& tx, const Opinion& opinion, const cases::Case& c,
                        std::size_t wanted) const {
  std::set<MemberId> barred{c.presenter, opinion.author};
  for (const ActNowCheck& check : checks_of(tx, c.id)) {
    barred.insert(check.member);
  }
  const auto author = parts_.members.find_in(tx, opinion.author);
  auto fitting = parts_.members.seen_in(tx, specialties_to_check(c, author.standing.specialty));
  std::erase_if(fitting, [&](const members::Seen& one) {
    return barred.contains(one.id) ||
           !cases::may_see_case({.id = one.id, .standing = one.standing}, c);
  });
  for (const MemberId& member : choose_to_check(fitting, wanted)) {
    put_check(tx, {.opinion = opinion.id,
                   .case_id = c.id,
                   .member = member,
                   .at = cases::to_minute(parts_.clock.now())});
    parts_.bus.record(tx, member_event(check_wanted, opinion, member));
  }
}

Result<ActNowService::Asked> ActNowService::asked_in(store::Transaction& tx, const OpinionId& id,
                                                     const MemberId& member) const {
  auto check = find_check(tx, id, member);
  auto known = parts_.opinions.known_opinion(tx, id, member);
  // To a member who is not asked, not even that the opinion exists is told.
  if (!check || !known) {
    return no_opinion();
  }
  return Asked{std::move(*known), std::move(*check)};
}

Task<Result<json::object>> ActNowService::look(OpinionId id, MemberId member) {
  auto looked =
      co_await parts_.db.write([this, id, member](store::Transaction& tx) -> Result<json::object> {
        const auto asked = asked_in(tx, id, member);
        if (!asked) {
          return std::unexpected(asked.error());
        }
        const auto& [opinion, c] = asked->known;
        if (c.is_open()) {
          insert_reveal(tx, c.id, member);
        }
        const ActNow& act_now = *opinion.act_now;
        json::object page{
            {"opinion", id.text()},
            {"case", c.id.text()},
            {"byline", members::to_json(members::byline_of(tx, c.id.text(), opinion.author))},
            {"reason", act_now.reason},
            {"action", act_now.action},
            {"at", to_minute_text(opinion.sent_at)},
            {"check", check_answers[static_cast<std::size_t>(asked->check.answer)]}};
        if (act_now.revoked) {
          page["revoked"] = *act_now.revoked;
        }
        return page;
      });
  if (looked) {
    parts_.cases.announce_act(CaseId(json::value_to<std::string>(looked->at("case"))), member);
  }
  co_return looked;
}

Task<Result<void>> ActNowService::check(OpinionId id, MemberId member, NewCheck given) {
  const Time now = cases::to_minute(parts_.clock.now());
  const auto done = co_await parts_.db.write([this, id, member, given,
                                              now](store::Transaction& tx) -> Result<CaseId> {
    auto asked = asked_in(tx, id, member);
    if (!asked) {
      return std::unexpected(asked.error());
    }
    const auto& [opinion, c] = asked->known;
    // Rows of an ended case are there only for what was said, and stand as they are.
    if (!c.is_open()) {
      return fail(ErrorCode::conflict, "The case has ended.");
    }
    if (auto allowed = may_check(opinion, given.answer, has_revealed(tx, c.id, member)); !allowed) {
      return std::unexpected(allowed.error());
    }
    ActNowCheck check = asked->check;
    const bool was_waiting = check.answer == CheckAnswer::waiting;
    check.answer = given.answer;
    check.reason = given.answer == CheckAnswer::object ? given.reason : std::nullopt;
    check.at = now;
    if (check.is_word()) {
      const auto byline =
          members::settle_byline(tx, parts_.random, c.id.text(), member, given.byline);
      if (!byline) {
        return std::unexpected(byline.error());
      }
    }
    put_check(tx, check);
    if (was_waiting && given.answer == CheckAnswer::not_mine) {
      ask(tx, opinion, c, 1);
    }
    parts_.bus.record(tx, member_event(check_wanted, opinion, member));
    parts_.bus.record(tx, member_event(act_now_changed, opinion, c.presenter));
    parts_.bus.record(tx, cases::event_of(discussion_grew, c));
    return c.id;
  });
  if (!done) {
    co_return std::unexpected(done.error());
  }
  parts_.cases.announce_act(*done, member);
  parts_.cases.announce_change(*done);
  log_info("act_now.checked", {{"case", *done}});
  co_return Result<void>{};
}

Result<OpinionService::Known> ActNowService::act_now_in(store::Transaction& tx, const OpinionId& id,
                                                        const MemberId& moderator) const {
  auto known = parts_.opinions.known_opinion(tx, id, moderator);
  if (!known ||
      !may_see_opinions(parts_.opinions.viewer_in(tx, known->c, moderator), known->c.state)) {
    return no_opinion();
  }
  if (!known->opinion.act_now) {
    return fail(ErrorCode::conflict, "This opinion does not say act now.");
  }
  return known;
}

void ActNowService::revoke_in(store::Transaction& tx, const Opinion& opinion, const cases::Case& c,
                              const std::string& reason) const {
  set_revoked(tx, opinion.id, reason);
  for (const MemberId& member : forget_waiting_checks(tx, opinion.id)) {
    parts_.bus.record(tx, member_event(check_wanted, opinion, member));
  }
  if (c.is_open()) {
    put_act_now_news(tx, opinion, cases::to_minute(parts_.clock.now()));
  }
  parts_.bus.record(tx, member_event(act_now_answered, opinion, opinion.author));
  parts_.bus.record(tx, member_event(act_now_changed, opinion, c.presenter));
  parts_.bus.record(tx, cases::event_of(discussion_grew, c));
}

Task<Result<Opinion>> ActNowService::revoke(OpinionId id, MemberId moderator, std::string reason) {
  auto revoked = co_await parts_.db.write(
      [this, id, moderator, reason](store::Transaction& tx) -> Result<Opinion> {
        auto known = act_now_in(tx, id, moderator);
        if (!known) {
          return std::unexpected(known.error());
        }
        auto& [opinion, c] = *known;
        if (!opinion.act_now->revoked) {
          opinion.act_now->revoked = reason;
          revoke_in(tx, opinion, c, reason);
        }
        return std::move(opinion);
      });
  if (revoked) {
    parts_.cases.announce_act(revoked->case_id, revoked->author);
    parts_.cases.announce_change(revoked->case_id);
    log_info("act_now.revoked", {{"case", revoked->case_id}});
  }
  co_return revoked;
}

Task<Result<MarkingRight>> ActNowService::right_of_author(OpinionId id, MemberId moderator) {
  co_return co_await parts_.db.read(
      [this, id, moderator](store::Transaction& tx) -> Result<MarkingRight> {
        const auto known = act_now_in(tx, id, moderator);
        if (!known) {
          return std::unexpected(known.error());
        }
        return is_right_taken_at(tx, id) ? MarkingRight::taken : MarkingRight::given;
      });
}

Task<Result<MarkingRight>> ActNowService::set_right_of_author(OpinionId id, MemberId moderator,
                                                              MarkingRight right) {
  auto set = co_await parts_.db.write(
      [this, id, moderator, right](store::Transaction& tx) -> Result<MarkingRight> {
        const auto known = act_now_in(tx, id, moderator);
        if (!known) {
          return std::unexpected(known.error());
        }
        if (right == MarkingRight::taken) {
          take_act_now(tx, known->opinion);
        } else {
          give_act_now_back(tx, id);
        }
        return right;
      });
  if (set) {
    log_info("act_now.right_set", {{"opinion", id}});
  }
  co_return set;
}

json::array ActNowService::waiting_in(store::Transaction& tx, const MemberId& member) const {
  json::array list;
  const auto add = [&](std::string_view kind, const cases::Case& c, const OpinionId& opinion,
                       Time at, const std::string& text) -> json::object& {
    list.push_back({{"kind", kind},
                    {"case", c.id.text()},
                    {"case_question", c.problem.question},
                    {"question", nullptr},
                    {"opinion", opinion.text()},
                    {"text", text},
                    {"at", to_minute_text(at)}});
    return list.back().as_object();
  };
  for (const ActNowCheck& check : waiting_checks(tx, member, most_waiting)) {
    // Without the text of the act now: it is told to who looks, and knows that looking reveals.
    if (const auto c = parts_.cases.find_in(tx, check.case_id, member)) {
      add("check", *c, check.opinion, check.at, {});
    }
  }
  for (const ActNowNews& news : act_now_news_for(tx, member, most_waiting)) {
    const auto known = parts_.opinions.known_opinion(tx, news.opinion, member);
    if (!known) {
      continue;
    }
    const ActNow& act_now = *known->opinion.act_now;
    const auto answer = act_now_answers[static_cast<std::size_t>(act_now.answer)];
    const std::string text =
        act_now.revoked ? *act_now.revoked : act_now.answer_reason.value_or("");
    add("act_now_answer", known->c, news.opinion, news.at, cases::excerpt_of(text))["answer"] =
        act_now.revoked ? std::string_view("revoked") : answer;
  }
  return list;
}

}  // namespace consilium::opinions
