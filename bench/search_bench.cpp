// How long a search takes in a world of many cases, on either engine; bench/search runs it.
// Usage: search_bench fill|ask CASES FOLDER DATABASE
// FOLDER is tests/golden/search: its cases are taken apart into sentences, of which the world is
// put together anew, with rare words thrown in; its queries are asked, alone, with filters and with
// a rare word. DATABASE is a file, or a libpq connection string.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "cases/case_rules.hpp"
#include "cases/case_store.hpp"
#include "cases/question_store.hpp"
#include "opinions/opinion_store.hpp"
#include "opinions/test_community.hpp"
#include "outcomes/outcome_store.hpp"
#include "search/index_service.hpp"
#include "search/search_service.hpp"
#include "search/search_store.hpp"

namespace {

using namespace consilium;
namespace json = boost::json;
using SteadyClock = std::chrono::steady_clock;

constexpr int rare_words = 30'000;
constexpr int opinions_a_case = 6;
constexpr int cases_a_write = 200;
constexpr int rounds = 5;

json::array read_array(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::stringstream text;
  text << stream.rdbuf();
  return json::parse(text.str()).as_array();
}

std::string text_of(const json::value& value) { return std::string(value.as_string()); }

/// Sentences of each language, of which the world is made.
struct Sentences {
  std::map<std::string, std::vector<std::string>> by_language;

  void add(const std::string& language, const std::string& text) {
    std::size_t from = 0;
    while (from < text.size()) {
      const std::size_t end = std::min(text.find(". ", from), text.size());
      by_language[language].push_back(text.substr(from, end - from) + ".");
      from = end + 2;
    }
  }
};

class World {
 public:
  World(const json::array& cases, unsigned seed) : random_(seed) {
    for (const json::value& one : cases) {
      const std::string language = text_of(one.at("language"));
      languages_.push_back(language);
      sentences_.add(language, text_of(one.at("question")));
      sentences_.add(language, text_of(one.at("story")));
    }
  }

  std::string language() { return languages_[draw(languages_.size())]; }
  std::size_t draw(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
  }
  /// The rarer the further: about one word in ten is of these.
  std::string rare_word() {
    const double share = std::uniform_real_distribution<double>(0, 1)(random_);
    return fmt::format("word{}", static_cast<int>(share * share * rare_words));
  }
  std::string text(const std::string& language, int sentences) {
    const auto& known = sentences_.by_language.at(language);
    std::string whole;
    for (int at = 0; at < sentences; ++at) {
      whole += known[draw(known.size())] + " " + rare_word() + ". ";
    }
    return whole;
  }

 private:
  std::mt19937 random_;
  Sentences sentences_;
  std::vector<std::string> languages_;
};

void fill(opinions::TestCommunity& community, World& world, int count,
          const members::MemberId& reader) {
  std::vector<members::MemberId> authors;
  for (int at = 0; at < 50; ++at) {
    authors.push_back(community.join(fmt::format("author_{}", at)));
  }
  for (int from = 0; from < count; from += cases_a_write) {
    community.db.write_now([&](store::Transaction& tx) {
      for (int at = from; at < std::min(count, from + cases_a_write); ++at) {
        cases::Case c{.id = cases::CaseId::make(community.random),
                      .presenter = authors[world.draw(authors.size())],
                      .problem = opinions::TestCommunity::problem_of(),
                      .published_at = community.clock.now() + std::chrono::minutes(at)};
        c.problem.language = world.language();
        c.problem.question = world.text(c.problem.language, 1);
        c.problem.story = world.text(c.problem.language, 6);
        c.problem.age = {static_cast<int>(world.draw(90)), cases::AgeUnit::years};
        c.problem.kind = world.draw(5) == 0 ? cases::CaseKind::lesson : cases::CaseKind::ask;
        c.problem.specialties = {world.draw(2) == 0 ? "cardiology" : "paediatrics"};
        c.state = world.draw(20) == 0 ? cases::CaseState::open : cases::CaseState::closed;
        insert_case(tx, c);
        if (c.state == cases::CaseState::closed) {
          set_ending(tx, c, c.published_at);
        }
        (void)members::settle_byline(tx, community.random, c.id.text(), c.presenter, {});
        insert_update(tx, c.id,
                      {.version = 2, .text = world.text(c.problem.language, 1), .at = {}});
        if (c.state == cases::CaseState::open && world.draw(5) == 0) {
          (void)opinions::insert_reveal(tx, c.id, reader);
        }
        for (int given = 0; given < opinions_a_case; ++given) {
          const auto& author = authors[static_cast<std::size_t>(at + given) % authors.size()];
          (void)opinions::insert_opinion(
              tx,
              {.id = opinions::OpinionId::make(community.random),
               .case_id = c.id,
               .author = author,
               .content = {.differential = {{.diagnosis = world.rare_word(),
                                             .confidence = std::nullopt}},
                           .reasons = world.text(c.problem.language, 1)},
               .act_now = std::nullopt},
              c.presenter);
        }
      }
      return true;
    });
  }
}

double milliseconds(SteadyClock::duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

void ask(search::SearchService& service, const members::MemberId& viewer, World& world,
         const json::array& queries) {
  std::vector<std::pair<double, std::string>> times;
  for (int round = 0; round < rounds; ++round) {
    for (const json::value& one : queries) {
      search::Query query{.text = text_of(one.at("text")), .filters = {}};
      switch (world.draw(5)) {
        case 0: query.filters.kind = cases::CaseKind::lesson; break;
        case 1: query.filters.age_from = 60; break;
        case 2: query.text += " " + world.rare_word(); break;
        default: break;
      }
      const auto start = SteadyClock::now();
      const auto page = opinions::TestCommunity::run(service.search(query, viewer));
      times.emplace_back(milliseconds(SteadyClock::now() - start),
                         fmt::format("{} ({} hits)", query.text, page.hits.size()));
    }
  }
  std::ranges::sort(times);
  const auto at = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))].first;
  };
  fmt::print("{} searches: median {:.1f} ms, p95 {:.1f} ms, worst {:.1f} ms ({})\n", times.size(),
             at(0.5), at(0.95), times.back().first, times.back().second);
}

store::Location location_of(const std::string& where) {
  const bool is_postgresql = where.contains('=');
  return {is_postgresql ? store::Engine::postgresql : store::Engine::sqlite, where};
}

int run(std::span<char*> arguments) {
  if (arguments.size() != 4) {
    fmt::print(stderr, "usage: search_bench fill|ask CASES FOLDER DATABASE\n");
    return 2;
  }
  const std::string act = arguments[0];
  const int count = std::stoi(arguments[1]);
  const std::filesystem::path golden = arguments[2];
  const auto migrations = store::join_migrations(
      {opinions::test_migrations(), outcomes::migrations(), search::migrations()});
  auto db = store::Database::open(location_of(arguments[3]), migrations);
  if (!db) {
    fmt::print(stderr, "{}\n", db.error().detail);
    return 1;
  }
  {
    opinions::TestCommunity community(**db);
    search::IndexService index({community.db, community.bus});
    World world(read_array(golden / "cases.json"), 7);
    if (act == "fill") {
      fill(community, world, count, community.join("reader"));
      const auto start = SteadyClock::now();
      opinions::TestCommunity::run(index.keep_missing());
      fmt::print("{} cases with {} opinions each: {:.2f} ms a case to index\n", count,
                 opinions_a_case, milliseconds(SteadyClock::now() - start) / count);
    } else {
      const auto viewer = community.db.read_now([](store::Transaction& tx) {
        return tx.value<members::MemberId>("SELECT id FROM members WHERE handle = 'reader'");
      });
      search::SearchService service(
          {community.db, community.clock, community.members, community.opinions});
      ask(service, viewer, world, read_array(golden / "queries.json"));
    }
  }
  (*db)->close();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
  }
}
