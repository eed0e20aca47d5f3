#pragma once
// The features wired together on a fresh database of either engine.
#include <memory>

#include "engines.hpp"
#include "feed/following_store.hpp"
#include "opinions/test_community.hpp"
#include "outcomes/outcome_store.hpp"

namespace consilium {

using opinions::TestCommunity;

class CommunityOnEngines : public contract::Engines {
 protected:
  void SetUp() override {
    contract::Engines::SetUp();
    if (!IsSkipped()) {
      db_ = open(migrations_);
      community_ = std::make_unique<TestCommunity>(*db_);
    }
  }
  void TearDown() override {
    community_.reset();
    db_.reset();
    contract::Engines::TearDown();
  }
  TestCommunity& community() { return *community_; }

  boost::json::object page(const cases::CaseId& id, const members::MemberId& viewer) {
    return community().json_of(community().run(community().reading.case_page(id, viewer)));
  }

  std::vector<store::Migration> migrations_ = store::join_migrations(
      {opinions::test_migrations(), outcomes::migrations(), feed::migrations()});
  std::unique_ptr<store::Database> db_;
  std::unique_ptr<TestCommunity> community_;
};

}  // namespace consilium
