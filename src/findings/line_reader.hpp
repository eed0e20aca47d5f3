#pragma once
// Reads the findings of one line. One object for one line, one thread.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/analyte_names.hpp"
#include "findings/finding.hpp"
#include "findings/folded_line.hpp"
#include "findings/number.hpp"
#include "findings/reading.hpp"

namespace consilium::findings {

class LineReader {
 public:
  LineReader(std::string_view typed, std::string_view language);

  /// The findings in order; positions are bytes of the line.
  [[nodiscard]] std::vector<Finding> read();

 private:
  /// A name, and whatever analytes it can be of.
  struct Called {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::vector<const AnalyteName*> names;
  };
  /// A value with what stands between it and the name.
  struct Valued {
    TypedValue value;
    std::optional<TypedUnit> unit_before;  ///< "K (mmol/l) 6.1"
    bool is_marked_up_or_down = false;     ///< "CRP ↑ 210"
    bool is_glued = false;                 ///< "K6.1"
  };

  [[nodiscard]] bool can_begin(std::size_t at) const;
  [[nodiscard]] bool is_after_finding(std::size_t at) const;
  [[nodiscard]] bool is_of_another(std::size_t digit) const;
  [[nodiscard]] std::optional<Called> name_at(std::size_t at) const;
  [[nodiscard]] bool is_spelled_as(const AnalyteName& name, std::size_t begin,
                                   std::size_t end) const;
  [[nodiscard]] std::optional<Valued> value_after(const Called& called) const;
  [[nodiscard]] std::optional<std::size_t> bracket_after_name(const Called& called, std::size_t at,
                                                              Valued& valued) const;
  [[nodiscard]] std::optional<Finding> finding_of(const Called& called) const;
  [[nodiscard]] std::optional<Finding> week_before_name(std::size_t at) const;
  [[nodiscard]] std::optional<Finding> take(const AnalyteName& name, const Called& called,
                                            const Valued& valued) const;
  [[nodiscard]] bool suits(const AnalyteName& name, const Called& called,
                           const Valued& valued) const;
  [[nodiscard]] bool is_clear_behind(std::size_t end, const Analyte& analyte) const;
  [[nodiscard]] bool another_value_follows(std::size_t end, const Analyte& analyte) const;
  [[nodiscard]] Finding made(const Analyte& analyte, const Reading& reading,
                             std::size_t begin) const;

  FoldedLine line_;
  std::string_view language_;
  LanguageSet languages_;
  std::vector<bool> other_samples_;
  bool tells_of_birth_;
  std::size_t finding_end_ = std::string::npos;  ///< of the last finding, in the folded line
};

}  // namespace consilium::findings
