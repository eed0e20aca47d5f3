// An error that nobody looks at does not compile.
// expect: ignoring return value of function declared with 'nodiscard'
#include "base/json_reader.hpp"

bool ignored_result(std::string_view body) {
#ifdef MUST_NOT_COMPILE
  consilium::parse_json_object(body);
#endif
  return consilium::parse_json_object(body).has_value();
}
