#include "cases/edit_service.hpp"

#include "base/log.hpp"
#include "cases/case_events.hpp"
#include "cases/case_rules.hpp"
#include "cases/edit_rules.hpp"
#include "cases/edit_store.hpp"

namespace consilium::cases {

Task<Result<void>> EditService::correct(CaseId id, MemberId presenter, Correction correction,
                                        int edits_seen) {
  const Time now = to_minute(parts_.clock.now());
  auto done = co_await parts_.db.write([this, id, presenter, correction = std::move(correction),
                                        edits_seen, now](store::Transaction& tx) -> Result<void> {
    const auto c = parts_.cases.find_in(tx, id, presenter);
    if (!c) {
      return std::unexpected(c.error());
    }
    if (auto allowed = may_withdraw(*c, presenter); !allowed) {
      return allowed;
    }
    const Texts before{
        .question = c->problem.question, .story = c->problem.story, .lesson = find_lesson(tx, id)};
    const auto after = corrected(before, correction);
    if (!after) {
      return std::unexpected(after.error());
    }
    if (is_same(before, *after)) {
      return {};  // a repeat of what has arrived before
    }
    if (auto allowed = may_edit(c->edits, edits_seen); !allowed) {
      return allowed;
    }
    insert_earlier(tx, id, c->edits + 1, {.texts = before, .until = now});
    set_texts(tx, id, *after, c->edits + 1, now);
    parts_.bus.record(tx, event_of(case_corrected, *c));
    return {};
  });
  if (done) {
    parts_.cases.announce_change(id);
    log_info("case.corrected", {{"case", id}});
  }
  co_return done;
}

Task<Result<void>> EditService::take(CaseId id, MemberId member, Taking taking) {
  const auto done =
      co_await parts_.db.write([this, id, member, taking](store::Transaction& tx) -> Result<void> {
        const auto c = parts_.cases.find_in(tx, id, member);
        if (!c) {
          return std::unexpected(c.error());
        }
        if (auto possible = may_act(c->problem.kind, Act::take_along); !possible) {
          return possible;
        }
        if (c->presenter == member) {
          return fail(ErrorCode::forbidden, "Nobody takes their own lesson along.");
        }
        if (!c->is_open()) {
          return fail(ErrorCode::conflict, "The case has ended.");
        }
        if (set_taken(tx, id, member, taking)) {
          parts_.bus.record(tx, event_of(lesson_taken, *c));
        }
        return {};
      });
  if (done) {
    parts_.cases.announce_act(id, member);
    parts_.cases.announce_change(id);
  }
  co_return done;
}

}  // namespace consilium::cases
