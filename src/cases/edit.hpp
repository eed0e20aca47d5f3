#pragma once
// Values of corrections: what a presenter puts right in the texts of a case, and what stood there.
#include <optional>
#include <string>

#include "cases/case.hpp"

namespace consilium::cases {

/// The texts of a case that can be corrected.
struct Texts {
  std::string question;
  std::string story;
  std::optional<Lesson> lesson;  ///< of a lesson
};

/// What is absent stays.
struct Correction {
  std::optional<std::string> question;
  std::optional<std::string> story;
  std::optional<std::string> went_wrong;
  std::optional<std::string> take_away;
};

/// What a case said until a correction.
struct EarlierTexts {
  Texts texts;
  Time until{};  ///< whole minutes
};

}  // namespace consilium::cases
