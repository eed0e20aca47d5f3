#include "opinions/own_data.hpp"

#include <boost/json.hpp>

#include "cases/case_events.hpp"
#include "cases/case_selection.hpp"
#include "opinions/act_now_store.hpp"
#include "opinions/content_json.hpp"
#include "opinions/discussion_store.hpp"
#include "opinions/harm_store.hpp"
#include "opinions/opinion_events.hpp"
#include "opinions/opinion_json.hpp"
#include "opinions/opinion_store.hpp"
#include "opinions/poll_json.hpp"
#include "opinions/poll_store.hpp"
#include "opinions/practice_json.hpp"
#include "opinions/practice_store.hpp"
#include "opinions/revision_store.hpp"

namespace consilium::opinions {

namespace json = boost::json;

namespace {

json::object own_json(const Opinion& opinion) {
  json::object object = to_json(opinion.content);
  object["id"] = opinion.id.text();
  object["case"] = opinion.case_id.text();
  object["version"] = opinion.version;
  object["independent"] = opinion.is_independent;
  object["sent_at"] = to_minute_text(opinion.sent_at);
  object["expected_agreement"] = json::value_from(opinion.expected_agreement);
  if (opinion.act_now) {
    object["act_now"] = {{"reason", opinion.act_now->reason}, {"action", opinion.act_now->action}};
  }
  return object;
}

json::object own_json(const Endorsement& endorsement) {
  json::object object = mark_json(endorsement);
  object["at"] = to_minute_text(endorsement.at);
  if (endorsement.reason) {
    object["reason"] = *endorsement.reason;
  }
  return object;
}

json::object own_json(const Comment& comment) {
  json::object object{{"id", comment.id.text()},
                      {"case", comment.case_id.text()},
                      {"text", comment.text},
                      {"at", to_minute_text(comment.at)}};
  if (comment.opinion) {
    object["opinion"] = comment.opinion->text();
  }
  return object;
}

json::object own_json(const HarmMark& mark) {
  json::object object{{"case", mark.case_id.text()},
                      {"about", harm_abouts[static_cast<std::size_t>(mark.target.about)]},
                      {"index", mark.target.index},
                      {"reason", mark.reason},
                      {"at", to_minute_text(mark.at)}};
  if (mark.target.opinion) {
    object["opinion"] = mark.target.opinion->text();
  }
  if (mark.target.comment) {
    object["comment"] = mark.target.comment->text();
  }
  return object;
}

json::object own_json(const ActNowCheck& check) {
  return {{"case", check.case_id.text()},
          {"opinion", check.opinion.text()},
          {"answer", check.answer == CheckAnswer::confirm ? "confirm" : "object"},
          {"reason", json::value_from(check.reason)},
          {"at", to_minute_text(check.at)}};
}

template <class Things>
json::array own_list(const Things& things) {
  json::array list;
  for (const auto& thing : things) {
    list.push_back(own_json(thing));
  }
  return list;
}

json::object own_json(const std::pair<CaseId, Vote>& vote) {
  return {{"case", vote.first.text()}, {"choice", vote.second.choice}};
}

}  // namespace

void export_own(store::Transaction& tx, const MemberId& member, json::object& whole) {
  whole["opinions"] = own_list(all_opinions_by(tx, member));
  whole["endorsements"] = own_list(endorsements_by(tx, member));
  whole["comments"] = own_list(comments_by(tx, member));
  whole["harm_marks"] = own_list(harm_marks_by(tx, member));
  whole["checks"] = own_list(checks_by(tx, member));
  whole["practice"] = to_json(practice_of(tx, member));
  json::array votes;
  for (const auto& vote : votes_by(tx, member)) {
    votes.push_back(own_json(vote));
  }
  whole["votes"] = std::move(votes);
  json::array polls;
  for (const CaseId& id : cases::all_cases_by(tx, member)) {
    if (const auto poll = find_poll(tx, id)) {
      json::object object = to_json(*poll);
      object["case"] = id.text();
      polls.push_back(std::move(object));
    }
  }
  whole["polls"] = std::move(polls);
}

void erase_own(store::Transaction& tx, const cases::CaseService& cases, const MemberId& member) {
  std::map<CaseId, int> taken;
  for (const HarmMark& mark : harm_marks_by(tx, member)) {
    taken.try_emplace(mark.case_id, 0);
  }
  for (const ActNowCheck& check : checks_by(tx, member)) {
    taken.try_emplace(check.case_id, 0);
  }
  erase_harm_marks_by(tx, member);
  erase_act_nows_of(tx, member);
  for (const auto& [id, count] : erase_opinions_by(tx, member)) {
    taken[id] = count;
  }
  for (const auto& ids : {erase_discussion_by(tx, member), erase_votes_by(tx, member)}) {
    for (const CaseId& id : ids) {
      taken.try_emplace(id, 0);
    }
  }
  erase_revisions_by(tx, member);
  erase_practice_of(tx, member);
  for (const auto& [id, count] : taken) {
    cases.take_opinions(tx, id, count);
    // Of the discussion those who have not revealed know nothing, so also not that some is gone.
    cases.tell(tx, count > 0 ? cases::contribution_removed : discussion_grew, id);
  }
}

}  // namespace consilium::opinions
