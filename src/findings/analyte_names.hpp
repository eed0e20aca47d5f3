#pragma once
// How doctors write the names of analytes, in six languages. Compiled in, read by all threads.
#include <cstdint>
#include <span>
#include <string_view>

#include "findings/analyte.hpp"

namespace consilium::findings {

/// A set of case languages.
class LanguageSet {
 public:
  constexpr explicit LanguageSet(std::uint8_t bits) : bits_(bits) {}
  [[nodiscard]] constexpr bool has(LanguageSet other) const { return (bits_ & other.bits_) != 0; }

 private:
  std::uint8_t bits_;
};

/// The set of one language; those without names of their own are one more.
[[nodiscard]] LanguageSet language_set(std::string_view language);

enum class Capitals { any, first, all };

struct AnalyteName {
  std::string_view text;  ///< folded; a space stands for what may join its parts
  const Analyte* analyte = nullptr;
  LanguageSet without_unit{0xff};  ///< where the name says enough without a typed unit
  LanguageSet with_unit{0xff};     ///< where it is understood with a typed unit
  Capitals capitals = Capitals::any;
};

/// Names that begin with `first`. One text can be a name of several analytes.
[[nodiscard]] std::span<const AnalyteName> names_with(char first);

}  // namespace consilium::findings
