#pragma once
// The built web application, held in memory. Only names that were loaded are served, so that no
// path can leave the folder. Read-only after loading.
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "http/message.hpp"

namespace consilium::http {

class WebFiles {
 public:
  /// Nothing to serve.
  WebFiles() = default;

  /// Reads every file below `folder`; NAME.br and NAME.gz become encodings of NAME. Throws
  /// std::runtime_error where the folder cannot be read or holds more than 256 MiB.
  explicit WebFiles(const std::filesystem::path& folder);

  /// The file at a decoded path: itself, PATH.html, PATH/index.html, or, for a path whose last
  /// segment has no dot, the page that starts the application. Null: nothing.
  [[nodiscard]] std::optional<Response> find(std::string_view path,
                                             std::string_view accept_encoding) const;

 private:
  struct File {
    SharedText plain;
    SharedText brotli;
    SharedText gzip;
    std::string content_type;
    std::string etag;
    std::string content_policy;  // of pages only
    Caching caching = Caching::revalidate;
  };
  void load(const std::string& name, std::string bytes);
  [[nodiscard]] const File* file_at(std::string_view path) const;
  static Response answer_with(const File& file, std::string_view accept_encoding);

  std::unordered_map<std::string, File> files_;  // "/_app/immutable/entry.js"
  const File* start_page_ = nullptr;
};

/// Content-Security-Policy of a page: scripts of this origin, and the inline ones in `html` by
/// their hashes.
[[nodiscard]] std::string content_policy_of(std::string_view html);

/// Whether Accept-Encoding (RFC 9110, 12.5.3) takes `coding`, by name or "*", with q above 0.
[[nodiscard]] bool accepts_encoding(std::string_view accept_encoding, std::string_view coding);

}  // namespace consilium::http
