#include "opinions/poll_rules.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "terminology/fold.hpp"

namespace consilium::opinions {

Poll read_new_poll(JsonReader& body) {
  Poll poll{.question = body.text("question", {.least = 5, .most = 200}),
            .choices = body.texts("choices", {.least = 1, .most = 120}, most_choices)};
  if (poll.choices.size() < least_choices) {
    body.fail("choices", "too_few", "A poll has two to six choices.");
  }
  std::set<std::string> folded;
  for (const std::string& choice : poll.choices) {
    folded.insert(terminology::fold(choice));
  }
  if (folded.size() < poll.choices.size()) {
    body.fail("choices", "repeated", "Two choices say the same.");
  }
  return poll;
}

std::size_t read_new_vote(JsonReader& body) {
  return static_cast<std::size_t>(body.integer("choice", 0, most_choices - 1));
}

Result<void> may_vote(const cases::Case& c, const Viewer& viewer,
                      const std::optional<Vote>& earlier) {
  if (viewer.is_presenter) {
    return fail(ErrorCode::forbidden, "Nobody votes in their own poll.");
  }
  if (!c.is_open()) {
    return fail(ErrorCode::conflict, "The case has ended and takes no more votes.");
  }
  if (earlier && viewer.has_revealed) {
    return fail(ErrorCode::conflict, "You have seen the result; your vote stands.");
  }
  return {};
}

namespace {

using Code = std::string members::Standing::*;
using Votes = std::vector<const Ballot*>;

/// The codes that are named: those with enough voters, as long as the rest are none or enough.
std::set<std::string> named_of(const Votes& votes, Code code) {
  std::map<std::string, int> voters;
  for (const Ballot* ballot : votes) {
    ++voters[ballot->standing.*code];
  }
  std::vector<std::pair<int, std::string>> enough;
  int others = 0;
  for (const auto& [name, count] : voters) {
    if (count >= least_group) {
      enough.emplace_back(count, name);
    } else {
      others += count;
    }
  }
  // The smallest first.
  std::ranges::sort(enough);
  auto first = enough.begin();
  while (others > 0 && others < least_group && first != enough.end()) {
    others += first->first;
    ++first;
  }
  std::set<std::string> named;
  for (; first != enough.end(); ++first) {
    named.insert(first->second);
  }
  return named;
}

void put_groups(Side& side, const Votes& votes, Code code,
                std::vector<VoteGroup> ChoiceCount::* groups) {
  const auto named = named_of(votes, code);
  for (std::size_t at = 0; at < side.choices.size(); ++at) {
    std::map<std::string, int> counts;
    for (const Ballot* ballot : votes) {
      if (ballot->vote.choice == at && named.contains(ballot->standing.*code)) {
        ++counts[ballot->standing.*code];
      }
    }
    auto& list = side.choices[at].*groups;
    for (const auto& [name, count] : counts) {
      list.push_back({name, count});
    }
    std::ranges::sort(list, [](const VoteGroup& one, const VoteGroup& other) {
      return std::pair(-one.count, one.code) < std::pair(-other.count, other.code);
    });
  }
}

Side side_of(const Poll& poll, const Votes& votes) {
  Side side{.votes = static_cast<int>(votes.size()),
            .choices = std::vector<ChoiceCount>(poll.choices.size())};
  for (const Ballot* ballot : votes) {
    ++side.choices.at(ballot->vote.choice).count;
  }
  put_groups(side, votes, &members::Standing::specialty, &ChoiceCount::specialties);
  put_groups(side, votes, &members::Standing::country, &ChoiceCount::countries);
  return side;
}

}  // namespace

Tally tally_of(const Poll& poll, std::span<const Ballot> ballots) {
  Votes independent;
  Votes informed;
  for (const Ballot& ballot : ballots) {
    (ballot.vote.is_independent ? independent : informed).push_back(&ballot);
  }
  return {.independent = side_of(poll, independent), .informed = side_of(poll, informed)};
}

}  // namespace consilium::opinions
