#include "opinions/poll_service.hpp"

#include "base/log.hpp"
#include "cases/case_events.hpp"
#include "cases/case_rules.hpp"
#include "opinions/opinion_events.hpp"
#include "opinions/opinion_rules.hpp"
#include "opinions/poll_json.hpp"
#include "opinions/poll_rules.hpp"
#include "opinions/poll_store.hpp"

namespace consilium::opinions {

PollService::PollService(Parts parts) : parts_(parts) {
  parts_.cases.on_end([](store::Transaction& tx, const CaseId& id) { forget_voters(tx, id); });
  parts_.cases.on_page([](store::Transaction& tx, const CaseId& id, boost::json::object& page) {
    const auto poll = find_poll(tx, id);
    page["poll"] = poll ? boost::json::value(to_json(*poll)) : boost::json::value();
  });
}

Task<Result<Poll>> PollService::add(CaseId id, MemberId presenter, Poll poll,
                                    store::IdempotencyKey key) {
  const Time now = parts_.clock.now();
  auto added = co_await parts_.db.write([this, id, presenter, poll = std::move(poll), key,
                                         now](store::Transaction& tx) -> Result<Poll> {
    const auto before = store::recall(tx, key);
    if (!before) {
      return std::unexpected(before.error());
    }
    if (*before) {
      return poll;
    }
    const auto c = parts_.cases.find_in(tx, id, presenter);
    if (!c) {
      return std::unexpected(c.error());
    }
    if (auto allowed = cases::may_change(*c, presenter, cases::Act::add_poll); !allowed) {
      return std::unexpected(allowed.error());
    }
    if (!insert_poll(tx, id, poll)) {
      return fail(ErrorCode::conflict, "The case has a poll; it has one at most.");
    }
    parts_.bus.record(tx, cases::event_of(poll_added, *c));
    store::remember(tx, key, id.text(), now);
    return poll;
  });
  if (added) {
    // Everybody may do more than before: vote.
    parts_.cases.announce_turn(id);
    log_info("poll.added", {{"case", id}});
  }
  co_return added;
}

Result<Vote> PollService::vote_in(store::Transaction& tx, const CaseId& id, const MemberId& voter,
                                  std::size_t choice) const {
  const auto c = parts_.cases.find_in(tx, id, voter);
  if (!c) {
    return std::unexpected(c.error());
  }
  const auto poll = find_poll(tx, id);
  if (!poll) {
    return fail(ErrorCode::not_found, "The case has no poll.");
  }
  const auto earlier = find_vote(tx, id, voter);
  if (earlier && earlier->choice == choice && c->is_open()) {
    return *earlier;
  }
  const Viewer viewer = parts_.opinions.viewer_in(tx, *c, voter);
  if (auto allowed = may_vote(*c, viewer, earlier); !allowed) {
    return std::unexpected(allowed.error());
  }
  if (choice >= poll->choices.size()) {
    return fail_field("/choice", "not_a_choice", "The poll has no such choice.");
  }
  const Vote given{.choice = choice, .is_independent = is_independent(viewer)};
  put_vote(tx, id, voter, {given, parts_.members.find_in(tx, voter).standing});
  parts_.bus.record(tx, cases::event_of(poll_voted, *c));
  return given;
}

Task<Result<Vote>> PollService::vote(CaseId id, MemberId voter, std::size_t choice,
                                     store::IdempotencyKey key) {
  const Time now = parts_.clock.now();
  auto given = co_await parts_.db.write(
      [this, id, voter, choice, key, now](store::Transaction& tx) -> Result<Vote> {
        const auto before = store::recall(tx, key);
        if (!before) {
          return std::unexpected(before.error());
        }
        if (*before) {
          // What was made may have been changed since, or its voter forgotten.
          return find_vote(tx, id, voter).value_or(Vote{.choice = choice});
        }
        auto made = vote_in(tx, id, voter, choice);
        if (made) {
          store::remember(tx, key, id.text(), now);
        }
        return made;
      });
  if (given) {
    parts_.cases.announce_act(id, voter);
    // A feed shows no votes, so its pages stay.
    parts_.cache.forget(id.text());
    parts_.bus.announce();
  }
  co_return given;
}

}  // namespace consilium::opinions
