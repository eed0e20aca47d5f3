#include "opinions/poll_store.hpp"

#include <boost/json.hpp>

namespace consilium::opinions {

namespace json = boost::json;

bool insert_poll(store::Transaction& tx, const CaseId& id, const Poll& poll) {
  return tx.run(
             "INSERT INTO polls (case_id, question, choices) VALUES (:case, :question, :choices) "
             "ON CONFLICT (case_id) DO NOTHING",
             id, poll.question, json::serialize(json::value_from(poll.choices))) == 1;
}

std::optional<Poll> find_poll(store::Transaction& tx, const CaseId& id) {
  auto row = tx.row<std::string, std::string>(
      "SELECT question, choices FROM polls WHERE case_id = :case", id);
  if (!row) {
    return std::nullopt;
  }
  auto& [question, choices] = *row;
  return Poll{.question = std::move(question),
              .choices = json::value_to<std::vector<std::string>>(json::parse(choices))};
}

void put_vote(store::Transaction& tx, const CaseId& id, const MemberId& voter,
              const Ballot& ballot) {
  tx.run(
      "INSERT INTO votes (case_id, voter, choice, is_independent, specialty, country) "
      "VALUES (:case, :voter, :choice, :independent, :specialty, :country) "
      "ON CONFLICT (case_id, voter) DO UPDATE SET choice = excluded.choice, "
      "is_independent = excluded.is_independent, specialty = excluded.specialty, "
      "country = excluded.country",
      id, voter, static_cast<int>(ballot.vote.choice), ballot.vote.is_independent,
      ballot.standing.specialty, ballot.standing.country);
}

std::optional<Vote> find_vote(store::Transaction& tx, const CaseId& id, const MemberId& voter) {
  const auto row = tx.row<int, bool>(
      "SELECT choice, is_independent FROM votes WHERE case_id = :case AND voter = :voter", id,
      voter);
  if (!row) {
    return std::nullopt;
  }
  const auto& [choice, is_independent] = *row;
  return Vote{.choice = static_cast<std::size_t>(choice), .is_independent = is_independent};
}

std::vector<Ballot> ballots_in(store::Transaction& tx, const CaseId& id) {
  std::vector<Ballot> ballots;
  for (auto& [choice, is_independent, specialty, country] :
       tx.rows<int, bool, std::string, std::string>(
           "SELECT choice, is_independent, specialty, country FROM votes WHERE case_id = :case",
           id)) {
    ballots.push_back({.vote = {static_cast<std::size_t>(choice), is_independent},
                       .standing = {std::move(specialty), std::move(country)}});
  }
  return ballots;
}

std::vector<std::pair<CaseId, Vote>> votes_by(store::Transaction& tx, const MemberId& voter) {
  std::vector<std::pair<CaseId, Vote>> found;
  for (auto& [id, choice, independent] : tx.rows<CaseId, std::int64_t, bool>(
           "SELECT case_id, choice, is_independent FROM votes WHERE voter = :voter "
           "ORDER BY case_id",
           voter)) {
    found.emplace_back(std::move(id), Vote{.choice = static_cast<std::size_t>(choice),
                                           .is_independent = independent});
  }
  return found;
}

std::vector<CaseId> erase_votes_by(store::Transaction& tx, const MemberId& voter) {
  std::vector<CaseId> ids;
  for (const auto& [id, vote] : votes_by(tx, voter)) {
    ids.push_back(id);
  }
  tx.run("DELETE FROM votes WHERE voter = :voter", voter);
  return ids;
}

void forget_voters(store::Transaction& tx, const CaseId& id) {
  tx.run("UPDATE votes SET voter = NULL WHERE case_id = :case AND voter IS NOT NULL", id);
}

}  // namespace consilium::opinions
