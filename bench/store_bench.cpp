// What the store costs: posts a second through Database, with 1 and with 64 clients at once,
// against the raw SQLite API that commits each post alone. All three post the same rows and take
// turns in one run, so that a slow moment of the machine hits all of them; the median of seven
// slices counts. Usage: store_bench [FOLDER]   (on the disk to be measured, default: here)
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "base/task.hpp"
#include "store/database.hpp"

namespace {

using namespace consilium;
using SteadyClock = std::chrono::steady_clock;

constexpr int slices = 7;
constexpr std::chrono::milliseconds slice_length{500};
constexpr int many_clients = 64;

// A post as the features make it: look for the key, add the case, its event and the key.
constexpr store::Migration posts[] = {{.feature = "posts", .number = 1, .sql = R"(
  CREATE TABLE keys (key {text} NOT NULL PRIMARY KEY, made {text} NOT NULL, at BIGINT NOT NULL);
  CREATE TABLE cases (id {text} NOT NULL PRIMARY KEY, state {text} NOT NULL,
    published_at BIGINT NOT NULL, story {text} NOT NULL);
  CREATE INDEX cases_published ON cases (published_at);
  CREATE TABLE events (sequence {sequence}, kind {text} NOT NULL, subject {text} NOT NULL,
    at BIGINT NOT NULL);)"}};
constexpr const char* find_key = "SELECT made FROM keys WHERE key = :key";
constexpr const char* add_case =
    "INSERT INTO cases (id, state, published_at, story) VALUES (:id, 'open', :at, :story)";
constexpr const char* add_event =
    "INSERT INTO events (kind, subject, at) VALUES ('case_published', :subject, :at)";
constexpr const char* add_key = "INSERT INTO keys (key, made, at) VALUES (:key, :made, :at)";

const std::string story(2000, 'x');

std::string id_of(const char* arm, std::int64_t post) {
  return fmt::format("{}-{:016}", arm, post);
}

/// The same statements with nothing in between, one commit each.
class RawSqlite {
 public:
  explicit RawSqlite(const std::string& path) {
    require(sqlite3_open(path.c_str(), &handle_) == SQLITE_OK);
    run("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON");
    const char* const texts[] = {"BEGIN IMMEDIATE", find_key, add_case,
                                 add_event,         add_key,  "COMMIT"};
    for (std::size_t at = 0; at < statements_.size(); ++at) {
      require(sqlite3_prepare_v2(handle_, texts[at], -1, &statements_[at], nullptr) == SQLITE_OK);
    }
  }
  ~RawSqlite() {
    for (sqlite3_stmt* const statement : statements_) {
      sqlite3_finalize(statement);
    }
    sqlite3_close(handle_);
  }
  RawSqlite(const RawSqlite&) = delete;
  RawSqlite& operator=(const RawSqlite&) = delete;

  void post(std::int64_t number) {
    const std::string id = id_of("raw", number);
    step(0);
    bind(1, 1, id);
    step(1);
    bind(2, 1, id);
    bind(2, 2, number);
    bind(2, 3, story);
    step(2);
    bind(3, 1, id);
    bind(3, 2, number);
    step(3);
    bind(4, 1, id);
    bind(4, 2, id);
    bind(4, 3, number);
    step(4);
    step(5);
  }

 private:
  static void require(bool is_well) {
    if (!is_well) {
      throw std::runtime_error("raw SQLite failed");
    }
  }
  void run(const char* sql) {
    require(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  void bind(std::size_t statement, int place, const std::string& text) {
    sqlite3_bind_text(statements_[statement], place, text.data(), static_cast<int>(text.size()),
                      SQLITE_STATIC);
  }
  void bind(std::size_t statement, int place, std::int64_t number) {
    sqlite3_bind_int64(statements_[statement], place, number);
  }
  void step(std::size_t statement) {
    require(sqlite3_step(statements_[statement]) == SQLITE_DONE);
    sqlite3_reset(statements_[statement]);
  }

  sqlite3* handle_ = nullptr;
  std::array<sqlite3_stmt*, 6> statements_{};
};

Task<> post_until(store::Database& db, SteadyClock::time_point end, std::int64_t& number) {
  while (SteadyClock::now() < end) {
    const std::int64_t mine = ++number;
    co_await db.write([mine](store::Transaction& tx) {
      const std::string id = id_of("store", mine);
      if (!tx.row<std::string>(find_key, id)) {
        tx.run(add_case, id, mine, story);
        tx.run(add_event, id, mine);
        tx.run(add_key, id, id, mine);
      }
      return mine;
    });
  }
}

/// Posts a second.
double measure_store(boost::asio::io_context& io, store::Database& db, int clients,
                     std::int64_t& number) {
  const std::int64_t before = number;
  const auto begin = SteadyClock::now();
  io.restart();
  for (int client = 0; client < clients; ++client) {
    boost::asio::co_spawn(io, post_until(db, begin + slice_length, number),
                          [](const std::exception_ptr& failure) {
                            if (failure) {
                              std::rethrow_exception(failure);
                            }
                          });
  }
  io.run();
  const std::chrono::duration<double> took = SteadyClock::now() - begin;
  return static_cast<double>(number - before) / took.count();
}

double measure_raw(RawSqlite& raw, std::int64_t& number) {
  const std::int64_t before = number;
  const auto begin = SteadyClock::now();
  while (SteadyClock::now() < begin + slice_length) {
    raw.post(++number);
  }
  const std::chrono::duration<double> took = SteadyClock::now() - begin;
  return static_cast<double>(number - before) / took.count();
}

double median(std::vector<double> values) {
  std::ranges::nth_element(values, values.begin() + slices / 2);
  return values[slices / 2];
}

void measure(const std::filesystem::path& folder) {
  boost::asio::io_context io(1);
  auto opened = store::Database::open({.where = folder / "store.db"}, posts);
  auto made = store::Database::open({.where = folder / "raw.db"}, posts);
  if (!opened || !made) {
    throw std::runtime_error("the databases do not open");
  }
  (*made)->close();
  made->reset();
  store::Database& db = **opened;
  RawSqlite raw(folder / "raw.db");
  std::int64_t number = 0;
  std::vector<double> raw_rates;
  std::vector<double> one_rates;
  std::vector<double> many_rates;
  (void)measure_raw(raw, number);  // warm: files grown, statements prepared
  (void)measure_store(io, db, many_clients, number);
  for (int slice = 0; slice < slices; ++slice) {
    raw_rates.push_back(measure_raw(raw, number));
    one_rates.push_back(measure_store(io, db, 1, number));
    many_rates.push_back(measure_store(io, db, many_clients, number));
    fmt::print(stderr, "slice {}: raw {:.0f}/s, one client {:.0f}/s, {} clients {:.0f}/s\n",
               slice + 1, raw_rates.back(), one_rates.back(), many_clients, many_rates.back());
  }
  const double alone = median(raw_rates);
  fmt::print(R"({{"raw_commits_per_s":{:.0f},"posts_per_s_1":{:.0f},"posts_per_s_{}":{:.0f},)"
             R"("ratio_1":{:.2f},"ratio_{}":{:.2f}}})"
             "\n",
             alone, median(one_rates), many_clients, median(many_rates), median(one_rates) / alone,
             many_clients, median(many_rates) / alone);
}

}  // namespace

int main(int count, char** arguments) {
  const std::filesystem::path folder =
      std::filesystem::path(count > 1 ? arguments[1] : ".") / "store_bench.tmp";
  int status = 0;
  try {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    measure(folder);
  } catch (const std::exception& failure) {
    fmt::print(stderr, "store_bench: {}\n", failure.what());
    status = 1;
  }
  std::filesystem::remove_all(folder);
  return status;
}
