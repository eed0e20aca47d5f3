#pragma once
// The log carries ids and codes, never content: it takes only types marked safe, so that logging
// a std::string does not compile. Thread-safe. Lines are JSON on stderr.
//
//   log_info("case.published", {"case", id}, {"version", 2});
#include <chrono>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/id.hpp"

namespace consilium {

/// Text known when the program is compiled; nothing a user typed can become one.
class Literal {
 public:
  template <std::size_t Size>
  // A literal stands where a Literal is asked for.
  // NOLINTNEXTLINE(google-explicit-constructor)
  consteval Literal(const char (&text)[Size]) : text_(text, Size - 1) {}
  [[nodiscard]] constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// One field of a log line: a number, a flag, a duration, a random id or a literal.
class LogField {
 public:
  template <std::integral Number>
  LogField(Literal name, Number value)
      : name_(name.text()),
        value_(std::is_same_v<Number, bool> ? (value ? "true" : "false") : std::to_string(value)) {}
  template <class Tag>
  LogField(Literal name, const Id<Tag>& id) : name_(name.text()), value_("\"" + id.text() + "\"") {}
  template <class Rep, class Period>
  LogField(Literal name, std::chrono::duration<Rep, Period> duration)
      : name_(name.text()),
        value_(std::to_string(
            std::chrono::duration_cast<std::chrono::microseconds>(duration).count())) {}
  LogField(Literal name, Literal value)
      : name_(name.text()), value_("\"" + std::string(value.text()) + "\"") {}

  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] std::string_view value() const { return value_; }

 private:
  std::string_view name_;
  std::string value_;
};

enum class LogLevel { debug, info, warning, error };

void log_line(LogLevel level, Literal event, std::initializer_list<LogField> fields);
void set_log_level(LogLevel least);

inline void log_info(Literal event, std::initializer_list<LogField> fields = {}) {
  log_line(LogLevel::info, event, fields);
}
inline void log_warning(Literal event, std::initializer_list<LogField> fields = {}) {
  log_line(LogLevel::warning, event, fields);
}
inline void log_error(Literal event, std::initializer_list<LogField> fields = {}) {
  log_line(LogLevel::error, event, fields);
}

/// The type of an exception, never its text: texts of database errors can hold values.
void log_exception(Literal event, const std::exception& exception);

}  // namespace consilium
