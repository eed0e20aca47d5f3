#pragma once
// Use cases of polls: add one to a case, vote. Coroutines on the server's threads. Results are
// read through ReadingService, which knows who may see them.
#include "opinions/opinion_service.hpp"
#include "opinions/poll.hpp"

namespace consilium::opinions {

class PollService {
 public:
  struct Parts {
    store::Database& db;
    const Clock& clock;
    bus::Bus& bus;
    cases::CaseService& cases;
    members::MemberService& members;
    OpinionService& opinions;
    http::BodyCache& cache;
  };
  explicit PollService(Parts parts);

  /// Only the presenter, once, while the case is open.
  Task<Result<Poll>> add(CaseId id, MemberId presenter, Poll poll, store::IdempotencyKey key);
  /// Votes, or changes the vote as far as may_vote allows. The same choice again changes nothing.
  Task<Result<Vote>> vote(CaseId id, MemberId voter, std::size_t choice, store::IdempotencyKey key);

 private:
  [[nodiscard]] Result<Vote> vote_in(store::Transaction& tx, const CaseId& id,
                                     const MemberId& voter, std::size_t choice) const;

  Parts parts_;
};

}  // namespace consilium::opinions
