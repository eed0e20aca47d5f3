#pragma once
// Pure decisions about facts.
#include <optional>
#include <string_view>

#include "base/json_reader.hpp"
#include "cases/fact.hpp"

namespace consilium::cases {

/// Reads the optional "facts" of a body. The rows of the findings are read from the typed lines
/// here, whatever the page has shown. Nothing where no fact was given.
[[nodiscard]] std::optional<Facts> read_facts(JsonReader& body, std::string_view language,
                                              bool may_be_pregnant);

/// The same facts with the rows that another language reads: an update's are in its case's.
[[nodiscard]] std::optional<Facts> in_language(std::optional<Facts> facts,
                                               std::string_view language);

/// What is understood of typed lines, without the parts that their author keeps as text.
[[nodiscard]] std::vector<FindingRow> rows_of(std::string_view typed, std::string_view language,
                                              const std::vector<std::string>& kept_as_text);

}  // namespace consilium::cases
