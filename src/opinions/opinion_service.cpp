#include "opinions/opinion_service.hpp"

#include <fmt/format.h>

#include "base/log.hpp"
#include "cases/case_events.hpp"
#include "cases/case_rules.hpp"
#include "cases/edit_rules.hpp"
#include "opinions/act_now_rules.hpp"
#include "opinions/act_now_store.hpp"
#include "opinions/discussion_store.hpp"
#include "opinions/opinion_events.hpp"
#include "opinions/opinion_rules.hpp"
#include "opinions/opinion_store.hpp"
#include "opinions/practice_store.hpp"
#include "opinions/revision_store.hpp"

namespace consilium::opinions {

bus::NewEvent member_event(std::string_view kind, const Opinion& opinion,
                           const MemberId& recipient) {
  return {.kind = std::string(kind),
          .subject = opinion.case_id.text(),
          .recipient = recipient.text(),
          .payload = fmt::format(R"({{"opinion":"{}"}})", opinion.id.text())};
}

namespace {

std::unexpected<Error> no_opinion() {
  return fail(ErrorCode::not_found, "There is no such opinion.");
}

std::unexpected<Error> not_revealed() {
  return fail(ErrorCode::forbidden, "Give your opinion or reveal the others' first.");
}

Result<void> may_mark(store::Transaction& tx, const cases::Case& c, const MemberId& author,
                      const NewOpinion& given, Time now) {
  if (!given.act_now) {
    return {};
  }
  if (!cases::has_act(c.problem.kind, cases::Act::say_act_now)) {
    return fail_field("/act_now", "not_here", "Act now is for a case that asks for help.");
  }
  const auto right = has_lost_act_now(tx, author) ? MarkingRight::taken : MarkingRight::given;
  return may_mark_act_now(right, act_nows_by(tx, author, now - std::chrono::hours(24)), now);
}

}  // namespace

OpinionService::OpinionService(Parts parts) : parts_(parts) {
  parts_.cases.on_end([](store::Transaction& tx, const CaseId& id) { forget_reveals(tx, id); });
  parts_.cases.on_act(
      [this](const CaseId& id, const MemberId& member) { forget_viewer(id, member); });
  parts_.cases.on_turn([this](const CaseId& id) { parts_.viewers.forget_case(id.text()); });
}

void OpinionService::forget_viewer(const CaseId& id, const MemberId& member) {
  parts_.viewers.forget(id, member);
  parts_.cache.forget(cases::marks_topic(member));
}

Result<OpinionService::Known> OpinionService::known_opinion(store::Transaction& tx,
                                                            const OpinionId& id,
                                                            const MemberId& viewer) const {
  auto opinion = find_opinion(tx, id);
  if (!opinion) {
    return no_opinion();
  }
  auto c = parts_.cases.find_in(tx, opinion->case_id, viewer);
  if (!c) {
    return no_opinion();  // the same as for one that does not exist
  }
  return Known{std::move(*opinion), std::move(*c)};
}

Viewer OpinionService::viewer_in(store::Transaction& tx, const cases::Case& c,
                                 const MemberId& member) const {
  return {.is_presenter = c.presenter == member,
          .has_answered = !opinions_by(tx, c.id, member).empty(),
          .has_revealed = has_revealed(tx, c.id, member),
          .kind = c.problem.kind};
}

std::optional<Time> OpinionService::first_opinion_in(store::Transaction& tx,
                                                     const CaseId& id) const {
  return first_opinion_at(tx, id);
}

OpinionService::Marks OpinionService::marks_in(store::Transaction& tx,
                                               const MemberId& member) const {
  return {.answered = cases_answered_by(tx, member), .revealed = cases_revealed_to(tx, member)};
}

OpinionService::Marks OpinionService::all_marks_in(store::Transaction& tx,
                                                   const MemberId& member) const {
  return {.answered = all_cases_answered_by(tx, member),
          .revealed = all_cases_revealed_to(tx, member)};
}

void OpinionService::note_given(store::Transaction& tx, const Opinion& opinion,
                                cases::Case c) const {
  forget_asked_again(tx, opinion.case_id, opinion.author);
  count_try(tx, opinion);
  for (const OpinionFunction& function : on_opinion_) {
    function(tx, c, opinion.author);
  }
  parts_.cases.count_opinion(tx, c);
  ++c.opinions;
  parts_.bus.record(tx, cases::event_of(opinion_given, c));
  if (opinion.act_now) {
    parts_.bus.record(tx, member_event(act_now_given, opinion, c.presenter));
    for (const ActNowFunction& function : on_act_now_) {
      function(tx, opinion, c);
    }
  }
}

Task<Result<OpinionId>> OpinionService::give_opinion(CaseId id, MemberId author, NewOpinion given,
                                                     store::IdempotencyKey key) {
  const Time now = parts_.clock.now();
  const OpinionId new_id = OpinionId::make(parts_.random);
  auto sent = co_await parts_.db.write([this, id, author, given = std::move(given), key, now,
                                        new_id](store::Transaction& tx) -> Result<OpinionId> {
    const auto before = store::recall(tx, key);
    if (!before) {
      return std::unexpected(before.error());
    }
    if (*before) {
      return OpinionId(**before);
    }
    auto c = parts_.cases.find_in(tx, id, author);
    if (!c) {
      return std::unexpected(c.error());
    }
    const auto earlier = opinions_by(tx, id, author);
    const Viewer viewer = viewer_in(tx, *c, author);
    if (auto allowed = may_give_opinion(*c, viewer, author, earlier); !allowed) {
      return std::unexpected(allowed.error());
    }
    if (auto allowed = may_mark(tx, *c, author, given, now); !allowed) {
      return std::unexpected(allowed.error());
    }
    if (auto byline = members::settle_byline(tx, parts_.random, id.text(), author, given.byline);
        !byline) {
      return std::unexpected(byline.error());
    }
    const Opinion opinion{
        .id = new_id,
        .case_id = id,
        .author = author,
        .version = c->version,
        .is_independent = is_independent(viewer),
        .content = given.content,
        .act_now = given.act_now,
        .expected_agreement = is_independent(viewer) ? given.expected_agreement : std::nullopt,
        .sent_at = cases::to_minute(now)};
    if (!insert_opinion(tx, opinion, c->presenter)) {
      return fail(ErrorCode::conflict, "You have already answered this version of the case.");
    }
    note_given(tx, opinion, std::move(*c));
    store::remember(tx, key, opinion.id.text(), now);
    return opinion.id;
  });
  if (sent) {
    forget_viewer(id, author);
    parts_.cases.announce_change(id);
    log_info("opinion.given", {{"case", id}});
  }
  co_return sent;
}

Task<Result<void>> OpinionService::expect_agreement(OpinionId id, MemberId author, double share) {
  co_return co_await parts_.db.write(
      [this, id, author, share](store::Transaction& tx) -> Result<void> {
        const auto found = known_opinion(tx, id, author);
        // Whose opinion it is, is known to its author alone.
        if (!found || found->opinion.author != author) {
          return fail(ErrorCode::not_found, "You have no such opinion.");
        }
        const auto& [opinion, c] = *found;
        if (!opinion.is_independent || has_revealed(tx, c.id, author)) {
          return fail(ErrorCode::conflict, "You have already seen what others said.");
        }
        set_expected_agreement(tx, id, share);
        return {};
      });
}

Task<Result<void>> OpinionService::reveal(CaseId id, MemberId member) {
  auto revealed =
      co_await parts_.db.write([this, id, member](store::Transaction& tx) -> Result<void> {
        const auto c = parts_.cases.find_in(tx, id, member);
        if (!c) {
          return std::unexpected(c.error());
        }
        if (auto possible = cases::may_act(c->problem.kind, cases::Act::reveal); !possible) {
          return possible;
        }
        // The presenter sees all from the start, and an ended case keeps no list of who looked.
        if (c->is_open() && c->presenter != member) {
          insert_reveal(tx, id, member);
        }
        return {};
      });
  forget_viewer(id, member);
  co_return revealed;
}

Task<Result<Endorsement>> OpinionService::endorse(OpinionId id, MemberId author,
                                                  NewEndorsement given, store::IdempotencyKey key) {
  const Time now = parts_.clock.now();
  struct Done {
    Endorsement endorsement;
    CaseId case_id;
  };
  auto done = co_await parts_.db.write([this, id, author, given = std::move(given), key,
                                        now](store::Transaction& tx) -> Result<Done> {
    const auto found = known_opinion(tx, id, author);
    if (!found) {
      return std::unexpected(found.error());
    }
    const auto& [opinion, c] = *found;
    Done made{{.opinion = id,
               .author = author,
               .kind = given.kind,
               .about = given.about,
               .name = given.name,
               .reason = given.reason,
               .at = cases::to_minute(now)},
              c.id};
    const auto before = store::recall(tx, key);
    if (!before) {
      return std::unexpected(before.error());
    }
    if (*before) {
      return made;
    }
    // Before reveal not even that the opinion exists is told.
    if (!may_see_opinions(viewer_in(tx, c, author), c.state)) {
      return no_opinion();
    }
    if (opinion.author == author) {
      return fail(ErrorCode::forbidden, "Nobody endorses themselves.");
    }
    if (!names(opinion.content, given.about, given.name)) {
      return fail_field("/name", "not_named", "The opinion does not name this.");
    }
    if (auto byline = members::settle_byline(tx, parts_.random, c.id.text(), author, given.byline);
        !byline) {
      return std::unexpected(byline.error());
    }
    put_endorsement(tx, c.id, made.endorsement);
    parts_.bus.record(tx, cases::event_of(discussion_grew, c));
    store::remember(tx, key, id.text(), now);
    return made;
  });
  if (!done) {
    co_return std::unexpected(done.error());
  }
  forget_viewer(done->case_id, author);
  parts_.cases.announce_change(done->case_id);
  co_return std::move(done->endorsement);
}

Task<Result<CommentId>> OpinionService::comment(CaseId id, MemberId author, NewComment given,
                                                store::IdempotencyKey key) {
  const Time now = parts_.clock.now();
  const CommentId new_id = CommentId::make(parts_.random);
  auto sent = co_await parts_.db.write([this, id, author, given = std::move(given), key, now,
                                        new_id](store::Transaction& tx) -> Result<CommentId> {
    const auto before = store::recall(tx, key);
    if (!before) {
      return std::unexpected(before.error());
    }
    if (*before) {
      return CommentId(**before);
    }
    const auto c = parts_.cases.find_in(tx, id, author);
    if (!c) {
      return std::unexpected(c.error());
    }
    if (!may_see_opinions(viewer_in(tx, *c, author), c->state)) {
      return not_revealed();
    }
    if (given.opinion) {
      const auto opinion = find_opinion(tx, *given.opinion);
      if (!opinion || opinion->case_id != id) {
        return fail_field("/opinion", "unknown", "There is no such opinion in this case.");
      }
    }
    if (auto byline = members::settle_byline(tx, parts_.random, id.text(), author, given.byline);
        !byline) {
      return std::unexpected(byline.error());
    }
    insert_comment(tx, {.id = new_id,
                        .case_id = id,
                        .opinion = given.opinion,
                        .author = author,
                        .text = given.text,
                        .at = cases::to_minute(now)});
    parts_.bus.record(tx, cases::event_of(discussion_grew, *c));
    store::remember(tx, key, new_id.text(), now);
    return new_id;
  });
  if (sent) {
    forget_viewer(id, author);
    parts_.cases.announce_change(id);
  }
  co_return sent;
}

Task<Result<void>> OpinionService::correct_comment(CommentId id, MemberId author, std::string text,
                                                   int edits_seen) {
  const Time now = cases::to_minute(parts_.clock.now());
  const auto done = co_await parts_.db.write([this, id, author, text = std::move(text), edits_seen,
                                              now](store::Transaction& tx) -> Result<CaseId> {
    const auto comment = find_comment(tx, id);
    const auto c = comment ? parts_.cases.find_in(tx, comment->case_id, author)
                           : fail(ErrorCode::not_found, "");
    // Whose comment it is, is known to its author alone.
    if (!c || comment->author != author) {
      return fail(ErrorCode::not_found, "You have no such comment.");
    }
    if (comment->text == text) {
      return c->id;
    }
    if (auto allowed = cases::may_edit(comment->edits, edits_seen); !allowed) {
      return std::unexpected(allowed.error());
    }
    opinions::correct_comment(tx, *comment, text, now);
    parts_.bus.record(tx, cases::event_of(discussion_grew, *c));
    return c->id;
  });
  if (!done) {
    co_return std::unexpected(done.error());
  }
  parts_.cases.announce_change(*done);
  co_return Result<void>{};
}

Task<Result<Opinion>> OpinionService::answer_act_now(OpinionId id, MemberId presenter,
                                                     ActNowAnswer answer,
                                                     std::optional<std::string> reason) {
  const Time now = cases::to_minute(parts_.clock.now());
  auto answered = co_await parts_.db.write(
      [this, id, presenter, answer, reason, now](store::Transaction& tx) -> Result<Opinion> {
        auto found = known_opinion(tx, id, presenter);
        if (!found) {
          return std::unexpected(found.error());
        }
        auto& [opinion, c] = *found;
        if (auto allowed = may_answer_act_now(opinion, c, presenter); !allowed) {
          return std::unexpected(allowed.error());
        }
        opinion.act_now->answer = answer;
        opinion.act_now->answer_reason = reason;
        set_act_now_answer(tx, id, *opinion.act_now);
        if (c.is_open()) {
          put_act_now_news(tx, opinion, now);
        }
        parts_.bus.record(tx, member_event(act_now_answered, opinion, opinion.author));
        parts_.bus.record(tx, cases::event_of(discussion_grew, c));
        return std::move(opinion);
      });
  if (answered) {
    forget_viewer(answered->case_id, answered->author);
    parts_.cases.announce_change(answered->case_id);
  }
  co_return answered;
}

}  // namespace consilium::opinions
