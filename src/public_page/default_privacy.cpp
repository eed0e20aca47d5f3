#include <string_view>

#include "public_page/operator_texts.hpp"
#include "public_page/plain_text.hpp"

// The assembler takes the document in; src/CMakeLists.txt names it as what this object depends on.
asm(".section .rodata\n"
    "privacy_document_begin:\n"
    ".incbin \"../docs/privacy.md\"\n"
    "privacy_document_end:\n"
    ".text\n");
extern "C" const char privacy_document_begin[];
extern "C" const char privacy_document_end[];

namespace consilium::public_page {

std::string default_privacy() {
  return to_html(std::string_view(privacy_document_begin, privacy_document_end));
}

}  // namespace consilium::public_page
