// Bodies of requests to values, through the readers that the endpoints use. The first byte chooses
// the reader: a new one is one more row of `readers`.
#include <array>
#include <cstdint>

#include "base/check.hpp"
#include "base/encoding.hpp"
#include "base/json_reader.hpp"
#include "cases/case_rules.hpp"
#include "http/message.hpp"
#include "members/request_member.hpp"
#include "opinions/opinion_reader.hpp"

namespace consilium {
namespace {

void check_text(const std::string& text, std::size_t most) {
  check(is_storable_text(text) && count_code_points(text) <= most, "a text is within its limit");
}

/// What is wrong is said in a problem that is JSON itself.
void check_error(const Error& error) {
  check(error.code == ErrorCode::bad_input, "a wrong body is bad input");
  for (const FieldError& field : error.fields) {
    check(field.pointer.starts_with('/') && !field.code.empty(), "a wrong field is named");
  }
  const http::Response problem = http::problem_response(error);
  check(parse_json_object(*problem.body.at(0)).has_value(), "a problem is a JSON object");
}

template <class Read>
void read_and(std::string_view body, Read read, auto look) {
  const auto value = read_json(body, read);
  if (value) {
    look(*value);
  } else {
    check_error(value.error());
  }
}

constexpr auto just_read = [](const auto&) {};

using Reader = void (*)(std::string_view);
constexpr std::array<Reader, 7> readers{
    [](std::string_view body) {
      read_and(
          body, [](JsonReader& reader) { return cases::read_problem(reader, "en", true); },
          [](const cases::Problem& problem) {
            check_text(problem.question, 300);
            check_text(problem.story, 20'000);
          });
    },
    [](std::string_view body) { read_and(body, opinions::read_new_opinion, just_read); },
    [](std::string_view body) { read_and(body, opinions::read_new_endorsement, just_read); },
    [](std::string_view body) { read_and(body, opinions::read_new_comment, just_read); },
    [](std::string_view body) {
      read_and(body, opinions::read_expected_agreement, [](double agreement) {
        check(agreement >= 0 && agreement <= 1, "an agreement is a share");
      });
    },
    [](std::string_view body) { read_and(body, opinions::read_act_now_answer, just_read); },
    [](std::string_view body) { read_and(body, members::read_byline, just_read); },
};

}  // namespace

void fuzz_body(std::uint8_t choice, std::string_view body) {
  readers.at(choice % readers.size())(body);
}

}  // namespace consilium

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 0) {
    consilium::fuzz_body(data[0], {reinterpret_cast<const char*>(data) + 1, size - 1});
  }
  return 0;
}
