#pragma once
// What happens to those who follow. Names nobody: who is told is looked up as it is delivered, so
// that no row says who follows.
#include <string_view>

namespace consilium::feed {

/// Something waits for those who follow the case.
inline constexpr std::string_view followed_case_changed = "followed_case_changed";

}  // namespace consilium::feed
