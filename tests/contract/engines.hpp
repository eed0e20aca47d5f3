#pragma once
// One suite for both engines: a test opens an empty database and does not know which one it has.
// PostgreSQL is the cluster of CONSILIUM_TEST_POSTGRES (a libpq keyword/value string; see
// tools/postgres run); without it, its half of the tests is skipped by name. Each test has a
// schema, or a file, of its own.
//
//   class CaseStoreContract : public contract::Engines {};
//   CONSILIUM_ON_BOTH_ENGINES(CaseStoreContract);
//   TEST_P(CaseStoreContract, WithdrawnCaseIsGone) { const auto db = open(cases::migrations()); … }
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "store/database.hpp"
#include "store/test_database.hpp"

namespace consilium::contract {

class Engines : public ::testing::TestWithParam<store::Engine> {
 protected:
  void SetUp() override;
  void TearDown() override;

  [[nodiscard]] store::Engine engine() const { return GetParam(); }

  /// Where this test's database is; the same for each call, so a second open finds the rows.
  [[nodiscard]] store::Location location() const { return location_; }

  /// Throws where the migrations are refused.
  [[nodiscard]] std::unique_ptr<store::Database> open(std::span<const store::Migration> migrations,
                                                      store::Limits limits = {}) const;

 private:
  std::optional<store::TestFolder> folder_;
  std::string schema_;
  store::Location location_;
};

[[nodiscard]] std::string name_of_engine(const ::testing::TestParamInfo<store::Engine>& info);

}  // namespace consilium::contract

#define CONSILIUM_ON_BOTH_ENGINES(suite)                                              \
  INSTANTIATE_TEST_SUITE_P(Engine, suite,                                             \
                           ::testing::Values(::consilium::store::Engine::sqlite,      \
                                             ::consilium::store::Engine::postgresql), \
                           ::consilium::contract::name_of_engine)
