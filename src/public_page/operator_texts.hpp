#pragma once
// What the operator says on the public pages: who runs this, imprint, privacy, terms, a quote.
// Read once at the start.
#include <filesystem>
#include <optional>
#include <string>

#include "base/result.hpp"

namespace consilium::public_page {

/// Of a doctor who has agreed to it. All three are given, or none.
struct Quote {
  std::string text;
  std::string by;
  std::string consent;  ///< how and when they agreed
};

/// As configured. An empty path means the file of that name in the data folder, where there is one.
struct Sources {
  std::string operator_name;
  std::string address;  ///< "https://example.org", for the canonical link; may be empty
  std::filesystem::path imprint;
  std::filesystem::path privacy;
  std::filesystem::path terms;
  std::optional<Quote> quote;
};

/// The texts are HTML already.
struct OperatorTexts {
  std::string operator_name;
  std::string address;
  std::optional<std::string> imprint;
  std::optional<std::string> privacy;
  std::optional<std::string> terms;
  std::optional<Quote> quote;
};

/// Fails with what is wrong where a named file is missing, over 256 KiB or not UTF-8, where
/// another text is too long, or where the address is no origin of the web.
[[nodiscard]] Result<OperatorTexts> read_texts(const Sources& sources,
                                               const std::filesystem::path& data);

/// What the software does by itself (docs/privacy.md), as HTML.
[[nodiscard]] std::string default_privacy();

}  // namespace consilium::public_page
