#include "opinions/consensus_json.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <set>

#include "consensus/consensus.hpp"
#include "opinions/opinion_rules.hpp"
#include "terminology/fold.hpp"

namespace consilium::opinions {

namespace json = boost::json;
using consensus::Answer;
using consensus::Consensus;

namespace {

constexpr std::size_t most_dissent = 10;

json::object share_json(const Answer& answer, int of) {
  return {{"count", answer.count}, {"of", of}};
}

json::array groups_json(const std::vector<consensus::Group>& groups, std::string_view name) {
  json::array list;
  for (const consensus::Group& group : groups) {
    list.push_back({{name, group.code}, {"count", group.count}});
  }
  return list;
}

json::object support_json(const std::vector<consensus::Group>& specialties,
                          const std::vector<consensus::Group>& countries) {
  return {{"specialties", groups_json(specialties, "specialty")},
          {"countries", groups_json(countries, "country")}};
}

json::object endorsements_json(const Crowd& crowd, EndorsementAbout about, const std::string& key) {
  std::vector<Endorsement> same;
  std::ranges::copy_if(crowd.endorsements, std::back_inserter(same), [&](const Endorsement& one) {
    return one.about == about && terminology::fold(one.name) == key;
  });
  return count_endorsements(same);
}

// How many marks say that this diagnosis or step, under whichever opinion, can harm.
int count_harm(const Crowd& crowd, HarmAbout about, const std::string& key) {
  std::map<OpinionId, const Opinion*> opinions;
  for (const Opinion& opinion : crowd.opinions) {
    opinions.emplace(opinion.id, &opinion);
  }
  return static_cast<int>(std::ranges::count_if(crowd.harm, [&](const HarmMark& mark) {
    if (mark.target.about != about || !mark.target.opinion) {
      return false;
    }
    const Content& content = opinions.at(*mark.target.opinion)->content;
    const auto index = static_cast<std::size_t>(mark.target.index);
    return terminology::fold(about == HarmAbout::step
                                 ? content.plan[index].step
                                 : content.differential[index].diagnosis) == key;
  }));
}

json::array ranking_json(const Crowd& crowd, const Consensus& answer) {
  json::array list;
  for (const Answer& diagnosis : answer.ranking) {
    list.push_back(
        {{"diagnosis", diagnosis.name},
         {"concept", nullptr},
         {"score", diagnosis.score()},
         {"share", share_json(diagnosis, answer.with_differential)},
         {"support", support_json(diagnosis.specialties, diagnosis.countries)},
         {"cannot_miss", diagnosis.cannot_miss},
         {"harm", count_harm(crowd, HarmAbout::diagnosis, diagnosis.key)},
         {"endorsements", endorsements_json(crowd, EndorsementAbout::diagnosis, diagnosis.key)}});
  }
  return list;
}

// The kind that most authors gave the step, as its first author wrote it.
json::value kind_of_step(const Crowd& crowd, const std::string& key) {
  for (const Opinion& opinion : crowd.opinions) {
    for (const PlanStep& step : opinion.content.plan) {
      if (step.kind && terminology::fold(step.step) == key) {
        return json::value_from(*step.kind);
      }
    }
  }
  return nullptr;
}

json::array plan_json(const Crowd& crowd, const Consensus& answer) {
  json::array list;
  for (const Answer& step : answer.plan) {
    list.push_back({{"step", step.name},
                    {"kind", kind_of_step(crowd, step.key)},
                    {"score", step.score()},
                    {"share", share_json(step, answer.with_plan)},
                    {"support", support_json(step.specialties, step.countries)},
                    {"harm", count_harm(crowd, HarmAbout::step, step.key)},
                    {"endorsements", endorsements_json(crowd, EndorsementAbout::step, step.key)}});
  }
  return list;
}

json::array act_now_json(const Crowd& crowd) {
  json::array list;
  auto said = by_opinion({}, crowd.checks, {});
  for (const Opinion& opinion : crowd.opinions) {
    if (opinion.act_now) {
      json::object one = to_json(*opinion.act_now, crowd.bylines, said[opinion.id].checks);
      one["opinion"] = opinion.id.text();
      one["byline"] = members::to_json(crowd.bylines.at(opinion.author));
      list.push_back(std::move(one));
    }
  }
  return list;
}

json::object dissent_row(const Crowd& crowd, const OpinionId& opinion, const MemberId& author,
                         const std::string& name, const std::string& reason) {
  return {{"opinion", opinion.text()},
          {"byline", members::to_json(crowd.bylines.at(author))},
          {"name", name},
          {"reason", reason}};
}

// Who disagrees in words, then who, blind, stands alone with a diagnosis and says why.
json::array dissent_json(const Crowd& crowd, const Consensus& answer) {
  json::array list;
  for (const Endorsement& endorsement : crowd.endorsements) {
    if (endorsement.kind == EndorsementKind::disagree && endorsement.reason) {
      list.push_back(dissent_row(crowd, endorsement.opinion, endorsement.author, endorsement.name,
                                 *endorsement.reason));
    }
  }
  for (const Opinion& opinion : crowd.opinions) {
    if (!answer.ranked || !opinion.is_independent || !opinion.content.reasons ||
        opinion.content.differential.empty()) {
      continue;
    }
    const std::string& first = opinion.content.differential.front().diagnosis;
    const auto line = std::ranges::find(answer.ranking, terminology::fold(first), &Answer::key);
    if (line != answer.ranking.end() && line->count == 1) {
      list.push_back(
          dissent_row(crowd, opinion.id, opinion.author, first, *opinion.content.reasons));
    }
  }
  list.resize(std::min(list.size(), most_dissent));
  return list;
}

json::array not_heard_json(const Crowd& crowd) {
  json::array list;
  for (const std::string& specialty : crowd.c.problem.specialties) {
    const bool was_heard = std::ranges::any_of(crowd.opinions, [&](const Opinion& opinion) {
      return crowd.bylines.at(opinion.author).standing.specialty == specialty;
    });
    if (!was_heard) {
      list.push_back(json::value(specialty));
    }
  }
  return list;
}

// Independent answers from before the update whose authors say that they stand.
int count_standing(const Crowd& crowd, int version) {
  return static_cast<int>(std::ranges::count_if(crowd.standing, [&](const MemberId& author) {
    return std::ranges::any_of(crowd.opinions, [&](const Opinion& opinion) {
      return opinion.author == author && opinion.is_independent && opinion.version <= version;
    });
  }));
}

// Authors of these who have answered since, but after they had seen the others: what they say now
// does not vote, and what they said before still does.
int count_informed_since(const Crowd& crowd, int version) {
  std::set<MemberId> before;
  std::set<MemberId> informed;
  std::set<MemberId> again;
  for (const Opinion& opinion : crowd.opinions) {
    if (opinion.is_independent) {
      (opinion.version <= version ? before : again).insert(opinion.author);
    } else if (opinion.version > version) {
      informed.insert(opinion.author);
    }
  }
  return static_cast<int>(std::ranges::count_if(informed, [&](const MemberId& author) {
    return before.contains(author) && !again.contains(author);
  }));
}

json::value previous_json(const Crowd& crowd) {
  if (crowd.c.version == 1) {
    return nullptr;
  }
  const int version = crowd.c.version - 1;
  const Consensus before = consensus::weigh(ballots_of(crowd.opinions, crowd.bylines, version));
  json::array list;
  for (const Answer& diagnosis : before.ranking) {
    list.push_back({{"diagnosis", diagnosis.name},
                    {"share", share_json(diagnosis, before.with_differential)}});
  }
  return {{"version", version},
          {"n", before.ballots},
          {"standing", count_standing(crowd, version)},
          {"informed_since", count_informed_since(crowd, version)},
          {"ranking", std::move(list)}};
}

void put_agreement(json::object& object, const Consensus& answer) {
  constexpr std::array<std::string_view, 3> names{"low", "moderate", "high"};
  object["agreement"] = nullptr;
  object["agreement_share"] = nullptr;
  if (answer.agreement) {
    object["agreement"] = names[static_cast<std::size_t>(*answer.agreement)];
    object["agreement_share"] =
        static_cast<double>(answer.ranking.front().count) / answer.with_differential;
  }
}

}  // namespace

json::object consensus_json(const Crowd& crowd) {
  const Consensus answer =
      consensus::weigh(ballots_of(crowd.opinions, crowd.bylines, crowd.c.version));
  json::array tests;
  for (const Answer& test : answer.deciding_tests) {
    tests.push_back({{"test", test.name}, {"count", test.count}});
  }
  json::object object{{"case", crowd.c.id.text()},
                      {"variant", "open"},
                      {"version", crowd.c.version},
                      {"n", answer.ballots},
                      {"opinions", crowd.opinions.size()},
                      {"ranked", answer.ranked},
                      {"voters", support_json(answer.specialties, answer.countries)},
                      {"ranking", ranking_json(crowd, answer)},
                      {"plan", plan_json(crowd, answer)},
                      {"deciding_tests", std::move(tests)},
                      {"act_now", act_now_json(crowd)},
                      {"dissent", dissent_json(crowd, answer)},
                      {"not_heard", not_heard_json(crowd)},
                      {"alarms", json::array()},
                      {"previous", previous_json(crowd)}};
  put_agreement(object, answer);
  return object;
}

}  // namespace consilium::opinions
