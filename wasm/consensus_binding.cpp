// What the WebAssembly module exports. The caller writes UTF-8 into the memory that
// consensus_input gives, calls consensus_weigh, and reads consensus_output_size() bytes at
// consensus_output(). One thread; the output lives until the next call.
#include <cstddef>
#include <string>

#include "ballot_text.hpp"

namespace {

std::string& input() {
  static std::string text;
  return text;
}

std::string& output() {
  static std::string text;
  return text;
}

}  // namespace

extern "C" {

[[clang::export_name("consensus_input")]] char* consensus_input(std::size_t size) {
  input().assign(size, '\0');
  return input().data();
}

[[clang::export_name("consensus_weigh")]] void consensus_weigh() {
  output() = consilium::wasm::weigh_text(input());
}

[[clang::export_name("consensus_output")]] const char* consensus_output() {
  return output().data();
}

[[clang::export_name("consensus_output_size")]] std::size_t consensus_output_size() {
  return output().size();
}
}
