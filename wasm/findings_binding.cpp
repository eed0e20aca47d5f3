// What the WebAssembly module exports. The caller writes UTF-8 into the memory that findings_input
// gives, calls findings_read, and reads findings_output_size() bytes at findings_output(). One
// thread; the output lives until the next call.
#include <cstddef>
#include <string>

#include "finding_text.hpp"

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

[[clang::export_name("findings_input")]] char* findings_input(std::size_t size) {
  input().assign(size, '\0');
  return input().data();
}

[[clang::export_name("findings_read")]] void findings_read() {
  output() = consilium::wasm::findings_text(input());
}

[[clang::export_name("findings_output")]] const char* findings_output() { return output().data(); }

[[clang::export_name("findings_output_size")]] std::size_t findings_output_size() {
  return output().size();
}
}
