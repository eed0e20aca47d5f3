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

enum class CaseState { open, solved, closed };
inline constexpr std::array<std::string_view, 3> case_states{"open", "solved", "closed"};

/// What the presenter asks colleagues, without the presenter.
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
  std::optional<Facts> facts;                    ///< of a new case; read back by facts_of
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
  [[nodiscard]] bool is_open() const { return state == CaseState::open; }
};

struct CountryViews {
  std::string country;
  int views = 0;
};

}  // namespace consilium::cases
