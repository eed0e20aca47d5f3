#pragma once
// The world's JSON files, compiled in.
#include <string_view>
#include <vector>

namespace consilium::demo {

[[nodiscard]] std::string_view members_file();
[[nodiscard]] std::vector<std::string_view> case_files();

}  // namespace consilium::demo
