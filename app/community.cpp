#include "community.hpp"

#include "about_http.hpp"
#include "base/log.hpp"
#include "cases/case_events.hpp"
#include "cases/case_store.hpp"
#include "cases/own_data.hpp"
#include "demo/demo_http.hpp"
#include "feed/following_store.hpp"
#include "members/member_store.hpp"
#include "notify/stream_http.hpp"
#include "notify/waiting_http.hpp"
#include "opinions/opinion_events.hpp"
#include "opinions/opinion_store.hpp"
#include "opinions/own_data.hpp"
#include "outcomes/outcome_store.hpp"
#include "public_page/public_http.hpp"
#include "search/search_store.hpp"
#include "store/erasure.hpp"
#include "store/idempotency.hpp"

namespace consilium::app {

namespace {

constexpr std::size_t cache_bytes = std::size_t{64} << 20U;

members::CookieSecurity cookie_security(const Configuration& configuration) {
  return configuration.tls || configuration.is_behind_https_proxy
             ? members::CookieSecurity::https_only
             : members::CookieSecurity::any;
}

}  // namespace

std::vector<store::Migration> community_migrations() {
  std::vector<store::Migration> all;
  for (const auto& of_feature :
       {store::idempotency_migrations(), store::erasure_migrations(), bus::migrations(),
        jobs::migrations(), members::migrations(), cases::migrations(), opinions::migrations(),
        outcomes::migrations(), feed::migrations(), search::migrations()}) {
    all.insert(all.end(), of_feature.begin(), of_feature.end());
  }
  return all;
}

Community::Community(store::Database& db, const Clock& clock, Random& random,
                     const Configuration& configuration)
    : bus(db, clock),
      queue(db, clock),
      cache(cache_bytes),
      members(db, clock, random, passphrases),
      cases({db, clock, random, bus, queue, cache, members}),
      questions({db, clock, random, bus, cases, cache}),
      edits({db, clock, bus, cases}),
      links({db, bus, cases, cache}),
      opinions({db, clock, random, bus, cases, cache, viewers}),
      polls({db, clock, bus, cases, members, opinions, cache}),
      reading(db, cache, viewers, cases, opinions),
      revisions({db, bus, cases}),
      practice(db, cases),
      act_nows({db, clock, random, bus, cases, members, opinions}),
      harm({db, clock, random, bus, cases, members, opinions}),
      outcomes(db, clock, cases),
      feed({db, clock, cache, members, opinions}),
      public_numbers({db, clock, members, cases, opinions}),
      following({db, clock, bus, members, cases, opinions, reading}),
      index({db, bus}),
      search({db, clock, members, opinions}),
      streams(bus, cases, reading, random),
      waiting(db),
      leaving({db, clock, queue, passphrases, members}),
      member_endpoints(members, clock, cookie_security(configuration)),
      leaving_endpoints(leaving, clock),
      opinion_endpoints(opinions, reading, revisions, cases),
      poll_endpoints(polls, reading),
      act_now_endpoints(act_nows, reading),
      harm_endpoints(harm, reading),
      case_endpoints(cases, members, configuration.consent_not_needed_text.has_value(),
                     [this](int status, cases::CaseId id, members::MemberId viewer) {
                       return opinion_endpoints.answer_with_case(status, std::move(id),
                                                                 std::move(viewer));
                     }),
      question_endpoints(questions),
      edit_endpoints(edits,
                     [this](int status, cases::CaseId id, members::MemberId viewer) {
                       return opinion_endpoints.answer_with_case(status, std::move(id),
                                                                 std::move(viewer));
                     }),
      link_endpoints(links,
                     [this](int status, cases::CaseId id, members::MemberId viewer) {
                       return opinion_endpoints.answer_with_case(status, std::move(id),
                                                                 std::move(viewer));
                     }),
      outcome_endpoints(outcomes),
      feed_endpoints(feed),
      following_endpoints(following),
      search_endpoints(search, feed) {
  join_features();
  add_own_data();
  add_jobs(db, clock, configuration);
  keep_erasures(db, configuration.data);
}

void Community::join_features() {
  // Each feature says what waits for a member; nobody else knows its tables.
  waiting.add([this](store::Transaction& tx, const members::MemberId& member) {
    return questions.waiting_in(tx, member);
  });
  waiting.add([this](store::Transaction& tx, const members::MemberId& member) {
    return revisions.waiting_in(tx, member);
  });
  waiting.add_behind([this](store::Transaction& tx, const members::MemberId& member) {
    return following.waiting_in(tx, member);
  });
  streams.tell_followers([this](const bus::Event& event, const members::MemberId& viewer) {
    return following.is_told(event, viewer);
  });
  reading.links_by([this](cases::CaseId id, members::MemberId viewer) {
    return links.links_for(std::move(id), std::move(viewer));
  });
  waiting.add([this](store::Transaction& tx, const members::MemberId& member) {
    return act_nows.waiting_in(tx, member);
  });
  waiting.add([this](store::Transaction& tx, const members::MemberId& member) {
    return harm.waiting_in(tx, member);
  });
}

http::Router Community::router(const Configuration& configuration) {
  http::Router router;
  router.add(about_rows(configuration));
  router.add(public_page::number_rows(public_numbers));
  router.add(member_endpoints.rows());
  router.add(leaving_endpoints.rows());
  router.add(feed_endpoints.rows());
  router.add(following_endpoints.rows());
  router.add(search_endpoints.rows());
  router.add(case_endpoints.rows());
  router.add(question_endpoints.rows());
  router.add(edit_endpoints.rows());
  router.add(link_endpoints.rows());
  router.add(opinion_endpoints.rows());
  router.add(poll_endpoints.rows());
  router.add(opinions::practice_rows(practice));
  router.add(act_now_endpoints.rows());
  router.add(harm_endpoints.rows());
  router.add(outcome_endpoints.rows());
  router.add(notify::stream_rows(streams));
  router.add(notify::waiting_rows(waiting));
  if (configuration.is_demo) {
    router.add(demo::demo_rows(members, member_endpoints));
  }
  return router;
}

void Community::keep_erasures(store::Database& db, const std::filesystem::path& data) {
  if (data.empty()) {
    return;  // the jobs wait for a start that has a folder
  }
  const store::ErasureLedger ledger(data / "erasures.log");
  erase_again_ = [this, &db, ledger] {
    const auto listed = ledger.subjects();
    for (const std::string& subject : db.read_now(store::erased_subjects)) {
      if (!listed.contains(subject)) {
        ledger.keep(subject);
      }
    }
    return cases.erase_again(listed) + leaving.erase_again(listed);
  };
  queue.handle(members::keep_erasure, [ledger](jobs::Job job) -> Task<> {
    ledger.keep(job.subject);
    co_return;
  });
}

int Community::erase_again() { return erase_again_ ? erase_again_() : 0; }

void Community::add_own_data() {
  // From above: what stands in others' cases goes before one's own cases do.
  leaving.add([this](store::Transaction& tx, const members::MemberId& id,
                     boost::json::object& whole) { following.export_own(tx, id, whole); },
              [](store::Transaction&, const members::MemberId&) {});
  leaving.add(outcomes::OutcomeService::export_own,
              [](store::Transaction&, const members::MemberId&) {});
  leaving.add(opinions::export_own, [this](store::Transaction& tx, const members::MemberId& id) {
    opinions::erase_own(tx, cases, id);
  });
  leaving.add(cases::export_own, [this](store::Transaction& tx, const members::MemberId& id) {
    cases.leave_in(tx, id);
  });
  leaving.on_left([this] {
    cache.forget_all();
    viewers.forget_all();
    bus.announce();
  });
}

void Community::add_jobs(store::Database& db, const Clock& clock,
                         const Configuration& configuration) {
  members.add_jobs(queue);
  cases.add_jobs();
  queue.repeat({.kind = "erase_old_cases", .every = std::chrono::hours(1)},
               [this, &clock, days = configuration.retention_days](jobs::Job) -> Task<> {
                 if (days) {
                   const int erased =
                       co_await cases.erase_ended_before(clock.now() - std::chrono::days(*days));
                   log_info("cases.retention_over", {{"cases", erased}});
                 }
               });
  // After an update this reads what the index has never seen, or an older one has; else it finds
  // nothing to do.
  queue.repeat({.kind = "index_missing_cases", .every = std::chrono::hours(1)},
               [this](jobs::Job) -> Task<> {
                 const int kept = co_await index.keep_missing();
                 log_info("search.indexed", {{"cases", kept}});
               });
  queue.repeat({.kind = "forget_old_events_and_keys", .every = std::chrono::hours(1)},
               [this, &db, &clock](jobs::Job) -> Task<> {
                 co_await db.write([this, now = clock.now()](store::Transaction& tx) {
                   return bus::forget_old_events(tx, now) + store::forget_old_keys(tx, now) +
                          following.forget_old(tx);
                 });
               });
  // A change made by another node reaches this one's caches through its event.
  bus.subscribe([this](const bus::Event& event) {
    cache.forget(event.subject);
    cache.forget(cases::feed_topic);
    if (event.kind == cases::case_updated || event.kind == cases::case_solved ||
        event.kind == cases::case_closed || event.kind == cases::case_withdrawn ||
        event.kind == cases::restricted_case_withdrawn ||
        event.kind == cases::contribution_removed || event.kind == cases::question_asked ||
        event.kind == opinions::poll_added) {
      viewers.forget_case(event.subject);
    }
    if (event.kind == opinions::act_now_answered) {
      viewers.forget(cases::CaseId(event.subject), members::MemberId(event.recipient));
    }
  });
}

}  // namespace consilium::app
