#pragma once
// What waits for a member, of all features. Each feature gives a function that lists its own; what
// is listed is not known here. Coroutines on the server's threads.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <functional>
#include <vector>

#include "base/task.hpp"
#include "members/member.hpp"
#include "store/database.hpp"

namespace consilium::notify {

class WaitingService {
 public:
  explicit WaitingService(store::Database& db) : db_(db) {}

  /// Objects with at least "kind", "case" and "at", oldest first. They must tell nothing that the
  /// member may not see.
  using Source = std::function<boost::json::array(store::Transaction&, const members::MemberId&)>;
  /// Before the server starts.
  void add(Source source) { sources_.push_back(std::move(source)); }
  /// The same for a source whose line on a case is left out where another says something of it.
  void add_behind(Source source) { sources_behind_.push_back(std::move(source)); }

  /// {"waiting": […]}, oldest first, at most 100.
  Task<boost::json::object> waiting_for(members::MemberId member);

 private:
  store::Database& db_;
  std::vector<Source> sources_;
  std::vector<Source> sources_behind_;
};

}  // namespace consilium::notify
