#pragma once
// The closed vocabularies: specialties, countries (ISO 3166-1 alpha-2) and languages
// (ISO 639-1). Compiled in, read by all threads.
#include <span>
#include <string>
#include <string_view>

#include "base/json_reader.hpp"

namespace consilium::terminology {

struct Term {
  std::string_view code;
  std::string_view name;  ///< in English
};

[[nodiscard]] std::span<const Term> specialties();
[[nodiscard]] std::span<const Term> countries();
[[nodiscard]] std::span<const Term> languages();

/// The term of a code, or null.
[[nodiscard]] const Term* find_term(std::span<const Term> terms, std::string_view code);

/// Reads a list of codes without doubles, and notes each that is not in `terms`.
[[nodiscard]] std::vector<std::string> read_codes(JsonReader& body, std::string_view field,
                                                  std::span<const Term> terms, std::size_t most);

}  // namespace consilium::terminology
