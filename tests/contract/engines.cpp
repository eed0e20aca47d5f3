#include "engines.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>

#include "store/connection.hpp"

namespace consilium::contract {

namespace {

const char* cluster() { return std::getenv("CONSILIUM_TEST_POSTGRES"); }

void run_on_cluster(const std::string& sql) {
  store::Connection::open({.engine = store::Engine::postgresql, .where = cluster()})
      ->run_script(sql);
}

}  // namespace

void Engines::SetUp() {
  if (engine() == store::Engine::sqlite) {
    folder_.emplace();
    location_ = {.engine = engine(), .where = folder_->path() / "contract.db"};
    return;
  }
  if (cluster() == nullptr) {
    GTEST_SKIP() << "CONSILIUM_TEST_POSTGRES is not set; see tools/postgres";
  }
  static int counted = 0;
  schema_ = fmt::format("test_{}_{}", getpid(), ++counted);
  run_on_cluster("CREATE SCHEMA " + schema_);
  location_ = {.engine = engine(),
               .where = fmt::format("{} options='-c search_path={}'", cluster(), schema_)};
}

void Engines::TearDown() {
  if (!schema_.empty()) {
    run_on_cluster("DROP SCHEMA " + schema_ + " CASCADE");
  }
}

std::unique_ptr<store::Database> Engines::open(std::span<const store::Migration> migrations,
                                               store::Limits limits) const {
  auto opened = store::Database::open(location_, migrations, limits);
  if (!opened) {
    throw std::runtime_error(opened.error().detail);
  }
  return std::move(*opened);
}

std::string name_of_engine(const ::testing::TestParamInfo<store::Engine>& info) {
  return info.param == store::Engine::sqlite ? "sqlite" : "postgresql";
}

}  // namespace consilium::contract
