#include "cases/case_service.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include "base/log.hpp"
#include "cases/case_events.hpp"
#include "cases/case_json.hpp"
#include "cases/case_rules.hpp"
#include "cases/case_selection.hpp"
#include "cases/case_store.hpp"
#include "cases/fact_rules.hpp"
#include "cases/fact_store.hpp"
#include "cases/kind_store.hpp"
#include "cases/link_service.hpp"
#include "cases/link_store.hpp"
#include "cases/question_store.hpp"
#include "members/leaving_service.hpp"
#include "store/erasure.hpp"

namespace consilium::cases {

namespace {

constexpr const char* close_old_case = "close_old_case";
constexpr int most_updates = 100;
constexpr int erased_at_once = 20;

}  // namespace

bus::NewEvent event_of(std::string_view kind, const Case& c) {
  return {.kind = std::string(kind),
          .subject = c.id.text(),
          .recipient = {},
          .payload = fmt::format(R"({{"opinions":{},"version":{}}})", c.opinions, c.version)};
}

Task<Result<CaseId>> CaseService::publish(MemberId presenter, Problem problem,
                                          std::optional<members::BylineChoice> byline,
                                          store::IdempotencyKey key, std::optional<NewLink> link) {
  const Time now = parts_.clock.now();
  if (problem.kind == CaseKind::lesson && !byline) {
    byline = members::BylineChoice::anonymous;
  }
  Case c{.id = CaseId::make(parts_.random),
         .presenter = std::move(presenter),
         .problem = std::move(problem),
         .published_at = to_minute(now)};
  if (c.problem.audience == Audience::abroad) {
    const auto member = co_await parts_.members.find(c.presenter);
    if (!member) {
      co_return std::unexpected(member.error());
    }
    c.presenter_country = member->standing.country;
  }
  auto published = co_await parts_.db.write(
      [this, c, byline, key, link, now](store::Transaction& tx) -> Result<CaseId> {
        const auto before = store::recall(tx, key);
        if (!before) {
          return std::unexpected(before.error());
        }
        if (*before) {
          return CaseId(**before);
        }
        insert_case(tx, c);
        insert_facts(tx, c.id, c.version, c.problem.facts);
        const auto settled =
            members::settle_byline(tx, parts_.random, c.id.text(), c.presenter, byline);
        if (!settled) {
          return std::unexpected(settled.error());
        }
        if (link) {
          if (auto linked = link_in(tx, parts_.bus, c, *link); !linked) {
            return std::unexpected(linked.error());
          }
        }
        tell_news(tx, c, News::published);
        parts_.bus.record(tx, event_of(case_published, c));
        if (c.problem.kind != CaseKind::share) {  // which stays open until its presenter closes it
          parts_.queue.add(
              tx, {.kind = close_old_case, .subject = c.id.text(), .due = now + open_life});
        }
        store::remember(tx, key, c.id.text(), now);
        return c.id;
      });
  if (published) {
    if (*published == c.id) {
      audiences_.keep(c);  // before all open streams ask for it at once
    }
    parts_.cache.forget(marks_topic(c.presenter));
    if (link) {
      parts_.cache.forget(link->follows.text());
    }
    announce_change(*published);
    log_info("case.published", {{"case", *published}});
  }
  co_return published;
}

Task<Result<void>> CaseService::add_update(CaseId id, MemberId presenter, std::string text,
                                           store::IdempotencyKey key, std::optional<Facts> facts) {
  const Time now = parts_.clock.now();
  auto added = co_await parts_.db.write([this, id, presenter, text = std::move(text), key,
                                         facts = std::move(facts),
                                         now](store::Transaction& tx) -> Result<void> {
    const auto before = store::recall(tx, key);
    if (!before) {
      return std::unexpected(before.error());
    }
    if (*before) {
      return {};
    }
    auto c = find_in(tx, id, presenter);
    if (!c) {
      return std::unexpected(c.error());
    }
    if (auto allowed = may_change(*c, presenter, Act::add_update); !allowed) {
      return allowed;
    }
    if (c->version > most_updates) {
      return fail(ErrorCode::conflict, "The case has as many updates as a case can have.");
    }
    if (facts && facts->pregnancy_week && c->problem.sex == Sex::male) {
      return fail_field("/facts/pregnancy_week", "not_a_choice",
                        "The patient's sex is given as male.");
    }
    ++c->version;
    insert_update(tx, id, {.version = c->version, .text = text, .at = to_minute(now)});
    insert_facts(tx, id, c->version, in_language(facts, c->problem.language));
    for (const UpdateFunction& function : on_update_) {
      function(tx, *c);
    }
    tell_news(tx, *c, News::updated);
    parts_.bus.record(tx, event_of(case_updated, *c));
    store::remember(tx, key, id.text(), now);
    return {};
  });
  announce_turn(id);
  co_return added;
}

Task<Result<void>> CaseService::close(CaseId id, MemberId presenter,
                                      std::optional<std::string> reason) {
  auto closed = co_await parts_.db.write(
      [this, id, presenter, reason](store::Transaction& tx) -> Result<void> {
        auto c = find_in(tx, id, presenter);
        if (!c) {
          return std::unexpected(c.error());
        }
        if (auto allowed = may_change(*c, presenter, Act::close); !allowed) {
          return allowed;
        }
        c->state = CaseState::closed;
        c->closing_reason = reason;
        end(tx, *c);
        return {};
      });
  announce_turn(id);
  co_return closed;
}

Task<Result<void>> CaseService::withdraw(CaseId id, MemberId presenter) {
  auto withdrawn =
      co_await parts_.db.write([this, id, presenter](store::Transaction& tx) -> Result<void> {
        if (store::is_erased(tx, id.text())) {
          return {};
        }
        const auto c = find_in(tx, id, presenter);
        if (!c) {
          return std::unexpected(c.error());
        }
        if (auto allowed = may_withdraw(*c, presenter); !allowed) {
          return allowed;
        }
        audiences_.keep(*c);  // for the event, after which nobody can read it any more
        erase(tx, *c);
        return {};
      });
  if (withdrawn) {
    parts_.cache.forget(marks_topic(presenter));
    announce_turn(id);
    parts_.queue.announce();
    log_info("case.withdrawn", {{"case", id}});
  }
  co_return withdrawn;
}

int CaseService::erase_again(const std::set<std::string>& withdrawn) {
  const auto erased = parts_.db.write_now([this, withdrawn](store::Transaction& tx) {
    std::vector<CaseId> found;
    for (const std::string& id : withdrawn) {
      if (const auto c = find_case(tx, CaseId(id))) {
        erase(tx, *c);
        found.push_back(c->id);
      }
    }
    return found;
  });
  for (const CaseId& id : erased) {
    announce_turn(id);
  }
  return static_cast<int>(erased.size());
}

void CaseService::leave_in(store::Transaction& tx, const MemberId& member) {
  for (const CaseId& id : all_cases_by(tx, member)) {
    if (const auto c = find_case(tx, id)) {
      audiences_.keep(*c);  // for the event, after which nobody can read it any more
      erase(tx, *c);
    }
  }
  for (const CaseId& id : erase_questions_by(tx, member)) {
    tell(tx, contribution_removed, id);
  }
  forget_viewer(tx, member);
  forget_taken_by(tx, member);
  bus::forget_recipient(tx, member.text());
}

Task<int> CaseService::erase_ended_before(Time time) {
  int erased = 0;
  for (;;) {
    const auto ids = co_await parts_.db.write([this, time](store::Transaction& tx) {
      std::vector<CaseId> found = cases_ended_before(tx, time, erased_at_once);
      for (const CaseId& id : found) {
        const auto c = find_case(tx, id);
        audiences_.keep(*c);  // for the event, after which nobody can read it any more
        erase(tx, *c);
      }
      return found;
    });
    for (const CaseId& id : ids) {
      announce_turn(id);
    }
    erased += static_cast<int>(ids.size());
    if (ids.size() < static_cast<std::size_t>(erased_at_once)) {
      co_return erased;
    }
  }
}

Task<Result<void>> CaseService::show_handle(CaseId id, MemberId member) {
  auto shown = co_await parts_.db.write([this, id, member](store::Transaction& tx) -> Result<void> {
    const auto c = find_in(tx, id, member);
    if (!c) {
      return std::unexpected(c.error());
    }
    if (c->presenter == member && has_links(tx, id) &&
        members::find_byline_choice(tx, id.text(), member) == members::BylineChoice::anonymous) {
      return fail(ErrorCode::conflict,
                  "The case is linked with another anonymous one. Unlink them first: your handle "
                  "would stand over both.");
    }
    if (auto done = members::show_handle(tx, id.text(), member); !done) {
      return done;
    }
    // It shows in the case only where the member is its presenter or has asked; an author's handle
    // is for those who may see opinions.
    if (c->presenter == member || has_asked(tx, id, member)) {
      parts_.bus.record(tx, event_of(byline_shown, *c));
    }
    return {};
  });
  announce_act(id, member);
  announce_change(id);
  co_return shown;
}

Task<> CaseService::note_view(CaseId id, MemberId viewer) {
  const bool is_new = co_await parts_.db.write([this, id, viewer](store::Transaction& tx) {
    const auto c = find_in(tx, id, viewer);
    if (!c) {
      return false;
    }
    for (const OpenFunction& function : on_open_) {
      function(tx, id, viewer);
    }
    if (!c->is_open() || c->presenter == viewer) {
      return false;
    }
    set_replies_read(tx, id, viewer);
    const members::Member member = parts_.members.find_in(tx, viewer);
    if (!insert_view(tx, id, viewer, member.standing.country)) {
      return false;
    }
    bus::NewEvent viewed = event_of(case_viewed, *c);
    viewed.recipient = c->presenter.text();
    parts_.bus.record(tx, viewed);
    return true;
  });
  if (is_new) {
    // The feed shows views a few seconds late, by its own clock: thousands of readers of one case
    // must not make every page of the feed anew.
    parts_.cache.forget(id.text());
    parts_.bus.announce();
  }
}

Task<Result<http::SharedText>> CaseService::document(CaseId id, MemberId viewer, Seal seal) {
  const http::BodyCache::Key key{id.text(), seal == Seal::open ? "case unsealed" : "case sealed"};
  if (auto ready = parts_.cache.find(key)) {
    co_return ready;
  }
  const auto ticket = parts_.cache.ticket(id.text());
  auto made = co_await parts_.db.read(
      [this, id, viewer, seal](store::Transaction& tx) -> Result<http::SharedText> {
        auto c = find_in(tx, id, viewer);
        if (!c) {
          return std::unexpected(c.error());
        }
        CasePage page{.c = std::move(*c),
                      .byline = {},
                      .updates = updates_of(tx, id),
                      .viewed_from = viewed_from(tx, id),
                      .questions = questions_of(tx, id),
                      .facts = facts_of(tx, id),
                      .bylines = members::bylines_of(tx, id.text())};
        page.byline = page.bylines.at(page.c.presenter);
        if (seal == Seal::open) {
          page.answer = find_answer(tx, id);
        }
        if (page.c.problem.kind == CaseKind::lesson) {
          page.lesson = find_lesson(tx, id);
          page.taken = count_taken(tx, id);
        }
        boost::json::object whole = page_json(page, seal == Seal::open);
        for (const PageFunction& function : on_page_) {
          function(tx, id, whole);
        }
        return http::open_object(whole);
      });
  if (made) {
    parts_.cache.keep(key, ticket, *made);
  }
  co_return made;
}

Task<bool> CaseService::may_see(CaseId id, MemberId viewer) {
  auto c = audiences_.find(id);
  if (!c) {
    const auto read =
        co_await parts_.db.read([id](store::Transaction& tx) { return find_case(tx, id); });
    if (!read) {
      co_return false;
    }
    c = audiences_.keep(*read);
  }
  if (c->problem.audience == Audience::all) {
    co_return true;
  }
  const auto member = co_await parts_.members.find_recent(std::move(viewer));
  co_return member.has_value() && may_see_case(*member, *c);
}

Result<Case> CaseService::find_in(store::Transaction& tx, const CaseId& id,
                                  const MemberId& viewer) const {
  auto c = find_case(tx, id);
  const bool is_for_all = c && c->problem.audience == Audience::all;
  if (!c || (!is_for_all && !may_see_case(parts_.members.find_in(tx, viewer), *c))) {
    return fail(ErrorCode::not_found, "There is no such case.");
  }
  return std::move(*c);
}

std::optional<std::string> CaseService::final_diagnosis_in(store::Transaction& tx,
                                                           const CaseId& id) const {
  auto c = find_case(tx, id);
  return c ? std::move(c->final_diagnosis) : std::nullopt;
}

std::vector<Update> CaseService::updates_in(store::Transaction& tx, const CaseId& id) const {
  return updates_of(tx, id);
}

void CaseService::count_opinion(store::Transaction& tx, const Case& c) const {
  add_to_opinions(tx, c.id, 1);
}

void CaseService::take_opinions(store::Transaction& tx, const CaseId& id, int count) const {
  add_to_opinions(tx, id, -count);
}

void CaseService::tell(store::Transaction& tx, std::string_view kind, const CaseId& id) const {
  if (const auto c = find_case(tx, id)) {
    parts_.bus.record(tx, event_of(kind, *c));
  }
}

void CaseService::tell_news(store::Transaction& tx, const Case& c, News news) const {
  for (const NewsFunction& function : on_news_) {
    function(tx, c, news);
  }
}

bool CaseService::shows_byline_of(store::Transaction& tx, const Case& c,
                                  const MemberId& member) const {
  return c.presenter == member || has_asked(tx, c.id, member);
}

void CaseService::solve(store::Transaction& tx, const Case& c,
                        const std::string& final_diagnosis) const {
  Case solved = c;
  solved.state = CaseState::solved;
  solved.final_diagnosis = final_diagnosis;
  end(tx, solved);
}

void CaseService::end(store::Transaction& tx, const Case& ended) const {
  set_ending(tx, ended, to_minute(parts_.clock.now()));
  forget_viewers(tx, ended.id);
  forget_taken(tx, ended.id);
  bus::forget_recipients(tx, ended.id.text());
  for (const EndFunction& function : on_end_) {
    function(tx, ended.id);
  }
  parts_.queue.cancel(tx, close_old_case, ended.id.text());
  const bool is_solved = ended.state == CaseState::solved;
  tell_news(tx, ended, is_solved ? News::solved : News::closed);
  parts_.bus.record(tx, event_of(is_solved ? case_solved : case_closed, ended));
}

void CaseService::erase(store::Transaction& tx, const Case& c) const {
  const std::string id = c.id.text();
  const Time now = parts_.clock.now();
  tell_news(tx, c, News::withdrawn);
  erase_case(tx, c.id);
  members::forget_bylines(tx, id);
  bus::forget_subject(tx, id);
  store::forget_keys_of(tx, id);
  parts_.queue.cancel(tx, close_old_case, id);
  store::note_erasure(tx, id, now);
  parts_.queue.add(tx, {.kind = members::keep_erasure, .subject = id, .due = now});
  const bool is_for_all = c.problem.audience == Audience::all;
  parts_.bus.record(tx, event_of(is_for_all ? case_withdrawn : restricted_case_withdrawn, c));
}

std::vector<Asked> CaseService::asked_in(store::Transaction& tx, Time from, Time until) const {
  return asked_between(tx, from, until);
}

int CaseService::open_asks_in(store::Transaction& tx) const { return count_open_asks(tx); }

void CaseService::announce_change(const CaseId& id) {
  parts_.cache.forget(id.text());
  parts_.cache.forget(feed_topic);
  parts_.bus.announce();
}

void CaseService::announce_turn(const CaseId& id) {
  for (const TurnFunction& function : on_turn_) {
    function(id);
  }
  announce_change(id);
}

void CaseService::announce_act(const CaseId& id, const MemberId& member) {
  for (const ActFunction& function : on_act_) {
    function(id, member);
  }
}

void CaseService::add_jobs() {
  parts_.queue.handle(close_old_case, [this](jobs::Job job) -> Task<> {
    const CaseId id(job.subject);
    co_await parts_.db.write([this, id](store::Transaction& tx) {
      auto c = find_case(tx, id);
      if (c && c->is_open()) {
        c->state = CaseState::closed;
        end(tx, *c);
      }
      return true;
    });
    announce_turn(id);
  });
}

}  // namespace consilium::cases
