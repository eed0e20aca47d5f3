#include "findings/called.hpp"

#include <algorithm>

namespace consilium::findings {

namespace {

bool is_spelled_as(const AnalyteName& name, const FoldedLine& line, std::size_t begin,
                   std::size_t end) {
  switch (name.capitals) {
    case Capitals::any: return true;
    case Capitals::first: return line.is_capital[begin];
    case Capitals::all: return line.has_only_capitals(begin, end);
  }
  return false;
}

}  // namespace

std::optional<Called> name_at(const FoldedLine& line, LanguageSet languages, std::size_t at) {
  Called called{.begin = at, .end = 0, .names = {}};
  for (const AnalyteName& name : names_with(line.at(at))) {
    std::size_t end = match(line, at, name.text);
    if (end == std::string_view::npos) {
      continue;
    }
    for (const std::string_view tail : {" wert", " spiegel", " level"}) {
      const std::size_t behind = match(line, end, tail);  // "Hb-Wert", "Kaliumspiegel"
      end = behind != std::string_view::npos && !line.is_letter(behind) ? behind : end;
    }
    if (end < called.end || line.is_letter(end) ||
        (line.is_digit(end) && !(name.text.back() >= 'a' && name.text.back() <= 'z')) ||
        !(name.with_unit.has(languages) && is_spelled_as(name, line, at, at + name.text.size()))) {
      continue;
    }
    if (end > called.end) {
      called.end = end;
      called.names.clear();
    }
    called.names.push_back(&name);
  }
  return called.names.empty() ? std::nullopt : std::optional(std::move(called));
}

bool next_finding_at(const FoldedLine& line, LanguageSet languages, std::size_t at) {
  const auto called = name_at(line, languages, at);
  if (!called || std::ranges::none_of(called->names, [&](const AnalyteName* name) {
        return name->without_unit.has(languages);
      })) {
    return false;
  }
  std::size_t value = line.after_spaces(called->end);
  while (line.at(value) != '\0' && std::string_view(":=<>- ").contains(line.at(value))) {
    ++value;
  }
  return line.is_digit(value);
}

}  // namespace consilium::findings
