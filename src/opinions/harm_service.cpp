#include "opinions/harm_service.hpp"

#include <boost/json.hpp>

#include <set>

#include "base/log.hpp"
#include "cases/case_events.hpp"
#include "cases/case_rules.hpp"
#include "opinions/discussion_store.hpp"
#include "opinions/harm_store.hpp"
#include "opinions/opinion_events.hpp"
#include "opinions/opinion_rules.hpp"
#include "opinions/opinion_store.hpp"

namespace consilium::opinions {

namespace json = boost::json;

namespace {

constexpr int most_waiting = 100;

std::unexpected<Error> nothing_there() {
  return fail(ErrorCode::not_found, "There is no such advice.");
}

std::unexpected<Error> no_mark() {
  return fail(ErrorCode::not_found, "You have no such harm mark.");
}

bus::NewEvent to_presenter(const cases::Case& c) {
  return {.kind = std::string(harm_reported),
          .subject = c.id.text(),
          .recipient = c.presenter.text(),
          .payload = "{}"};
}

}  // namespace

bool HarmService::may_see(store::Transaction& tx, const cases::Case& c,
                          const MemberId& member) const {
  return may_see_opinions(parts_.opinions.viewer_in(tx, c, member), c.state);
}

void HarmService::settle_waiting(store::Transaction& tx, const cases::Case& c,
                                 const HarmTarget& target) const {
  const bool reaches = reaches_presenter(harm_marks_at(tx, target));
  set_harm_waiting(tx, target, reaches ? std::optional(c.presenter) : std::nullopt);
  parts_.bus.record(tx, to_presenter(c));
  parts_.bus.record(tx, cases::event_of(discussion_grew, c));
}

Result<HarmMark> HarmService::mark_in(store::Transaction& tx, const cases::Case& c,
                                      const Advice& advice, const MemberId& member,
                                      const NewHarmMark& given) const {
  if (advice.author == member) {
    return fail(ErrorCode::forbidden, "Nobody marks their own advice; correct it instead.");
  }
  if (auto byline = members::settle_byline(tx, parts_.random, c.id.text(), member, given.byline);
      !byline) {
    return std::unexpected(byline.error());
  }
  HarmMark mark{.id = HarmMarkId::make(parts_.random),
                .case_id = c.id,
                .target = advice.target,
                .author = member,
                .reason = given.reason,
                .is_fitting = is_fitting(c, parts_.members.find_in(tx, member).standing),
                .is_seen = c.presenter == member,
                .at = cases::to_minute(parts_.clock.now())};
  mark.id = put_harm_mark(tx, mark);
  settle_waiting(tx, c, mark.target);
  return mark;
}

void HarmService::announce(const CaseId& id, const MemberId& member) {
  parts_.cases.announce_act(id, member);
  parts_.cases.announce_change(id);
}

Task<Result<HarmMark>> HarmService::mark_opinion(OpinionId id, MemberId member, NewHarmMark given) {
  auto marked = co_await parts_.db.write(
      [this, id, member, given](store::Transaction& tx) -> Result<HarmMark> {
        const auto known = parts_.opinions.known_opinion(tx, id, member);
        // Before reveal not even that the opinion exists is told.
        if (!known || !may_see(tx, known->c, member)) {
          return nothing_there();
        }
        const HarmTarget target{
            .opinion = id, .comment = {}, .about = given.about, .index = given.index};
        if (auto there = is_there(known->opinion.content, target); !there) {
          return std::unexpected(there.error());
        }
        return mark_in(tx, known->c, {target, known->opinion.author}, member, given);
      });
  if (marked) {
    announce(marked->case_id, member);
    log_info("harm.marked", {{"case", marked->case_id}});
  }
  co_return marked;
}

Task<Result<HarmMark>> HarmService::mark_comment(CommentId id, MemberId member, NewHarmMark given) {
  auto marked = co_await parts_.db.write([this, id, member,
                                          given](store::Transaction& tx) -> Result<HarmMark> {
    const auto comment = find_comment(tx, id);
    if (!comment) {
      return nothing_there();
    }
    const auto c = parts_.cases.find_in(tx, comment->case_id, member);
    if (!c || !may_see(tx, *c, member)) {
      return nothing_there();
    }
    const HarmTarget target{.opinion = {}, .comment = id, .about = HarmAbout::comment, .index = 0};
    return mark_in(tx, *c, {target, comment->author}, member, given);
  });
  if (marked) {
    announce(marked->case_id, member);
    log_info("harm.marked", {{"case", marked->case_id}});
  }
  co_return marked;
}

Task<Result<void>> HarmService::take_back(HarmMarkId id, MemberId member) {
  const auto taken =
      co_await parts_.db.write([this, id, member](store::Transaction& tx) -> Result<CaseId> {
        const auto mark = find_harm_mark(tx, id);
        if (!mark) {
          return no_mark();
        }
        const auto c = parts_.cases.find_in(tx, mark->case_id, member);
        if (!c) {
          return no_mark();
        }
        if (auto allowed = may_take_back(*mark, *c, member); !allowed) {
          return std::unexpected(allowed.error());
        }
        delete_harm_mark(tx, id);
        settle_waiting(tx, *c, mark->target);
        return c->id;
      });
  if (!taken) {
    co_return std::unexpected(taken.error());
  }
  announce(*taken, member);
  co_return Result<void>{};
}

Task<Result<void>> HarmService::see(HarmMarkId id, MemberId presenter) {
  const auto seen =
      co_await parts_.db.write([this, id, presenter](store::Transaction& tx) -> Result<CaseId> {
        const auto mark = find_harm_mark(tx, id);
        if (!mark) {
          return no_mark();
        }
        const auto c = parts_.cases.find_in(tx, mark->case_id, presenter);
        // To anybody else not even that there is a mark is told.
        if (!c || c->presenter != presenter) {
          return no_mark();
        }
        if (!mark->is_seen) {
          set_harm_seen(tx, mark->target);
          parts_.bus.record(tx, to_presenter(*c));
          parts_.bus.record(tx, cases::event_of(discussion_grew, *c));
        }
        return c->id;
      });
  if (!seen) {
    co_return std::unexpected(seen.error());
  }
  announce(*seen, presenter);
  co_return Result<void>{};
}

json::array HarmService::waiting_in(store::Transaction& tx, const MemberId& member) const {
  json::array list;
  std::set<std::tuple<std::string, HarmAbout, int>> listed;
  for (const HarmMark& mark : harm_waiting_for(tx, member, most_waiting)) {
    const HarmTarget& target = mark.target;
    const auto c = parts_.cases.find_in(tx, mark.case_id, member);
    if (!c || !listed.emplace(target.subject(), target.about, target.index).second) {
      continue;
    }
    json::object one{{"kind", "harm"},
                     {"case", c->id.text()},
                     {"case_question", c->problem.question},
                     {"question", nullptr},
                     {"text", cases::excerpt_of(mark.reason)},
                     {"at", to_minute_text(mark.at)}};
    if (target.opinion) {
      one["opinion"] = target.opinion->text();
    } else {
      one["comment"] = target.comment->text();
    }
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace consilium::opinions
