#include "configuration.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <charconv>

namespace consilium::app {

namespace {

// The keys of each table, so that a misspelt one is an error and not a silent default.
constexpr std::string_view server_keys[] = {
    "data", "listen",   "tls_cert",           "tls_key",
    "web",  "database", "behind_https_proxy", "retention_days"};
constexpr std::int64_t least_retention_days = 30;
constexpr std::int64_t most_retention_days = 36'500;
constexpr std::string_view text_keys[] = {"name", "consent_not_needed"};
constexpr std::string_view public_keys[] = {"operator",     "address",      "imprint_file",
                                            "privacy_file", "terms_file",   "quote",
                                            "quote_by",     "quote_consent"};

Result<void> refuse_unknown(const toml::table& table, std::span<const std::string_view> known,
                            std::string_view where) {
  for (const auto& [key, value] : table) {
    if (std::ranges::find(known, key.str()) == known.end()) {
      return fail(ErrorCode::bad_input, fmt::format("unknown key {} in {}", key.str(), where));
    }
  }
  return {};
}

Result<void> refuse_unknown_keys(const toml::table& root) {
  constexpr std::string_view tables[] = {"server", "texts", "public"};
  if (auto known = refuse_unknown(root, tables, "the file"); !known) {
    return known;
  }
  const std::pair<std::string_view, std::span<const std::string_view>> all[] = {
      {"server", server_keys}, {"texts", text_keys}, {"public", public_keys}};
  for (const auto& [name, keys] : all) {
    if (const auto* table = root[name].as_table()) {
      if (auto known = refuse_unknown(*table, keys, fmt::format("[{}]", name)); !known) {
        return known;
      }
    }
  }
  return {};
}

void read_text(const toml::node_view<toml::node>& node, std::string& into) {
  if (const auto text = node.value<std::string>()) {
    into = *text;
  }
}

void read_public_page(const toml::node_view<toml::node>& node, public_page::Sources& into) {
  read_text(node["operator"], into.operator_name);
  read_text(node["address"], into.address);
  for (const auto& [key, path] :
       {std::pair("imprint_file", &into.imprint), std::pair("privacy_file", &into.privacy),
        std::pair("terms_file", &into.terms)}) {
    if (const auto file = node[key].value<std::string>()) {
      *path = *file;
    }
  }
  if (node["quote"] || node["quote_by"] || node["quote_consent"]) {
    into.quote.emplace();
    read_text(node["quote"], into.quote->text);
    read_text(node["quote_by"], into.quote->by);
    read_text(node["quote_consent"], into.quote->consent);
  }
}

}  // namespace

Result<Configuration> read_configuration(const std::filesystem::path& file,
                                         Configuration configuration) {
  toml::table root;
  try {
    root = toml::parse_file(file.string());
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::bad_input, fmt::format("{}: {} (line {})", file.string(),
                                                  error.description(), error.source().begin.line));
  }
  if (auto known = refuse_unknown_keys(root); !known) {
    return std::unexpected(known.error());
  }
  read_public_page(root["public"], configuration.public_page);
  auto server = root["server"];
  std::string data;
  std::string web;
  std::string certificate;
  std::string key;
  read_text(server["data"], data);
  read_text(server["web"], web);
  read_text(server["tls_cert"], certificate);
  read_text(server["tls_key"], key);
  read_text(server["listen"], configuration.listen);
  read_text(server["database"], configuration.database);
  read_text(root["texts"]["name"], configuration.name);
  configuration.is_behind_https_proxy =
      server["behind_https_proxy"].value_or(configuration.is_behind_https_proxy);
  configuration.consent_not_needed_text = root["texts"]["consent_not_needed"].value<std::string>();
  if (server["retention_days"]) {
    const auto days = server["retention_days"].value<std::int64_t>();
    if (!days || *days < least_retention_days || *days > most_retention_days) {
      return fail(ErrorCode::bad_input, fmt::format("retention_days is a number from {} to {}",
                                                    least_retention_days, most_retention_days));
    }
    configuration.retention_days = static_cast<int>(*days);
  }
  if (!data.empty()) {
    configuration.data = data;
  }
  if (!web.empty()) {
    configuration.web = web;
  }
  if (certificate.empty() != key.empty()) {
    return fail(ErrorCode::bad_input, "tls_cert and tls_key belong together");
  }
  if (!certificate.empty()) {
    configuration.tls = http::TlsFiles{certificate, key};
  }
  return configuration;
}

Result<Address> read_address(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  Address address;
  const char* const end = text.data() + text.size();
  if (colon == std::string::npos || colon == 0 ||
      std::from_chars(text.data() + colon + 1, end, address.port).ptr != end ||
      colon + 1 == text.size()) {
    return fail(ErrorCode::bad_input, "an address is HOST:PORT, for example localhost:8480");
  }
  address.host = text.substr(0, colon);
  if (address.host.starts_with('[') && address.host.ends_with(']')) {
    address.host = address.host.substr(1, address.host.size() - 2);
  }
  return address;
}

bool is_loopback(const std::string& host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

Result<store::Location> database_location(const Configuration& configuration) {
  if (!configuration.database.empty()) {
    return store::Location{store::Engine::postgresql, configuration.database};
  }
  if (configuration.data.empty()) {
    return fail(ErrorCode::bad_input, "say where the data is: --data DIR");
  }
  std::error_code error;
  if (std::filesystem::create_directories(configuration.data, error)) {
    std::filesystem::permissions(configuration.data, std::filesystem::perms::owner_all, error);
  }
  if (error || !std::filesystem::is_directory(configuration.data)) {
    return fail(ErrorCode::bad_input,
                fmt::format("cannot use the folder {}", configuration.data.string()));
  }
  return store::Location{store::Engine::sqlite, (configuration.data / "community.db").string()};
}

}  // namespace consilium::app
