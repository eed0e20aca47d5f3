#pragma once
// For tests only: the features up to opinions, wired on one database, with a clock that stands
// still and randomness that repeats.
#include <boost/json.hpp>

#include "bus/bus.hpp"
#include "cases/case_service.hpp"
#include "cases/case_store.hpp"
#include "cases/edit_service.hpp"
#include "cases/link_service.hpp"
#include "cases/question_service.hpp"
#include "jobs/queue.hpp"
#include "members/member_service.hpp"
#include "members/member_store.hpp"
#include "opinions/act_now_service.hpp"
#include "opinions/harm_service.hpp"
#include "opinions/opinion_service.hpp"
#include "opinions/opinion_store.hpp"
#include "opinions/poll_service.hpp"
#include "opinions/practice_service.hpp"
#include "opinions/reading_service.hpp"
#include "opinions/revision_service.hpp"
#include "store/erasure.hpp"
#include "store/idempotency.hpp"
#include "store/test_database.hpp"

namespace consilium::opinions {

[[nodiscard]] inline std::vector<store::Migration> test_migrations() {
  return store::join_migrations({store::idempotency_migrations(), store::erasure_migrations(),
                                 bus::migrations(), jobs::migrations(), members::migrations(),
                                 cases::migrations(), opinions::migrations()});
}

struct TestCommunity {
  explicit TestCommunity(store::Database& database)
      : db(database),
        bus(db, clock),
        queue(db, clock),
        members(db, clock, random, passphrases),
        cases({db, clock, random, bus, queue, cache, members}),
        questions({db, clock, random, bus, cases, cache}),
        links({db, bus, cases, cache}),
        opinions({db, clock, random, bus, cases, cache, viewers}),
        polls({db, clock, bus, cases, members, opinions, cache}),
        reading(db, cache, viewers, cases, opinions),
        revisions({db, bus, cases}),
        practice(db, cases),
        edits({db, clock, bus, cases}),
        act_nows({db, clock, random, bus, cases, members, opinions}),
        harm({db, clock, random, bus, cases, members, opinions}) {
    cases.add_jobs();
    reading.links_by([this](CaseId id, MemberId viewer) {
      return links.links_for(std::move(id), std::move(viewer));
    });
  }

  template <class T>
  static T run(Task<T> task) {
    return store::run_to_end(std::move(task));
  }

  MemberId join(const std::string& handle, const std::string& specialty = "cardiology",
                const std::string& country = "CA") {
    return db
        .write_now([&](store::Transaction& tx) {
          return members.open_account(tx, {specialty, country}, handle, std::nullopt);
        })
        .value()
        .id;
  }

  CaseId post(const MemberId& presenter, std::optional<members::BylineChoice> byline = std::nullopt,
              store::IdempotencyKey key = {}) {
    return run(cases.publish(presenter, problem_of(), byline, std::move(key))).value();
  }

  CaseId post_to(cases::Audience audience, const MemberId& presenter,
                 std::vector<std::string> specialties = {"pulmonology"}) {
    cases::Problem problem = problem_of();
    problem.audience = audience;
    problem.specialties = std::move(specialties);
    return run(cases.publish(presenter, std::move(problem), std::nullopt, {})).value();
  }

  static cases::Problem problem_of() {
    return cases::Problem{.question = "What is it, and what do I do tonight?",
                          .story = "Three weeks of dry cough, then a branched rubbery mass.",
                          .age = {14, cases::AgeUnit::years},
                          .help_wanted = {"diagnosis"},
                          .specialties = {"pulmonology"},
                          .language = "en",
                          .working_diagnosis = "sealed working diagnosis",
                          .answer = std::nullopt,
                          .lesson = std::nullopt,
                          .facts = std::nullopt};
  }

  static NewOpinion opinion_of(std::vector<std::string> diagnoses) {
    NewOpinion opinion;
    for (std::string& diagnosis : diagnoses) {
      opinion.content.differential.push_back(
          {.diagnosis = std::move(diagnosis), .confidence = std::nullopt});
    }
    return opinion;
  }

  Result<OpinionId> answer(const CaseId& id, const MemberId& author,
                           std::vector<std::string> diagnoses) {
    return run(opinions.give_opinion(id, author, opinion_of(std::move(diagnoses)), {}));
  }

  /// The body that a reader gets, as text.
  static std::string text_of(const Result<Document>& document) {
    std::string text;
    for (const http::SharedText& piece : document.value().body) {
      text += *piece;
    }
    return text;
  }

  static boost::json::object json_of(const Result<Document>& document) {
    return boost::json::parse(text_of(document)).as_object();
  }

  store::Database& db;
  ManualClock clock{Time(std::chrono::sys_days(std::chrono::year(2026) / 3 / 1))};
  SeededRandom random{7};
  signin::Passphrases passphrases{{.passes = 1, .memory_bytes = 8192}};
  bus::Bus bus;
  jobs::Queue queue;
  http::BodyCache cache{std::size_t{1} << 20U};
  members::MemberService members;
  cases::CaseService cases;
  cases::QuestionService questions;
  cases::LinkService links;
  ViewerCache viewers;
  OpinionService opinions;
  PollService polls;
  ReadingService reading;
  RevisionService revisions;
  PracticeService practice;
  cases::EditService edits;
  ActNowService act_nows;
  HarmService harm;
};

}  // namespace consilium::opinions
