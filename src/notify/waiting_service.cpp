#include "notify/waiting_service.hpp"

#include <boost/json/value_to.hpp>

#include <map>
#include <set>
#include <string>

namespace consilium::notify {

namespace json = boost::json;

namespace {

constexpr std::size_t most_waiting = 100;

// Empty where the line is of a case that is gone.
std::string case_in(const json::value& line) {
  const auto* id = line.at("case").if_string();
  return id == nullptr ? std::string() : std::string(*id);
}

}  // namespace

Task<json::object> WaitingService::waiting_for(members::MemberId member) {
  // Times to the minute in ISO 8601: the order of the texts is that of the times.
  using ByTime = std::multimap<std::string, json::value>;
  auto all = co_await db_.read([this, member](store::Transaction& tx) {
    ByTime found;
    std::set<std::string> named;
    const auto take = [&](json::value&& one) {
      auto at = json::value_to<std::string>(one.at("at"));
      found.emplace(std::move(at), std::move(one));
    };
    for (const Source& source : sources_) {
      for (json::value& one : source(tx, member)) {
        named.insert(case_in(one));
        take(std::move(one));
      }
    }
    for (const Source& source : sources_behind_) {
      for (json::value& one : source(tx, member)) {
        if (!named.contains(case_in(one))) {
          take(std::move(one));
        }
      }
    }
    return found;
  });
  json::array list;
  for (auto& [at, one] : all) {
    if (list.size() < most_waiting) {
      list.push_back(std::move(one));
    }
  }
  co_return json::object{{"waiting", std::move(list)}};
}

}  // namespace consilium::notify
