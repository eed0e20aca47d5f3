#pragma once
// Values of the demo world as its files tell it (world/README.md): the ingredients of the members,
// and the cases with what the crowd says.
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cases/case.hpp"
#include "members/member.hpp"
#include "opinions/poll.hpp"
#include "outcomes/outcome.hpp"

namespace consilium::demo {

using std::chrono::minutes;

/// A code and its share.
struct Share {
  std::string code;
  double weight = 0;
};

struct Country {
  Share share;
  std::vector<Share> languages;  ///< the weight is the chance that one speaks it
};

/// Somebody as a case needs them; without a handle anybody of the standing will do.
struct Role {
  std::string key;
  members::Standing standing;
  members::BylineChoice byline = members::BylineChoice::anonymous;
  std::string handle;
};

struct NamedMember {
  std::string handle;
  members::Standing standing;
  std::vector<std::string> languages;
};

struct Ingredients {
  std::size_t count = 0;
  std::vector<Country> countries;
  std::vector<Share> specialties;
  std::vector<std::string> first_words;
  std::vector<std::string> second_words;
  std::vector<NamedMember> named;
};

struct DrawnDiagnosis {
  std::string diagnosis;
  std::vector<double> confidences;
  double chance = 1;
  double cannot_miss_chance = 0;
};

struct DrawnStep {
  opinions::PlanStep step;
  double chance = 1;
};

struct DrawnTest {
  std::string test;
  double chance = 1;
};

/// One way to answer a case; see the README for what each field means.
struct Archetype {
  double weight = 0;
  std::vector<Share> specialties;
  std::vector<std::string> countries;
  std::vector<int> versions;
  std::vector<double> expected_agreements;
  std::vector<DrawnDiagnosis> differential;
  std::vector<DrawnStep> plan;
  std::vector<DrawnTest> deciding_tests;
  std::vector<std::string> reasons;
};

struct Crowd {
  std::size_t opinions = 0;
  minutes first{};
  minutes last{};
  std::vector<Archetype> archetypes;
};

struct Views {
  std::size_t count = 0;
  std::size_t countries = 0;
  minutes last{};
};

struct ActNowReply {
  minutes at{};
  opinions::ActNowAnswer answer = opinions::ActNowAnswer::acting;
  std::optional<std::string> reason;
};

struct WrittenOpinion {
  std::string by;
  minutes at{};
  bool is_informed = false;
  std::optional<double> expected_agreement;
  opinions::Content content;
  std::optional<opinions::ActNow> act_now;
  std::optional<ActNowReply> reply;
};

/// By one person, or by a number of those who have answered, between `at` and `until`.
struct WrittenEndorsement {
  std::string by;
  std::size_t count = 1;
  minutes at{};
  minutes until{};
  std::string on;
  opinions::EndorsementKind kind = opinions::EndorsementKind::agree;
  opinions::EndorsementAbout about = opinions::EndorsementAbout::opinion;
  std::string name;
  std::optional<std::string> reason;
};

struct WrittenComment {
  std::string by;
  minutes at{};
  std::string on;  ///< empty: on the case
  std::string text;
};

/// Of a missing fact, with the presenter's reply.
struct WrittenQuestion {
  std::string by;
  minutes at{};
  std::string text;
  std::optional<std::string> reply;
  minutes replied_at{};
  bool is_folded = false;  ///< when it is replied to
};

/// Of those who answer from then on, the first `votes` vote right before.
struct WrittenPoll {
  minutes at{};
  opinions::Poll poll;
  std::vector<double> weights;  ///< of the choices
  std::size_t votes = 0;
};

struct WrittenUpdate {
  minutes at{};
  std::string text;
};

struct Ending {
  minutes at{};
  std::optional<outcomes::Outcome> outcome;  ///< none: closed without one
};

struct WorldCase {
  std::string key;
  minutes ago{};
  cases::Problem problem;
  Role presenter;
  std::vector<Role> people;
  Views views;
  Crowd crowd;
  std::vector<WrittenOpinion> opinions;
  std::vector<WrittenEndorsement> endorsements;
  std::vector<WrittenComment> comments;
  std::vector<WrittenUpdate> updates;
  std::vector<WrittenQuestion> questions;
  std::optional<WrittenPoll> poll;
  std::optional<Ending> ending;
};

struct World {
  Ingredients members;
  std::vector<WorldCase> cases;
};

}  // namespace consilium::demo
