#pragma once
// Use cases of questions: ask, reply, fold. Coroutines on the server's threads.
#include <boost/json/array.hpp>

#include "cases/case_service.hpp"
#include "cases/question_rules.hpp"

namespace consilium::cases {

enum class Folding { shown, folded };

class QuestionService {
 public:
  struct Parts {
    store::Database& db;
    const Clock& clock;
    Random& random;
    bus::Bus& bus;
    CaseService& cases;
    http::BodyCache& cache;
  };
  explicit QuestionService(Parts parts);

  Task<Result<QuestionId>> ask(CaseId id, MemberId author, NewQuestion question,
                               store::IdempotencyKey key);
  /// Only the presenter; once more corrects it.
  Task<Result<void>> reply(QuestionId id, MemberId presenter, std::string text);
  /// Only the presenter.
  Task<Result<void>> fold(QuestionId id, MemberId presenter, Folding folding);

  /// For the answer to whoever asked (sealed), or presents the case.
  Task<Result<boost::json::value>> question(QuestionId id, Seal seal);

  /// Questions that wait for this presenter, and replies that this member has not read.
  [[nodiscard]] boost::json::array waiting_in(store::Transaction& tx, const MemberId& member) const;

 private:
  struct Found {
    Question question;
    Case c;
  };
  /// With its case, which this member may change.
  [[nodiscard]] Result<Found> find_in(store::Transaction& tx, const QuestionId& id,
                                      const MemberId& presenter) const;
  /// After the commit. A feed shows no questions, so its pages stay.
  void announce(const CaseId& id);

  Parts parts_;
};

}  // namespace consilium::cases
