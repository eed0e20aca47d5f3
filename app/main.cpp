// The command line. Exit 0 done, 1 failed, 2 wrong use. Data on stdout, talk on stderr.
#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <algorithm>
#include <functional>
#include <iostream>
#include <vector>

#include "backup.hpp"
#include "base/log.hpp"
#include "community.hpp"
#include "member_command.hpp"
#include "run_now.hpp"
#include "serve.hpp"
#include "terminology/vocabulary.hpp"

namespace consilium::app {

namespace {

constexpr int failed = 1;
constexpr int wrong_use = 2;

struct Options {
  Configuration configuration;
  std::string config_file;
  std::string certificate;
  std::string key;
  members::Standing standing;
  int count = 1;
  std::filesystem::path file;
  std::string handle;
  std::string role_change;
  std::string role;
};

std::filesystem::path default_web() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto beside = program.parent_path() / "web";
  return std::filesystem::is_directory(beside, error) ? beside : std::filesystem::path();
}

// The command line wins over the file, the file over what is built in.
Result<Configuration> complete(const Options& options, const CLI::App& verb) {
  Configuration configuration = options.configuration;
  if (configuration.web.empty()) {
    configuration.web = default_web();
  }
  if (!options.config_file.empty()) {
    auto read = read_configuration(options.config_file, configuration);
    if (!read) {
      return read;
    }
    const Configuration said = std::exchange(configuration, std::move(*read));
    const auto was_said = [&](const char* name) {
      const auto* option = verb.get_option_no_throw(name);
      return option != nullptr && option->count() > 0;
    };
    if (was_said("--data")) {
      configuration.data = said.data;
    }
    if (was_said("--listen")) {
      configuration.listen = said.listen;
    }
    if (was_said("--web")) {
      configuration.web = said.web;
    }
    if (was_said("--database")) {
      configuration.database = said.database;
    }
  }
  if (options.certificate.empty() != options.key.empty()) {
    return fail(ErrorCode::bad_input, "--tls-cert and --tls-key belong together");
  }
  if (!options.certificate.empty()) {
    configuration.tls = http::TlsFiles{options.certificate, options.key};
  }
  return configuration;
}

int complain(const Error& error, int status) {
  fmt::print(stderr, "consilium: {}\n", error.detail);
  return status;
}

Result<std::unique_ptr<store::Database>> open_database(const Configuration& configuration) {
  const auto location = database_location(configuration);
  if (!location) {
    return std::unexpected(location.error());
  }
  return store::Database::open(*location, community_migrations());
}

int invite(const Options& options, const Configuration& configuration) {
  if (terminology::find_term(terminology::specialties(), options.standing.specialty) == nullptr) {
    return complain({.detail = "there is no such specialty; see /api/v1/vocabulary"}, wrong_use);
  }
  if (terminology::find_term(terminology::countries(), options.standing.country) == nullptr) {
    return complain({.detail = "there is no such country; codes are ISO 3166-1, such as CA"},
                    wrong_use);
  }
  auto db = open_database(configuration);
  if (!db) {
    return complain(db.error(), failed);
  }
  SystemClock clock;
  SystemRandom random;
  Community community(**db, clock, random, configuration);
  for (const std::string& code :
       run_now(community.members.make_invitations(options.standing, options.count))) {
    fmt::print("{}\n", code);
  }
  (*db)->close();
  return 0;
}

int change_role(const Options& options, const Configuration& configuration) {
  auto db = open_database(configuration);
  if (!db) {
    return complain(db.error(), failed);
  }
  SystemClock clock;
  SystemRandom random;
  Community community(**db, clock, random, configuration);
  const auto role =
      options.role == members::roles.front() ? members::Role::moderator : members::Role::editor;
  boost::asio::io_context context;
  auto changed = boost::asio::co_spawn(
      context, community.members.set_role(options.handle, role, options.role_change == "grant"),
      boost::asio::use_future);
  context.run();
  const auto done = changed.get();
  (*db)->close();
  return done ? 0 : complain(done.error(), failed);
}

int migrate(const Configuration& configuration) {
  auto db = open_database(configuration);
  if (!db) {
    return complain(db.error(), failed);
  }
  (*db)->close();
  fmt::print(stderr, "the database has the schema of this program\n");
  return 0;
}

int back_up(const Options& options, const Configuration& configuration) {
  const auto done = back_up(configuration, options.file);
  if (!done) {
    return complain(done.error(), done.error().code == ErrorCode::bad_input ? wrong_use : failed);
  }
  fmt::print(stderr, "{} holds the database as it was now\n", options.file.string());
  return 0;
}

int restore(const Options& options, const Configuration& configuration) {
  const auto erased = restore(configuration, options.file);
  if (!erased) {
    return complain(erased.error(),
                    erased.error().code == ErrorCode::bad_input ? wrong_use : failed);
  }
  fmt::print(stderr, "restored; erased again what was withdrawn since: {}\n", *erased);
  return 0;
}

int serve_member(const Options& options, const Configuration& configuration,
                 Result<void> (*act)(store::Database&, const Configuration&, const std::string&)) {
  auto db = open_database(configuration);
  if (!db) {
    return complain(db.error(), failed);
  }
  const auto done = act(**db, configuration, options.handle);
  (*db)->close();
  return done ? 0 : complain(done.error(), failed);
}

// The endpoint table as JSON, for the tests that are made from it.
int print_endpoints(Configuration configuration) {
  configuration.is_demo = true;
  auto db = store::Database::open({store::Engine::sqlite, ":memory:"}, community_migrations());
  if (!db) {
    return complain(db.error(), failed);
  }
  SystemClock clock;
  SystemRandom random;
  Community community(**db, clock, random, configuration);
  boost::json::array list;
  const http::Router router = community.router(configuration);
  for (const http::Endpoint& row : router.endpoints()) {
    list.push_back({{"method", http::name_of(row.method)},
                    {"path", row.path},
                    {"access", http::name_of(row.access)},
                    {"body_limit", row.limit.bytes}});
  }
  std::cout << boost::json::serialize(list) << '\n';
  (*db)->close();
  return 0;
}

void add_database_options(CLI::App& verb, Options& options) {
  verb.add_option("--data", options.configuration.data, "folder of the database");
  verb.add_option("--database", options.configuration.database,
                  "PostgreSQL connection string, instead of SQLite in the folder");
  verb.add_option("--config", options.config_file, "TOML file with these and more");
}

void add_serve(CLI::App& verb, Options& options) {
  add_database_options(verb, options);
  verb.add_option("--listen", options.configuration.listen, "HOST:PORT, port 0 for any free one")
      ->capture_default_str();
  verb.add_option("--tls-cert", options.certificate, "certificate chain, PEM");
  verb.add_option("--tls-key", options.key, "private key, PEM");
  verb.add_option("--web", options.configuration.web, "folder of the built web application");
  verb.add_flag(
      "--demo", options.configuration.is_demo,
      "fill an empty database with an invented world, and let anybody sign in as anybody");
}

void add_invite(CLI::App& verb, Options& options) {
  add_database_options(verb, options);
  verb.add_option("--specialty", options.standing.specialty, "for example cardiology")->required();
  verb.add_option("--country", options.standing.country, "ISO 3166-1, for example CA")->required();
  verb.add_option("--count", options.count, "how many codes")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
}

void add_copy(CLI::App& verb, Options& options) {
  add_database_options(verb, options);
  verb.add_option("file", options.file, "the backup")->required();
}

/// A verb of the command line and what it does; returns the exit code.
struct Verb {
  CLI::App* app;
  std::function<int(const Configuration&)> act;
};

void add_member(CLI::App& program, Options& options, std::vector<Verb>& verbs) {
  CLI::App& member = *program.add_subcommand("member", "one member's own data");
  member.require_subcommand(1);
  CLI::App& exporting = *member.add_subcommand(
      "export", "print all that the member gave, as JSON; reads the member's passphrase");
  CLI::App& deleting =
      *member.add_subcommand("delete", "erase the account and all that the member gave");
  for (CLI::App* const verb : {&exporting, &deleting}) {
    add_database_options(*verb, options);
    verb->add_option("handle", options.handle, "of the member")->required();
  }
  verbs.push_back({&exporting, [&](const Configuration& said) {
                     return serve_member(options, said, export_member);
                   }});
  verbs.push_back({&deleting, [&](const Configuration& said) {
                     return serve_member(options, said, delete_member);
                   }});
}

void add_role(CLI::App& verb, Options& options) {
  add_database_options(verb, options);
  verb.add_option("change", options.role_change, "grant or revoke")
      ->required()
      ->check(CLI::IsMember({"grant", "revoke"}));
  verb.add_option("handle", options.handle, "of the member")->required();
  verb.add_option("role", options.role, "moderator or editor")
      ->required()
      ->check(CLI::IsMember({"moderator", "editor"}));
}

std::vector<Verb> add_verbs(CLI::App& program, Options& options) {
  CLI::App& serving = *program.add_subcommand("serve", "run the server");
  CLI::App& inviting =
      *program.add_subcommand("invite", "make one-time invitations, one code a line");
  CLI::App& migrating =
      *program.add_subcommand("migrate", "bring the database to the schema of this program");
  CLI::App& backing_up =
      *program.add_subcommand("backup", "copy the database to a new file; the server may run");
  CLI::App& restoring = *program.add_subcommand(
      "restore",
      "make a backup the database of a folder that has none; erasures since are repeated");
  CLI::App& role = *program.add_subcommand("role", "make a member moderator or editor, or no more");
  CLI::App& endpoints = *program.add_subcommand("endpoints", "print the endpoint table as JSON");
  add_serve(serving, options);
  add_invite(inviting, options);
  add_database_options(migrating, options);
  add_copy(backing_up, options);
  add_copy(restoring, options);
  add_role(role, options);
  std::vector<Verb> verbs{
      {&serving, serve},
      {&inviting, [&](const Configuration& said) { return invite(options, said); }},
      {&migrating, migrate},
      {&backing_up, [&](const Configuration& said) { return back_up(options, said); }},
      {&restoring, [&](const Configuration& said) { return restore(options, said); }},
      {&role, [&](const Configuration& said) { return change_role(options, said); }},
      {&endpoints, print_endpoints}};
  add_member(program, options, verbs);
  return verbs;
}

int run(int argc, char** argv) {
  CLI::App program("Consilium: the meeting of doctors over one hard case, as software.",
                   "consilium");
  program.require_subcommand(1);
  program.set_version_flag("--version", CONSILIUM_VERSION);
  Options options;
  const std::vector<Verb> verbs = add_verbs(program, options);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : wrong_use;
  }
  const auto said =
      std::ranges::find_if(verbs, [](const Verb& verb) { return verb.app->parsed(); });
  if (said == verbs.end()) {
    return wrong_use;
  }
  const auto configuration = complete(options, *said->app);
  return configuration ? said->act(*configuration) : complain(configuration.error(), wrong_use);
}

}  // namespace

}  // namespace consilium::app

int main(int argc, char** argv) {
  try {
    return consilium::app::run(argc, argv);
  } catch (const std::exception& exception) {
    consilium::log_exception("program.failed", exception);
    return consilium::app::failed;
  }
}
