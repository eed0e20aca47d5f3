#include "base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace consilium {

void check_failed(std::string_view claim, std::source_location where) {
  std::fprintf(stderr, "check failed: %.*s (%s:%u)\n", static_cast<int>(claim.size()), claim.data(),
               where.file_name(), static_cast<unsigned>(where.line()));
  std::abort();
}

}  // namespace consilium
