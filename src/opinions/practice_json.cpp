#include "opinions/practice_json.hpp"

namespace consilium::opinions {

namespace json = boost::json;

namespace {

json::object to_json(const PracticeCounts& counts) {
  return {
      {"answered", counts.answered}, {"first", counts.first}, {"first_three", counts.first_three}};
}

}  // namespace

json::object to_json(const Practice& practice) {
  return {{"shares", to_json(practice.shares)}, {"asks", to_json(practice.asks)}};
}

}  // namespace consilium::opinions
