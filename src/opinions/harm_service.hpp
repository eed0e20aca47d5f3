#pragma once
// Use cases of harm marks: mark an advice, take the mark back, the presenter has seen it.
// Coroutines on the server's threads. Marked advice stays as readable as it was.
#include <boost/json/array.hpp>

#include "opinions/harm_rules.hpp"
#include "opinions/opinion_service.hpp"

namespace consilium::opinions {

class HarmService {
 public:
  struct Parts {
    store::Database& db;
    const Clock& clock;
    Random& random;
    bus::Bus& bus;
    cases::CaseService& cases;
    members::MemberService& members;
    OpinionService& opinions;
  };
  explicit HarmService(Parts parts) : parts_(parts) {}

  /// After reveal, anybody but the author of the advice. Marking again changes the reason.
  Task<Result<HarmMark>> mark_opinion(OpinionId id, MemberId member, NewHarmMark given);
  Task<Result<HarmMark>> mark_comment(CommentId id, MemberId member, NewHarmMark given);
  Task<Result<void>> take_back(HarmMarkId id, MemberId member);
  /// By the presenter: of all marks at the same advice.
  Task<Result<void>> see(HarmMarkId id, MemberId presenter);

  /// What waits for this presenter, one for each marked advice.
  [[nodiscard]] boost::json::array waiting_in(store::Transaction& tx, const MemberId& member) const;

 private:
  struct Advice {
    HarmTarget target;
    MemberId author;
  };
  [[nodiscard]] Result<HarmMark> mark_in(store::Transaction& tx, const cases::Case& c,
                                         const Advice& advice, const MemberId& member,
                                         const NewHarmMark& given) const;
  [[nodiscard]] bool may_see(store::Transaction& tx, const cases::Case& c,
                             const MemberId& member) const;
  void settle_waiting(store::Transaction& tx, const cases::Case& c, const HarmTarget& target) const;
  void announce(const CaseId& id, const MemberId& member);

  Parts parts_;
};

}  // namespace consilium::opinions
