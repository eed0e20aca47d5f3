// A language in the first line of stdin and typed lines behind it; their findings on stdout.
#include <iostream>
#include <iterator>
#include <string>

#include "finding_text.hpp"

int main() {
  const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
  std::cout << consilium::wasm::findings_text(text);
}
