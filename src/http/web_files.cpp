#include "http/web_files.hpp"

#include <openssl/sha.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

#include "base/encoding.hpp"

namespace consilium::http {

namespace {

constexpr std::size_t most_bytes = 256 * 1024 * 1024;

std::string_view content_type_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 20> types{{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".map", "application/json"},
      {".webmanifest", "application/manifest+json"},
      {".wasm", "application/wasm"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".jpeg", "image/jpeg"},
      {".webp", "image/webp"},
      {".avif", "image/avif"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".woff", "font/woff"},
      {".txt", "text/plain; charset=utf-8"},
      {".xml", "application/xml"},
      {".pdf", "application/pdf"},
  }};
  const auto found =
      std::ranges::find_if(types, [&](const auto& type) { return name.ends_with(type.first); });
  return found == types.end() ? "application/octet-stream" : found->second;
}

std::string sha256_base64(std::string_view data) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(data.data()), data.size(), digest.data());
  std::string text(sodium_base64_ENCODED_LEN(digest.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), digest.data(), digest.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the terminating zero
  return text;
}

std::string read_whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file) {
    throw std::runtime_error("a file of the web application cannot be read");
  }
  return bytes;
}

/// The name without ".br" or ".gz".
std::string_view plain_name(std::string_view name) {
  return name.ends_with(".br") || name.ends_with(".gz") ? name.substr(0, name.size() - 3) : name;
}

}  // namespace

WebFiles::WebFiles(const std::filesystem::path& folder) {
  std::size_t total = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) {
      continue;
    }
    std::string bytes = read_whole(entry.path());
    total += bytes.size();
    if (total > most_bytes) {
      throw std::runtime_error("the web application is larger than 256 MiB");
    }
    load("/" + entry.path().lexically_relative(folder).generic_string(), std::move(bytes));
  }
  std::erase_if(files_, [](const auto& file) { return file.second.plain == nullptr; });
  for (const std::string_view name : {"/200.html", "/index.html"}) {
    if (start_page_ == nullptr) {
      start_page_ = file_at(name);
    }
  }
}

void WebFiles::load(const std::string& name, std::string bytes) {
  File& file = files_[std::string(plain_name(name))];
  auto text = std::make_shared<const std::string>(std::move(bytes));
  if (name.ends_with(".br")) {
    file.brotli = std::move(text);
    return;
  }
  if (name.ends_with(".gz")) {
    file.gzip = std::move(text);
    return;
  }
  file.content_type = content_type_of(name);
  file.etag = sha256_text(*text);
  if (name.ends_with(".html")) {
    file.content_policy = content_policy_of(*text);
  } else if (name == "/service-worker.js") {
    // A worker lives under the policy of its own script, and this one keeps the application.
    file.content_policy = "default-src 'none'; connect-src 'self'";
  }
  if (name.starts_with("/_app/immutable/")) {
    file.caching = Caching::immutable;
  }
  file.plain = std::move(text);
}

const WebFiles::File* WebFiles::file_at(std::string_view path) const {
  const auto found = files_.find(std::string(path));
  return found == files_.end() ? nullptr : &found->second;
}

std::optional<Response> WebFiles::find(std::string_view path,
                                       std::string_view accept_encoding) const {
  std::string trimmed(path);
  if (trimmed.ends_with('/')) {
    trimmed.pop_back();
  }
  for (const std::string& name : {std::string(path), trimmed + ".html", trimmed + "/index.html"}) {
    if (const File* const file = file_at(name)) {
      return answer_with(*file, accept_encoding);
    }
  }
  const std::string_view last = std::string_view(trimmed).substr(trimmed.rfind('/') + 1);
  if (start_page_ == nullptr || last.contains('.')) {
    return std::nullopt;
  }
  return answer_with(*start_page_, accept_encoding);
}

Response WebFiles::answer_with(const File& file, std::string_view accept_encoding) {
  Response response;
  response.content_type = file.content_type;
  response.caching = file.caching;
  response.etag = file.etag;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!file.content_policy.empty()) {
    response.headers.emplace_back("Content-Security-Policy", file.content_policy);
  }
  if (file.brotli && accepts_encoding(accept_encoding, "br")) {
    response.body.push_back(file.brotli);
    response.headers.emplace_back("Content-Encoding", "br");
    response.etag += "-br";
  } else if (file.gzip && accepts_encoding(accept_encoding, "gzip")) {
    response.body.push_back(file.gzip);
    response.headers.emplace_back("Content-Encoding", "gzip");
    response.etag += "-gzip";
  } else {
    response.body.push_back(file.plain);
  }
  return response;
}

std::string content_policy_of(std::string_view html) {
  std::string scripts;
  for (std::size_t at = html.find("<script"); at != std::string_view::npos;
       at = html.find("<script", at + 1)) {
    const std::size_t open_end = html.find('>', at);
    const std::size_t close = html.find("</script>", open_end);
    if (open_end == std::string_view::npos || close == std::string_view::npos) {
      break;
    }
    if (!html.substr(at, open_end - at).contains(" src=")) {
      scripts += " 'sha256-" + sha256_base64(html.substr(open_end + 1, close - open_end - 1)) + "'";
    }
  }
  // Styles may stand inline: SvelteKit's page has a style attribute, and its transitions make
  // style elements. Without inline script a style cannot run anything.
  return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'" + scripts +
         "; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data: blob:"
         "; font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'"
         "; base-uri 'none'; frame-ancestors 'none'";
}

bool accepts_encoding(std::string_view accept_encoding, std::string_view coding) {
  std::optional<bool> by_star;
  while (!accept_encoding.empty()) {
    const std::size_t end = accept_encoding.find(',');
    std::string item(accept_encoding.substr(0, end));
    accept_encoding =
        end == std::string_view::npos ? std::string_view{} : accept_encoding.substr(end + 1);
    std::erase_if(item, [](char character) { return character == ' ' || character == '\t'; });
    const std::size_t weight = item.find(";q=");
    const std::string_view name = std::string_view(item).substr(0, weight);
    // q=0, q=0.0 ... mean never; any other digit lets it in.
    const bool is_taken =
        weight == std::string::npos || item.find_first_of("123456789", weight) != std::string::npos;
    if (name == coding) {
      return is_taken;
    }
    if (name == "*") {
      by_star = is_taken;
    }
  }
  return by_star.value_or(false);
}

}  // namespace consilium::http
