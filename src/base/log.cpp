#include "base/log.hpp"

#include <cxxabi.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <memory>
#include <typeinfo>

namespace consilium {

namespace {

spdlog::logger& logger() {
  static const std::shared_ptr<spdlog::logger> instance = [] {
    auto made = std::make_shared<spdlog::logger>("consilium",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern(R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})",
                      spdlog::pattern_time_type::utc);
    made->set_level(spdlog::level::info);
    return made;
  }();
  return *instance;
}

spdlog::level::level_enum level_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug: return spdlog::level::debug;
    case LogLevel::info: return spdlog::level::info;
    case LogLevel::warning: return spdlog::level::warn;
    case LogLevel::error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

void write(LogLevel level, std::string_view event, std::string_view fields) {
  logger().log(level_of(level), R"("event":"{}"{})", event, fields);
}

}  // namespace

void log_line(LogLevel level, Literal event, std::initializer_list<LogField> fields) {
  std::string text;
  for (const LogField& field : fields) {
    text += fmt::format(R"(,"{}":{})", field.name(), field.value());
  }
  write(level, event.text(), text);
}

void set_log_level(LogLevel least) { logger().set_level(level_of(least)); }

void log_exception(Literal event, const std::exception& exception) {
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> name(
      abi::__cxa_demangle(typeid(exception).name(), nullptr, nullptr, &status), &std::free);
  write(LogLevel::error, event.text(),
        fmt::format(R"(,"exception":"{}")", status == 0 ? name.get() : "unknown"));
}

}  // namespace consilium
