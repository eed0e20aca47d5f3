#pragma once
// Use cases of search. Coroutines on the server's threads.
#include <map>
#include <mutex>

#include "base/result.hpp"
#include "base/task.hpp"
#include "members/member_service.hpp"
#include "opinions/opinion_service.hpp"
#include "search/search.hpp"
#include "store/database.hpp"

namespace consilium::search {

/// In how many texts a word stands, as it was of late: it turns slowly, and costs to count.
class Frequencies {
 public:
  /// Of each of the words; 0 where it stands in none.
  [[nodiscard]] std::map<std::string, std::int64_t> of(store::Transaction& tx,
                                                       const std::set<std::string>& words,
                                                       Time now);

 private:
  struct Known {
    std::int64_t frequency = 0;
    Time at{};
  };
  std::mutex mutex_;
  std::map<std::string, Known> known_;
};

class SearchService {
 public:
  struct Parts {
    store::Database& db;
    const Clock& clock;
    members::MemberService& members;
    opinions::OpinionService& opinions;
  };
  explicit SearchService(Parts parts) : parts_(parts) {}

  /// The best first; without words the newest. Finds only what the viewer may see.
  Task<Page> search(Query query, MemberId viewer);

 private:
  Parts parts_;
  Frequencies frequencies_;
};

}  // namespace consilium::search
