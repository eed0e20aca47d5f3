#pragma once
// Endpoint rows that tell of this server: is it well, what is it called, which codes it knows.
#include <vector>

#include "configuration.hpp"
#include "http/router.hpp"

namespace consilium::app {

[[nodiscard]] std::vector<http::Endpoint> about_rows(const Configuration& configuration);

}  // namespace consilium::app
