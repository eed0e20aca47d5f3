#pragma once
// What the operator chooses: options of the command line over those of a TOML file.
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "http/server.hpp"
#include "public_page/operator_texts.hpp"
#include "store/database.hpp"

namespace consilium::app {

struct Configuration {
  std::filesystem::path data;             ///< folder of the database
  std::string listen = "localhost:8480";  ///< HOST:PORT; port 0: any free one
  std::optional<http::TlsFiles> tls;
  std::filesystem::path web;       ///< folder of the built web application
  std::string database;            ///< PostgreSQL connection; empty: SQLite in `data`
  std::string name = "Consilium";  ///< of this server, for its pages
  std::optional<std::string>
      consent_not_needed_text;         ///< the operator's; makes that answer possible
  std::optional<int> retention_days;   ///< a case is erased so long after it ended; none: kept
  public_page::Sources public_page;    ///< what the public pages say
  bool is_behind_https_proxy = false;  ///< cookies are marked Secure
  bool is_demo = false;
};

/// Reads [server], [texts] and [public] of a TOML file into what the command line has left unsaid.
[[nodiscard]] Result<Configuration> read_configuration(const std::filesystem::path& file,
                                                       Configuration otherwise);

struct Address {
  std::string host;
  std::uint16_t port = 0;
};
[[nodiscard]] Result<Address> read_address(const std::string& text);
[[nodiscard]] bool is_loopback(const std::string& host);

/// Creates `data` where it is missing, readable for its owner only.
[[nodiscard]] Result<store::Location> database_location(const Configuration& configuration);

}  // namespace consilium::app
