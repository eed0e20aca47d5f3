#pragma once
// Use cases around act now: ask members to check it, look, check, revoke, and the right to mark it.
// Coroutines on the server's threads. Marking is part of an opinion, answering the presenter's:
// both are OpinionService's.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "opinions/act_now_rules.hpp"
#include "opinions/opinion_service.hpp"

namespace consilium::opinions {

class ActNowService {
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
  explicit ActNowService(Parts parts);

  /// For a member who is asked to check: the act now, and from now on the case is revealed to them.
  /// Not found for anybody else.
  Task<Result<boost::json::object>> look(OpinionId id, MemberId member);
  /// Answering again changes the answer. After "not mine" another member is asked.
  Task<Result<void>> check(OpinionId id, MemberId member, NewCheck given);

  /// For a moderator who may see the opinion: the call stops at the presenter.
  Task<Result<Opinion>> revoke(OpinionId id, MemberId moderator, std::string reason);
  /// Of the author of that act now, whom the moderator need not know.
  Task<Result<MarkingRight>> right_of_author(OpinionId id, MemberId moderator);
  Task<Result<MarkingRight>> set_right_of_author(OpinionId id, MemberId moderator,
                                                 MarkingRight right);

  /// Checks that are wanted of this member, and unread answers to their own act nows.
  [[nodiscard]] boost::json::array waiting_in(store::Transaction& tx, const MemberId& member) const;

 private:
  void ask(store::Transaction& tx, const Opinion& opinion, const cases::Case& c,
           std::size_t wanted) const;
  struct Asked {
    OpinionService::Known known;
    ActNowCheck check;
  };
  [[nodiscard]] Result<Asked> asked_in(store::Transaction& tx, const OpinionId& id,
                                       const MemberId& member) const;
  /// An act now that this moderator may see.
  [[nodiscard]] Result<OpinionService::Known> act_now_in(store::Transaction& tx,
                                                         const OpinionId& id,
                                                         const MemberId& moderator) const;
  void revoke_in(store::Transaction& tx, const Opinion& opinion, const cases::Case& c,
                 const std::string& reason) const;

  Parts parts_;
};

}  // namespace consilium::opinions
