#pragma once
// Values of the outcomes feature: what it was, and how the patient is.
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "cases/case.hpp"

namespace consilium::outcomes {

using cases::CaseId;
using cases::MemberId;

enum class PatientState { unknown, recovered, improving, unchanged, worse, died };
inline constexpr std::array<std::string_view, 6> patient_states{
    "unknown", "recovered", "improving", "unchanged", "worse", "died"};

/// "Did you get the help you needed?"
enum class Helped { yes, partly, no };
inline constexpr std::array<std::string_view, 3> helped_answers{"yes", "partly", "no"};

struct Outcome {
  std::string diagnosis;
  std::optional<std::string> established;  ///< how
  PatientState patient = PatientState::unknown;
  std::optional<std::string> text;
  std::optional<Helped> helped;  ///< counted, never shown with the case
  Time at{};                     ///< whole minutes
};

}  // namespace consilium::outcomes
