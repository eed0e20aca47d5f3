#pragma once
// Wires the community's features together, each handed what it needs. Nothing is decided here.
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "bus/bus.hpp"
#include "cases/case_http.hpp"
#include "cases/case_service.hpp"
#include "cases/edit_http.hpp"
#include "cases/link_http.hpp"
#include "cases/question_http.hpp"
#include "configuration.hpp"
#include "feed/feed_http.hpp"
#include "feed/following_http.hpp"
#include "http/body_cache.hpp"
#include "jobs/queue.hpp"
#include "members/leaving_http.hpp"
#include "members/member_http.hpp"
#include "notify/stream_hub.hpp"
#include "notify/waiting_service.hpp"
#include "opinions/act_now_http.hpp"
#include "opinions/harm_http.hpp"
#include "opinions/opinion_http.hpp"
#include "opinions/poll_http.hpp"
#include "opinions/practice_http.hpp"
#include "outcomes/outcome_http.hpp"
#include "public_page/number_service.hpp"
#include "search/index_service.hpp"
#include "search/search_http.hpp"
#include "signin/passphrase.hpp"
#include "store/database.hpp"

namespace consilium::app {

/// Of all features of the community's database.
[[nodiscard]] std::vector<store::Migration> community_migrations();

class Community {
 public:
  Community(store::Database& db, const Clock& clock, Random& random,
            const Configuration& configuration);

  /// The endpoint table. `is_demo` adds the rows of the demo world.
  [[nodiscard]] http::Router router(const Configuration& configuration);

  /// Erases what a restored database still holds of withdrawn cases and of members who left, and
  /// lists again what the list of erasures lacks; returns how many. Blocks.
  int erase_again();

  bus::Bus bus;
  jobs::Queue queue;
  http::BodyCache cache;
  signin::Passphrases passphrases;
  members::MemberService members;
  cases::CaseService cases;
  cases::QuestionService questions;
  cases::EditService edits;
  cases::LinkService links;
  opinions::ViewerCache viewers;
  opinions::OpinionService opinions;
  opinions::PollService polls;
  opinions::ReadingService reading;
  opinions::RevisionService revisions;
  opinions::PracticeService practice;
  opinions::ActNowService act_nows;
  opinions::HarmService harm;
  outcomes::OutcomeService outcomes;
  feed::FeedService feed;
  public_page::NumberService public_numbers;
  feed::FollowingService following;
  search::IndexService index;
  search::SearchService search;
  notify::StreamHub streams;
  notify::WaitingService waiting;
  members::LeavingService leaving;

  members::MemberEndpoints member_endpoints;
  members::LeavingEndpoints leaving_endpoints;
  opinions::OpinionEndpoints opinion_endpoints;
  opinions::PollEndpoints poll_endpoints;
  opinions::ActNowEndpoints act_now_endpoints;
  opinions::HarmEndpoints harm_endpoints;
  cases::CaseEndpoints case_endpoints;
  cases::QuestionEndpoints question_endpoints;
  cases::EditEndpoints edit_endpoints;
  cases::LinkEndpoints link_endpoints;
  outcomes::OutcomeEndpoints outcome_endpoints;
  feed::FeedEndpoints feed_endpoints;
  feed::FollowingEndpoints following_endpoints;
  search::SearchEndpoints search_endpoints;

 private:
  void add_jobs(store::Database& db, const Clock& clock, const Configuration& configuration);
  void add_own_data();
  /// What features tell each other of: each list names nobody's tables.
  void join_features();
  void keep_erasures(store::Database& db, const std::filesystem::path& data);

  std::function<int()> erase_again_;
};

}  // namespace consilium::app
