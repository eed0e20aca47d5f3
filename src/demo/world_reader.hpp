#pragma once
// Reads the world's files into values. Pure.
#include "demo/world.hpp"

namespace consilium::demo {

/// The world that is compiled in. Throws where its files are broken, which tools/check_world finds
/// before.
[[nodiscard]] World read_world();

}  // namespace consilium::demo
