#pragma once
// `consilium serve`: the process with its threads and signals.
#include "configuration.hpp"

namespace consilium::app {

/// Runs until SIGINT or SIGTERM, then finishes what it has accepted. Returns the exit status.
int serve(const Configuration& configuration);

}  // namespace consilium::app
