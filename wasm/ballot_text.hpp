#pragma once
// Opinions as lines of text and the crowd's answer as lines of text: what the WebAssembly binding
// speaks and what the golden vectors are written in. Pure, and without exceptions.
//
//   ballot cardiology CA            diagnosis! plastic bronchitis = Plastic bronchitis
//   diagnosis asthma = Asthma       step bronchoscopy = Bronchoscopy
//                                   test bnp = BNP
//
// A diagnosis, step or test belongs to the ballot above it; left of " = " stands the folded key,
// "!" marks what must not be missed. Lines that are empty or begin with "#" say nothing.
#include <string>
#include <string_view>

namespace consilium::wasm {

/// The answer to the ballots of `text`, or "line N: what is wrong with it".
[[nodiscard]] std::string weigh_text(std::string_view text);

}  // namespace consilium::wasm
