#pragma once
// Cases that visitors may read: those of the invented world, and no other. No real case is ever
// read here.
#include <string>
#include <vector>

namespace consilium::public_page {

struct Showcase {
  std::string question;
  std::vector<std::string> story;  ///< paragraphs
  int opinions = 0;
  int countries = 0;      ///< of those who read it
  int first_minutes = 0;  ///< until the first opinion
  std::string diagnosis;
  std::string afterwards;
};

/// A few of the world that is compiled in.
[[nodiscard]] std::vector<Showcase> invented_showcases();

}  // namespace consilium::public_page
