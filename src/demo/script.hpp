#pragma once
// All that happens in one case of the demo world, in the order of time. Pure.
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/random.hpp"
#include "cases/question_rules.hpp"
#include "demo/cast.hpp"
#include "demo/world.hpp"
#include "opinions/opinion_service.hpp"

namespace consilium::demo {

/// An opinion of the case, by the order in which the script counts them; not the order of time.
using OpinionAt = std::size_t;
/// A question of the case, likewise.
using QuestionAt = std::size_t;

struct Publish {};
struct Amend {
  std::string text;
};
struct View {
  MemberAt viewer = 0;
};
struct Reveal {
  MemberAt viewer = 0;
};
struct Give {
  MemberAt author = 0;
  OpinionAt opinion = 0;
  opinions::NewOpinion content;
};
struct Reply {
  OpinionAt opinion = 0;
  ActNowReply reply;
};
struct Endorse {
  MemberAt author = 0;
  OpinionAt opinion = 0;
  opinions::NewEndorsement endorsement;
};
struct Say {
  MemberAt author = 0;
  std::optional<OpinionAt> opinion;
  std::string text;
  std::optional<members::BylineChoice> byline;
};
struct Ask {
  MemberAt author = 0;
  QuestionAt question = 0;
  cases::NewQuestion content;
};
struct Tell {
  QuestionAt question = 0;
  std::string text;
};
struct Fold {
  QuestionAt question = 0;
};
struct AddPoll {};
struct CastVote {
  MemberAt voter = 0;
  std::size_t choice = 0;
};
struct End {};

using Act = std::variant<Publish, Amend, View, Reveal, Give, Reply, Endorse, Say, Ask, Tell, Fold,
                         AddPoll, CastVote, End>;

struct Script {
  std::multimap<minutes, Act> acts;  ///< by the time after posting; of equal times in order
  std::size_t opinions = 0;
};

[[nodiscard]] Script write_script(const WorldCase& c, const CaseCast& roles,
                                  const std::vector<PlannedMember>& members, Random& random);

}  // namespace consilium::demo
