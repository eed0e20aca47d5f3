#pragma once
// What stands around a finding and takes its meaning away: other samples than blood, doses,
// conditions, values of others or of other days. Pure.
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "findings/folded_line.hpp"

namespace consilium::findings {

/// Where in the line values belong to urine, cerebrospinal fluid and the like; one flag for each
/// character of the folded line.
[[nodiscard]] std::vector<bool> other_samples(const FoldedLine& line);

/// Whether the line tells of a birth: a week in it is the child's, not a pregnancy's.
[[nodiscard]] bool tells_of_birth(const FoldedLine& line);

/// The word that ends at `end`, letters only.
[[nodiscard]] std::string_view word_before(const FoldedLine& line, std::size_t end);

/// The word that begins at `begin`, letters only.
[[nodiscard]] std::string_view word_at(const FoldedLine& line, std::size_t begin);

/// Whether the word says that a value is of the blood: "serum", "sérico".
[[nodiscard]] bool names_blood(std::string_view word);

/// Whether the word before a name makes something else of it: "birth weight", "vitamin K",
/// "indirect bilirubin", "target Hb", "mother's Hb", "previous Hb".
[[nodiscard]] bool changes_meaning(std::string_view word);

/// Whether one of the three words before `end` tells of a change: "loss of weight 5 kg".
[[nodiscard]] bool tells_change(const FoldedLine& line, std::size_t end);

/// Whether one of the three words before `end` wishes for a value: "objectif de SpO2 88-92 %".
[[nodiscard]] bool tells_aim(const FoldedLine& line, std::size_t end);

/// Whether a condition stands before `end` in its sentence: "call if K > 6 or HR < 40".
[[nodiscard]] bool follows_condition(const FoldedLine& line, std::size_t end);

/// Whether the word before a name makes a condition of a comparison: "if K > 6".
[[nodiscard]] bool makes_condition(std::string_view word);

/// Whether the word before a name makes a condition of any value: "if K 6 then".
[[nodiscard]] bool makes_condition_alone(std::string_view word);

/// Whether the words behind a value put it into another time: "last month", "3 months ago".
[[nodiscard]] bool says_long_ago(const FoldedLine& line, std::size_t at);

/// Where a phrase ends that begins at `at` between a name and its value: "vom 21.11.26:", "i.S.".
[[nodiscard]] std::optional<std::size_t> after_phrase(const FoldedLine& line, std::size_t at);

/// Whether the word can stand between a name and its value: "K was 6.1".
[[nodiscard]] bool joins_value(std::string_view word);

/// Whether the word leads from one value to the next whatever stands behind: "from 1.2 to 3.4".
[[nodiscard]] bool leads_to_value(std::string_view word);

/// Whether the word can stand between two values of one analyte: "K 6.1 then 5.2".
[[nodiscard]] bool joins_two_values(std::string_view word);

/// Whether a dose was given or a value is wished for, none measured, when this stands behind it.
[[nodiscard]] bool says_dose(const FoldedLine& line, std::size_t at, std::string_view language);

}  // namespace consilium::findings
