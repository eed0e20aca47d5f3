#include "ballot_text.hpp"

#include <optional>
#include <vector>

#include "consensus/consensus.hpp"

namespace consilium::wasm {

namespace {

using consensus::Agreement;
using consensus::Answer;
using consensus::Ballot;
using consensus::Consensus;
using consensus::Group;
using consensus::Named;

// Cuts `text` at the first `mark` and returns what stood before it; all of it without a mark.
std::string_view cut(std::string_view& text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  const std::string_view before = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view() : text.substr(at + mark.size());
  return before;
}

std::vector<Named>* list_of(Ballot& ballot, std::string_view word) {
  if (word == "diagnosis" || word == "diagnosis!") {
    return &ballot.differential;
  }
  if (word == "step") {
    return &ballot.plan;
  }
  return word == "test" ? &ballot.deciding_tests : nullptr;
}

bool read_line(std::string_view line, std::vector<Ballot>& ballots) {
  if (line.empty() || line.front() == '#') {
    return true;
  }
  const std::string_view word = cut(line, " ");
  if (word == "ballot") {
    const std::string_view specialty = cut(line, " ");
    ballots.push_back({.specialty = std::string(specialty), .country = std::string(line)});
    return true;
  }
  std::vector<Named>* const list = ballots.empty() ? nullptr : list_of(ballots.back(), word);
  if (list == nullptr) {
    return false;
  }
  const std::string_view key = cut(line, " = ");
  list->push_back({.key = std::string(key),
                   .name = std::string(line.empty() ? key : line),
                   .cannot_miss = word.back() == '!'});
  return true;
}

void write_groups(std::string& out, std::string_view name, const std::vector<Group>& groups) {
  out += name;
  for (const Group& group : groups) {
    out += " " + group.code + ":" + std::to_string(group.count);
  }
  out += "\n";
}

void write_answers(std::string& out, std::string_view word, const std::vector<Answer>& answers) {
  for (const Answer& answer : answers) {
    out += word;
    out += " " + answer.key + " = " + answer.name + "\n";
    out += "  units " + std::to_string(answer.score_units) + ", named by " +
           std::to_string(answer.count) + ", first " + std::to_string(answer.first_count) +
           ", cannot miss " + std::to_string(answer.cannot_miss) + "\n";
    write_groups(out, "  specialties", answer.specialties);
    write_groups(out, "  countries", answer.countries);
  }
}

std::string_view name_of(std::optional<Agreement> agreement) {
  if (!agreement) {
    return "none";
  }
  switch (*agreement) {
    case Agreement::low: return "low";
    case Agreement::moderate: return "moderate";
    case Agreement::high: return "high";
  }
  return "none";
}

std::string text_of(const Consensus& answer) {
  std::string out = "ballots " + std::to_string(answer.ballots) + ", with a differential " +
                    std::to_string(answer.with_differential) + ", with a plan " +
                    std::to_string(answer.with_plan) + "\n";
  out += answer.ranked ? "ranked" : "not ranked";
  out += ", agreement ";
  out += name_of(answer.agreement);
  out += "\n";
  write_groups(out, "specialties", answer.specialties);
  write_groups(out, "countries", answer.countries);
  write_answers(out, "diagnosis", answer.ranking);
  write_answers(out, "step", answer.plan);
  write_answers(out, "test", answer.deciding_tests);
  return out;
}

}  // namespace

std::string weigh_text(std::string_view text) {
  std::vector<Ballot> ballots;
  for (int number = 1; !text.empty(); ++number) {
    if (!read_line(cut(text, "\n"), ballots)) {
      return "line " + std::to_string(number) + ": not a line of a ballot\n";
    }
  }
  return text_of(consensus::weigh(ballots));
}

}  // namespace consilium::wasm
