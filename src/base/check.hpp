#pragma once
// Always-on checks for our own mistakes, never for input. A failed check ends the process, since
// a wrong answer about a patient or a leaked name is worse than none.
#include <source_location>
#include <string_view>

namespace consilium {

[[noreturn]] void check_failed(std::string_view claim, std::source_location where);

constexpr void check(bool claim, std::string_view words,
                     std::source_location where = std::source_location::current()) {
  if (!claim) [[unlikely]] {
    check_failed(words, where);
  }
}

}  // namespace consilium
