#include "findings/number.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace consilium::findings {

namespace {

constexpr std::size_t most_digits = 12;

struct Parts {
  std::vector<std::string> groups;
  std::string marks;
  std::size_t end = 0;
};

Parts split(const FoldedLine& line, std::size_t at) {
  Parts parts;
  while (true) {
    const std::size_t begin = at;
    while (line.is_digit(at)) {
      ++at;
    }
    parts.groups.push_back(line.text.substr(begin, std::min(at - begin, most_digits + 1)));
    parts.end = at;
    const char mark = line.at(at);
    // "98'" are minutes; as a thousands mark the apostrophe stands before three digits.
    const bool is_mark = mark == '.' || mark == ',' || mark == '\'';
    if (!is_mark || !line.is_digit(at + 1)) {
      return parts;
    }
    parts.marks += mark;
    ++at;
  }
}

bool is_thousands(const Parts& parts, std::size_t groups) {
  if (parts.groups.front().size() > 3 || parts.groups.front().front() == '0') {
    return false;
  }
  return std::all_of(parts.groups.begin() + 1, parts.groups.begin() + static_cast<long>(groups),
                     [](const std::string& group) { return group.size() == 3; });
}

std::string joined(const Parts& parts, std::size_t groups) {
  std::string digits;
  for (std::size_t group = 0; group < groups; ++group) {
    digits += parts.groups[group];
  }
  return digits;
}

bool marks_are_equal(const std::string& marks, std::size_t count) {
  return marks.substr(0, count).find_first_not_of(marks.front()) == std::string::npos;
}

bool has_lost_zero(const std::string& digits) { return digits.size() > 1 && digits.front() == '0'; }

// "12 300 000": one space, three digits, and nothing that goes on.
void read_spaced(const FoldedLine& line, const Parts& parts, Number& number) {
  if (!parts.marks.empty() || parts.groups.front().size() > 3 ||
      parts.groups.front().front() == '0') {
    return;
  }
  std::string digits = parts.groups.front();
  std::size_t at = parts.end;
  while (line.at(at) == ' ' && line.is_digit(at + 1) && line.is_digit(at + 2) &&
         line.is_digit(at + 3) && !line.is_digit(at + 4) && digits.size() < most_digits) {
    digits += line.text.substr(at + 1, 3);
    at += 4;
  }
  const char next = line.at(at);
  const bool goes_on = (next == '.' || next == ',' || next == '\'') && line.is_digit(at + 1);
  if (at > parts.end && !goes_on) {
    number.spaced = digits;
    number.spaced_end = at;
  }
}

}  // namespace

std::optional<Number> read_number(const FoldedLine& line, std::size_t at) {
  if (!line.is_digit(at)) {
    return std::nullopt;
  }
  const Parts parts = split(line, at);
  const std::size_t count = parts.groups.size();
  if (has_lost_zero(parts.groups.front()) || joined(parts, count).size() > most_digits) {
    return std::nullopt;
  }
  Number number{.end = parts.end};
  if (count == 1) {
    number.decimal = parts.groups.front();
    read_spaced(line, parts, number);
    return number;
  }
  const char last = parts.marks.back();
  const std::string before = joined(parts, count - 1);
  const bool can_be_decimal =
      last != '\'' &&
      (count == 2 || (is_thousands(parts, count - 1) && parts.marks.front() != last &&
                      marks_are_equal(parts.marks, count - 2)));
  if (can_be_decimal) {
    number.decimal = before + "." + parts.groups.back();
  }
  if (marks_are_equal(parts.marks, count - 1) && is_thousands(parts, count)) {
    number.thousands = before + parts.groups.back();
  }
  number.mark = last;
  return number.decimal.empty() && number.thousands.empty() ? std::nullopt : std::optional(number);
}

bool has_decimals(const std::string& reading) { return reading.find('.') != std::string::npos; }

double value_of(const std::string& reading) {
  constexpr std::array<double, most_digits + 1> powers = {1,   1e1, 1e2, 1e3,  1e4,  1e5, 1e6,
                                                          1e7, 1e8, 1e9, 1e10, 1e11, 1e12};
  double digits = 0;
  std::size_t places = 0;
  bool is_behind_point = false;
  bool is_negative = false;
  for (const char character : reading) {
    if (character == '-') {
      is_negative = true;
    } else if (character == '.') {
      is_behind_point = true;
    } else {
      digits = digits * 10 + (character - '0');
      places += is_behind_point ? 1 : 0;
    }
  }
  const double value = digits / powers[std::min(places, most_digits)];
  return is_negative ? -value : value;
}

}  // namespace consilium::findings
