#include "public_page/operator_texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/encoding.hpp"
#include "public_page/plain_text.hpp"

namespace consilium::public_page {

namespace {

constexpr std::size_t most_bytes = std::size_t{256} * 1024;
constexpr std::size_t most_characters = 200;
constexpr std::size_t most_of_quote = 600;

Result<std::string> read_file(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    return fail(ErrorCode::bad_input, fmt::format("there is no file {}", path.string()));
  }
  if (std::filesystem::file_size(path, error) > most_bytes || error) {
    return fail(ErrorCode::bad_input,
                fmt::format("{} is larger than {} KiB", path.string(), most_bytes / 1024));
  }
  std::ifstream file(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file) {
    return fail(ErrorCode::bad_input, fmt::format("{} cannot be read", path.string()));
  }
  if (!is_storable_text(text)) {
    return fail(ErrorCode::bad_input, fmt::format("{} is not UTF-8", path.string()));
  }
  return text;
}

Result<std::optional<std::string>> read_text(const std::filesystem::path& said,
                                             const std::filesystem::path& otherwise) {
  std::error_code error;
  if (said.empty() && !std::filesystem::exists(otherwise, error)) {
    return std::nullopt;
  }
  const auto text = read_file(said.empty() ? otherwise : said);
  if (!text) {
    return std::unexpected(text.error());
  }
  return to_html(*text);
}

Result<void> check_length(std::string_view name, const std::string& text, std::size_t most) {
  if (!is_storable_text(text) || count_code_points(text) > most) {
    return fail(ErrorCode::bad_input,
                fmt::format("{} is UTF-8 of at most {} characters", name, most));
  }
  return {};
}

Result<void> check_quote(const Quote& quote) {
  if (quote.text.empty() || quote.by.empty() || quote.consent.empty()) {
    return fail(ErrorCode::bad_input, "quote, quote_by and quote_consent belong together");
  }
  auto fits = check_length("quote", quote.text, most_of_quote);
  if (fits) {
    fits = check_length("quote_by", quote.by, most_characters);
  }
  return fits ? check_length("quote_consent", quote.consent, most_characters) : fits;
}

bool is_origin(std::string_view address) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (address.starts_with(scheme)) {
      const std::string_view host = address.substr(scheme.size());
      return !host.empty() && host.size() <= most_characters &&
             std::ranges::all_of(host, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
                      c == ':';
             });
    }
  }
  return false;
}

}  // namespace

Result<OperatorTexts> read_texts(const Sources& sources, const std::filesystem::path& data) {
  OperatorTexts texts{
      .operator_name = sources.operator_name, .address = sources.address, .quote = sources.quote};
  auto fits = check_length("operator", sources.operator_name, most_characters);
  if (fits && sources.quote) {
    fits = check_quote(*sources.quote);
  }
  if (!fits) {
    return std::unexpected(fits.error());
  }
  if (!sources.address.empty() && !is_origin(sources.address)) {
    return fail(ErrorCode::bad_input, "address is like https://example.org, without a path");
  }
  struct Wanted {
    const std::filesystem::path& said;
    const char* name;
    std::optional<std::string>& into;
  };
  for (const Wanted& wanted : {Wanted{sources.imprint, "imprint.md", texts.imprint},
                               Wanted{sources.privacy, "privacy.md", texts.privacy},
                               Wanted{sources.terms, "terms.md", texts.terms}}) {
    auto text = read_text(wanted.said, data / wanted.name);
    if (!text) {
      return std::unexpected(text.error());
    }
    wanted.into = std::move(*text);
  }
  return texts;
}

}  // namespace consilium::public_page
