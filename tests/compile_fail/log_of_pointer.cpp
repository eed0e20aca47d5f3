// A text that is not a literal of the program is no literal.
// expect: not a constant expression|no matching constructor|no matching function|no viable
// conversion
#include "base/log.hpp"

void log_of_pointer(const char* story) {
  consilium::log_info("case.published", {{"why", "by the presenter"}});
#ifdef MUST_NOT_COMPILE
  consilium::log_info("case.published", {{"story", story}});
#endif
  (void)story;
}
