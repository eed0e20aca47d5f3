#include "opinions/poll_json.hpp"

#include <boost/json.hpp>

namespace consilium::opinions {

namespace json = boost::json;

json::object to_json(const Poll& poll) {
  return {{"question", poll.question}, {"choices", json::value_from(poll.choices)}};
}

json::object to_json(const Vote& vote) {
  return {{"choice", vote.choice}, {"independent", vote.is_independent}};
}

namespace {

json::array groups_json(const std::vector<VoteGroup>& groups, std::string_view name) {
  json::array list;
  for (const VoteGroup& group : groups) {
    list.push_back({{name, group.code}, {"count", group.count}});
  }
  return list;
}

json::object side_json(const Side& side) {
  json::array choices;
  for (const ChoiceCount& choice : side.choices) {
    choices.push_back({{"count", choice.count},
                       {"support",
                        {{"specialties", groups_json(choice.specialties, "specialty")},
                         {"countries", groups_json(choice.countries, "country")}}}});
  }
  return {{"votes", side.votes}, {"choices", std::move(choices)}};
}

}  // namespace

json::object to_json(const CaseId& id, const Tally& tally) {
  return {{"case", id.text()},
          {"variant", "open"},
          {"independent", side_json(tally.independent)},
          {"informed", side_json(tally.informed)}};
}

}  // namespace consilium::opinions
