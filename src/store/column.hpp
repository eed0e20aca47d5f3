#pragma once
// How values of C++ go into columns and come out of them; the same on both engines.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/clock.hpp"
#include "base/id.hpp"

namespace consilium::store {

/// What both engines can carry. Flags and times (microseconds of UTC) are integers, bytes are
/// base64url or hex text.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;
enum class ColumnType { integer, real, text };

/// Maps a C++ type to a Value. Specialise for a feature's own types beside that feature's store.
template <class T>
struct Column;

template <>
struct Column<std::int64_t> {
  static constexpr ColumnType type = ColumnType::integer;
  static Value to_value(std::int64_t value) { return value; }
  static std::int64_t from_value(Value value) { return std::get<std::int64_t>(value); }
};

template <>
struct Column<int> {
  static constexpr ColumnType type = ColumnType::integer;
  static Value to_value(int value) { return std::int64_t{value}; }
  static int from_value(Value value) { return static_cast<int>(std::get<std::int64_t>(value)); }
};

template <>
struct Column<bool> {
  static constexpr ColumnType type = ColumnType::integer;
  static Value to_value(bool value) { return std::int64_t{value ? 1 : 0}; }
  static bool from_value(Value value) { return std::get<std::int64_t>(value) != 0; }
};

template <>
struct Column<double> {
  static constexpr ColumnType type = ColumnType::real;
  static Value to_value(double value) { return value; }
  static double from_value(Value value) { return std::get<double>(value); }
};

template <>
struct Column<std::string> {
  static constexpr ColumnType type = ColumnType::text;
  static Value to_value(std::string value) { return value; }
  static std::string from_value(Value value) { return std::get<std::string>(std::move(value)); }
};

template <>
struct Column<std::string_view> {
  static Value to_value(std::string_view value) { return std::string(value); }
};

template <std::size_t Size>
struct Column<char[Size]> {
  static Value to_value(const char (&text)[Size]) { return std::string(text, Size - 1); }
};

template <class Tag>
struct Column<Id<Tag>> {
  static constexpr ColumnType type = ColumnType::text;
  static Value to_value(const Id<Tag>& id) { return id.text(); }
  static Id<Tag> from_value(Value value) {
    return Id<Tag>(std::get<std::string>(std::move(value)));
  }
};

template <>
struct Column<Time> {
  static constexpr ColumnType type = ColumnType::integer;
  static Value to_value(Time time) { return std::int64_t{time.time_since_epoch().count()}; }
  static Time from_value(Value value) {
    return Time(std::chrono::microseconds(std::get<std::int64_t>(value)));
  }
};

template <class T>
struct Column<std::optional<T>> {
  static constexpr ColumnType type = Column<T>::type;
  static Value to_value(const std::optional<T>& value) {
    return value ? Column<T>::to_value(*value) : Value(std::monostate{});
  }
  static std::optional<T> from_value(Value value) {
    if (std::holds_alternative<std::monostate>(value)) {
      return std::nullopt;
    }
    return Column<T>::from_value(std::move(value));
  }
};

}  // namespace consilium::store
