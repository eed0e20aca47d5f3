#pragma once
// Reads the findings of one line. One object for one line, one thread.
#include <optional>
#include <string_view>
#include <vector>

#include "findings/before.hpp"
#include "findings/called.hpp"
#include "findings/finding.hpp"
#include "findings/reading.hpp"
#include "findings/typed_line.hpp"

namespace consilium::findings {

class LineReader {
 public:
  LineReader(std::string_view typed, std::string_view language) : line_(typed, language) {}

  /// The findings in order; positions are bytes of the line.
  [[nodiscard]] std::vector<Finding> read();

 private:
  /// A value with what stands between it and the name.
  struct Valued {
    TypedValue value;
    std::optional<TypedUnit> unit_before;  ///< "K (mmol/l) 6.1"
    bool is_marked_up_or_down = false;     ///< "CRP ↑ 210"
    bool is_glued = false;                 ///< "K6.1"
    bool is_behind_dash = false;           ///< "K - 3.0"
  };

  [[nodiscard]] std::optional<Called> name_at(std::size_t at) const {
    return findings::name_at(line_.text, line_.languages, at);
  }
  [[nodiscard]] std::optional<Valued> value_after(const Called& called) const;
  [[nodiscard]] std::optional<std::size_t> bracket_after_name(const Called& called, std::size_t at,
                                                              Valued& valued) const;
  [[nodiscard]] std::optional<std::size_t> sign_after_name(std::size_t at, Valued& valued) const;
  [[nodiscard]] std::optional<Finding> finding_of(const Called& called) const;
  [[nodiscard]] std::optional<Finding> week_of(std::size_t at) const;
  [[nodiscard]] std::vector<Finding> findings_at(std::size_t at, std::size_t& next) const;
  [[nodiscard]] std::vector<Finding> panel_of(std::size_t at) const;
  [[nodiscard]] std::vector<Finding> panel_values(const std::vector<Called>& names,
                                                  std::size_t at) const;
  [[nodiscard]] std::optional<Finding> value_before_name(std::size_t at) const;
  [[nodiscard]] std::optional<Finding> take_before_name(const Analyte& analyte,
                                                        const TypedValue& value,
                                                        std::size_t at) const;
  [[nodiscard]] std::optional<Finding> take(const AnalyteName& name, const Called& called,
                                            const Valued& valued) const;
  [[nodiscard]] bool suits(const AnalyteName& name, const Called& called,
                           const Valued& valued) const;
  [[nodiscard]] bool suits_in_small_letters(const AnalyteName& name, const Called& called,
                                            const TypedValue& value) const;
  [[nodiscard]] bool opens_panel(const AnalyteName& name, std::size_t end) const;
  [[nodiscard]] bool stands_in_liver_panel(const AnalyteName& name, std::size_t begin) const;
  [[nodiscard]] Finding made(const Analyte& analyte, const Reading& reading,
                             std::size_t begin) const;

  TypedLine line_;
  LastEnd last_end_;
  const Analyte* last_analyte_ = nullptr;
};

}  // namespace consilium::findings
