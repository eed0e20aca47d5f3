// Typed text of any bytes. No bytes may crash the reader or hang it; every finding lies within the
// text, behind the one before it, and its value is written as a value.
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

#include "findings/finding.hpp"

namespace consilium::findings {

void fuzz_findings(std::string_view language, std::string_view text) {
  const auto check = [](bool holds) {
    if (!holds) {
      __builtin_trap();
    }
  };
  std::size_t at = 0;
  for (const Finding& finding : read_findings(text, language)) {
    check(finding.begin >= at && finding.end > finding.begin && finding.end <= text.size());
    at = finding.end;
    check(!finding.value.empty());
    check(finding.value.find_first_not_of("0123456789.<>=-/+") == std::string::npos);
    if (finding.unit && find_unit(*finding.analyte, *finding.unit) == nullptr) {
      check(false);
    }
    if (const auto measure = in_conventional(finding)) {
      check(in_si(finding).has_value() && !measure->value.empty());
    }
  }
}

}  // namespace consilium::findings

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view languages[] = {"en", "de", "fr", "es", "it", "pt", "nl"};
  if (size > 0) {
    consilium::findings::fuzz_findings(languages[data[0] % std::size(languages)],
                                       {reinterpret_cast<const char*>(data) + 1, size - 1});
  }
  return 0;
}
