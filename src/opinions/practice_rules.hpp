#pragma once
// Pure decisions about practice: whether an answer was right.
#include <span>
#include <string>
#include <vector>

#include "opinions/opinion.hpp"
#include "opinions/practice.hpp"

namespace consilium::opinions {

/// The diagnosis of a share and its other names.
[[nodiscard]] std::vector<std::string> names_of(const cases::Answer& answer);

/// Names are the same where the crowd's answer would count them as one.
[[nodiscard]] Hit hit_of(const Opinion& opinion, std::span<const std::string> names);

/// What one more answer adds; nothing where it is informed or names no diagnosis.
[[nodiscard]] PracticeCounts counts_of(const Opinion& opinion, std::span<const std::string> names);

/// Of each author the latest independent one.
[[nodiscard]] std::vector<const Opinion*> latest_independent(std::span<const Opinion> opinions);

}  // namespace consilium::opinions
