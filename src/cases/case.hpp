#pragma once
// Values of the cases feature: one patient's problem, as its presenter posted it.
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "cases/fact.hpp"
#include "members/member.hpp"

namespace consilium::cases {

using CaseId = Id<struct CaseTag>;
using members::MemberId;

enum class AgeUnit { days, weeks, months, years };
inline constexpr std::array<std::string_view, 4> age_units{"days", "weeks", "months", "years"};

/// Years from 90 are stored as 90 (HIPAA Safe Harbor, 45 CFR 164.514(b)(2)(i)(C)).
struct Age {
  int value = 0;
  AgeUnit unit = AgeUnit::years;
};

enum class Sex { female, male, intersex, unknown };
inline constexpr std::array<std::string_view, 4> sexes{"female", "male", "intersex", "unknown"};

/// How the patient's consent stands: given, given by a guardian, not possible in an emergency, or
/// not needed under the operator's text.
enum class Consent { given, guardian, emergency, not_needed };
inline constexpr std::array<std::string_view, 4> consents{"given", "guardian", "emergency",
                                                          "not_needed"};

enum class Urgency { now, today, this_week };
inline constexpr std::array<std::string_view, 3> urgencies{"now", "today", "this_week"};

inline constexpr std::array<std::string_view, 4> helps{"diagnosis", "treatment", "next_test",
                                                       "second_opinion"};

/// Whom a case goes to: everybody, the specialties it asks by name, or everybody but the members of
/// the presenter's own country. It never changes.
enum class Audience { all, specialties, abroad };
inline constexpr std::array<std::string_view, 3> audiences{"all", "specialties", "abroad"};

/// What the presenter wants: an answer; that colleagues try a case whose answer is known; or that
/// they learn from what went wrong. See kind_rules for what can be done with each.
enum class CaseKind { ask, share, lesson };
inline constexpr std::array<std::string_view, 3> case_kinds{"ask", "share", "lesson"};

enum class CaseState { open, solved, closed };
inline constexpr std::array<std::string_view, 3> case_states{"open", "solved", "closed"};

/// What a share turned out to be. Sealed for each reader until they have answered or had it shown:
/// it is a row of its own, which only the unsealed page of its case is made of (see kinds.hpp).
struct Answer {
  std::string diagnosis;
  std::vector<std::string> also_called;  ///< names that are as right
  std::string settled_by;                ///< how it was found
  std::optional<std::string> afterwards;
};

struct Lesson {
  std::string went_wrong;
  std::string take_away;
};

/// What the presenter asks colleagues, or tells them, without the presenter.
struct Problem {
  std::string question;
  std::string story;
  Age age;
  Sex sex = Sex::unknown;
  Consent consent = Consent::given;
  Urgency urgency = Urgency::today;
  std::vector<std::string> help_wanted;          ///< of `helps`
  std::vector<std::string> specialties;          ///< codes; empty: anybody
  Audience audience = Audience::all;             ///< of the specialties: there is one at least
  std::string language;                          ///< code
  std::optional<std::string> working_diagnosis;  ///< sealed until reveal
  CaseKind kind = CaseKind::ask;
  std::optional<Answer> answer;  ///< of a share that is published; never of one that is read
  std::optional<Lesson> lesson;  ///< of a lesson that is published; read apart, too
  std::optional<Facts> facts;    ///< of a new case; read back by facts_of
};

/// The presenter's later addition; the first makes version 2.
struct Update {
  int version = 0;
  std::string text;
  Time at{};
};

/// Times are whole minutes, in the database too.
struct Case {
  CaseId id;
  MemberId presenter;
  CaseState state = CaseState::open;
  int version = 1;
  Problem problem;
  Time published_at{};
  int opinions = 0;
  int views = 0;                               ///< members who opened it, the presenter not counted
  int countries = 0;                           ///< countries they came from
  std::optional<std::string> final_diagnosis;  ///< of a solved case
  std::optional<std::string> closing_reason;   ///< of a case closed without an outcome
  /// At publishing, of a case that goes abroad: for may_see_case alone, shown to nobody.
  std::optional<std::string> presenter_country;
  int edits = 0;  ///< how often its texts were corrected
  std::optional<Time> edited_at;
  [[nodiscard]] bool is_open() const { return state == CaseState::open; }
};

struct CountryViews {
  std::string country;
  int views = 0;
};

}  // namespace consilium::cases
