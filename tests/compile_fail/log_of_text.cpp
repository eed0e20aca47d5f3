// Text that a user may have typed cannot reach the log.
// expect: no matching constructor for initialization of '.*LogField'
#include "base/log.hpp"

void log_of_text(const std::string& story) {
  consilium::log_info("case.published", {{"length", story.size()}});
#ifdef MUST_NOT_COMPILE
  consilium::log_info("case.published", {{"story", story}});
#endif
}
