#pragma once
// Values of the opinions feature: what members say of a case, and who may see it.
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/case.hpp"

namespace consilium::opinions {

using OpinionId = Id<struct OpinionTag>;
using CommentId = Id<struct CommentTag>;
using cases::CaseId;
using members::MemberId;

struct DifferentialItem {
  std::string diagnosis;
  std::optional<double> confidence;  ///< 0 to 1
  bool cannot_miss = false;
};

inline constexpr std::array<std::string_view, 6> step_kinds{"drug",     "procedure", "test",
                                                            "referral", "trial",     "wait"};

struct PlanStep {
  std::string step;
  std::optional<std::string> kind;  ///< of step_kinds
};

enum class ActNowAnswer { waiting, acting, not_applicable };
inline constexpr std::array<std::string_view, 3> act_now_answers{"waiting", "acting",
                                                                 "not_applicable"};

/// "This cannot wait": covers the presenter's screen until it is answered.
struct ActNow {
  std::string reason;
  std::string action;
  ActNowAnswer answer = ActNowAnswer::waiting;
  std::optional<std::string> answer_reason;
  std::optional<std::string> revoked;  ///< a moderator's reason; it then waits for nobody
};

/// What an opinion says, without its author.
struct Content {
  std::vector<DifferentialItem> differential;  ///< likeliest first
  std::vector<PlanStep> plan;                  ///< most important first
  std::optional<std::string> reasons;
  std::vector<std::string> references;
  std::vector<std::string> deciding_tests;
};

struct Opinion {
  OpinionId id;
  CaseId case_id;
  MemberId author;
  int version = 1;             ///< of the case, as the author saw it
  bool is_independent = true;  ///< given before reveal
  Content content;
  std::optional<ActNow> act_now;
  std::optional<double> expected_agreement;  ///< 0 to 1; nobody but the crowd rules sees it
  Time sent_at{};                            ///< whole minutes
};

enum class EndorsementKind { confirm, agree, disagree };
inline constexpr std::array<std::string_view, 3> endorsement_kinds{"confirm", "agree", "disagree"};

enum class EndorsementAbout { opinion, diagnosis, step };
inline constexpr std::array<std::string_view, 3> endorsement_abouts{"opinion", "diagnosis", "step"};

struct Endorsement {
  OpinionId opinion;
  MemberId author;
  EndorsementKind kind = EndorsementKind::agree;
  EndorsementAbout about = EndorsementAbout::opinion;
  std::string name;  ///< which diagnosis or step; empty for the opinion as a whole
  std::optional<std::string> reason;
  Time at{};
};

struct Comment {
  CommentId id;
  CaseId case_id;
  std::optional<OpinionId> opinion;  ///< the one it answers
  MemberId author;
  std::string text;
  Time at{};
  int edits = 0;  ///< how often its author corrected it
  std::optional<Time> edited_at;
};

/// What a comment said until a correction.
struct EarlierComment {
  CommentId comment;
  std::string text;
  Time until{};  ///< whole minutes
};

/// What a member has done in a case, as far as it decides what they may see and do.
struct Viewer {
  bool is_presenter = false;
  bool has_answered = false;  ///< gave an opinion on any version
  bool has_revealed = false;
  cases::CaseKind kind = cases::CaseKind::ask;  ///< of the case
};

}  // namespace consilium::opinions
