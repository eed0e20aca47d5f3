#pragma once
// Typed lines in, their findings as lines of text out: what the WebAssembly binding speaks and what
// the golden vectors are held against. Pure, and without exceptions.
//
// In: the language (ISO 639-1) in the first line, the text in all others.
// Out: one line for each finding, its fields parted by tabs: begin and end in bytes of the text,
// code, name, value, unit or "?", then value and unit in SI and value and unit as conventional,
// each pair empty where it is not known.
#include <string>
#include <string_view>

namespace consilium::wasm {

[[nodiscard]] std::string findings_text(std::string_view input);

}  // namespace consilium::wasm
