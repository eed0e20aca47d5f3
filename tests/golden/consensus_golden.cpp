// Ballots on stdin, the crowd's answer on stdout.
#include <iostream>
#include <iterator>
#include <string>

#include "ballot_text.hpp"

int main() {
  const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
  std::cout << consilium::wasm::weigh_text(text);
}
