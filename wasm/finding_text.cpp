#include "finding_text.hpp"

#include <algorithm>
#include <optional>

#include "findings/finding.hpp"

namespace consilium::wasm {

namespace {

void add_measure(std::string& line, const std::optional<findings::Measure>& measure) {
  line += '\t';
  line += measure ? measure->value : "";
  line += '\t';
  line += measure ? findings::spelled(measure->unit) : "";
}

}  // namespace

std::string findings_text(std::string_view input) {
  const std::size_t end = std::min(input.find('\n'), input.size());
  const std::string_view text = input.substr(std::min(end + 1, input.size()));
  std::string lines;
  for (const findings::Finding& finding : findings::read_findings(text, input.substr(0, end))) {
    lines += std::to_string(finding.begin) + "\t" + std::to_string(finding.end) + "\t";
    lines += finding.analyte->code;
    lines += '\t';
    lines += finding.analyte->name;
    lines += "\t" + finding.value + "\t";
    lines += finding.unit ? findings::spelled(*finding.unit) : "?";
    add_measure(lines, findings::in_si(finding));
    add_measure(lines, findings::in_conventional(finding));
    lines += '\n';
  }
  return lines;
}

}  // namespace consilium::wasm
