#pragma once
// Use cases of opinions: give, expect, reveal, endorse, comment, answer an act-now. Coroutines on
// the server's threads.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "bus/bus.hpp"
#include "cases/case_service.hpp"
#include "members/byline.hpp"
#include "opinions/opinion.hpp"
#include "opinions/viewer_cache.hpp"
#include "store/database.hpp"
#include "store/idempotency.hpp"

namespace consilium::opinions {

struct NewOpinion {
  Content content;
  std::optional<ActNow> act_now;
  std::optional<double> expected_agreement;
  std::optional<members::BylineChoice> byline;
};

struct NewEndorsement {
  EndorsementKind kind = EndorsementKind::agree;
  EndorsementAbout about = EndorsementAbout::opinion;
  std::string name;
  std::optional<std::string> reason;
  std::optional<members::BylineChoice> byline;
};

struct NewComment {
  std::string text;
  std::optional<OpinionId> opinion;
  std::optional<members::BylineChoice> byline;
};

class OpinionService {
 public:
  struct Parts {
    store::Database& db;
    const Clock& clock;
    Random& random;
    bus::Bus& bus;
    cases::CaseService& cases;
    http::BodyCache& cache;
    ViewerCache& viewers;
  };
  explicit OpinionService(Parts parts);

  Task<Result<OpinionId>> give_opinion(CaseId id, MemberId author, NewOpinion opinion,
                                       store::IdempotencyKey key);
  /// Only before the author has seen the others'.
  Task<Result<void>> expect_agreement(OpinionId id, MemberId author, double share);
  Task<Result<void>> reveal(CaseId id, MemberId member);
  Task<Result<Endorsement>> endorse(OpinionId id, MemberId author, NewEndorsement endorsement,
                                    store::IdempotencyKey key);
  Task<Result<CommentId>> comment(CaseId id, MemberId author, NewComment comment,
                                  store::IdempotencyKey key);
  /// Only its author, as long as they may see the discussion. `edits_seen`: corrections that the
  /// author has seen.
  Task<Result<void>> correct_comment(CommentId id, MemberId author, std::string text,
                                     int edits_seen);
  /// Only the presenter. Answering again changes the answer.
  Task<Result<Opinion>> answer_act_now(OpinionId id, MemberId presenter, ActNowAnswer answer,
                                       std::optional<std::string> reason);

  /// For features above, inside their transactions.
  [[nodiscard]] Viewer viewer_in(store::Transaction& tx, const cases::Case& c,
                                 const MemberId& member) const;
  /// For sums alone.
  [[nodiscard]] std::optional<Time> first_opinion_in(store::Transaction& tx,
                                                     const CaseId& id) const;
  struct Marks {
    std::vector<CaseId> answered;
    std::vector<CaseId> revealed;
  };
  [[nodiscard]] Marks marks_in(store::Transaction& tx, const MemberId& member) const;
  /// The same without a limit.
  [[nodiscard]] Marks all_marks_in(store::Transaction& tx, const MemberId& member) const;

  /// Runs in the transaction of an opinion.
  using OpinionFunction =
      std::function<void(store::Transaction&, const cases::Case&, const MemberId& author)>;
  void on_opinion(OpinionFunction function) { on_opinion_.push_back(std::move(function)); }

  struct Known {
    Opinion opinion;
    cases::Case c;
  };
  /// With its case, which this viewer may see; whether they may see opinions is not asked.
  [[nodiscard]] Result<Known> known_opinion(store::Transaction& tx, const OpinionId& id,
                                            const MemberId& viewer) const;
  /// Runs in the transaction that gives an opinion which says act now.
  using ActNowFunction =
      std::function<void(store::Transaction&, const Opinion&, const cases::Case&)>;
  void on_act_now(ActNowFunction function) { on_act_now_.push_back(std::move(function)); }

 private:
  /// In the transaction that has stored it: counts it and tells of it. `c` is as it was before.
  void note_given(store::Transaction& tx, const Opinion& opinion, cases::Case c) const;
  /// After a member's own act in a case: what is kept about them is read anew.
  void forget_viewer(const CaseId& id, const MemberId& member);

  Parts parts_;
  std::vector<OpinionFunction> on_opinion_;
  std::vector<ActNowFunction> on_act_now_;
};

}  // namespace consilium::opinions
