#include "opinions/content_json.hpp"

#include <boost/json.hpp>

namespace consilium::opinions {

namespace json = boost::json;

namespace {

json::array to_json(const std::vector<DifferentialItem>& items) {
  json::array list;
  for (const DifferentialItem& item : items) {
    json::object object{{"diagnosis", item.diagnosis}};
    if (item.confidence) {
      object["confidence"] = *item.confidence;
    }
    if (item.cannot_miss) {
      object["cannot_miss"] = true;
    }
    list.push_back(std::move(object));
  }
  return list;
}

json::array to_json(const std::vector<PlanStep>& steps) {
  json::array list;
  for (const PlanStep& step : steps) {
    json::object object{{"step", step.step}};
    if (step.kind) {
      object["kind"] = *step.kind;
    }
    list.push_back(std::move(object));
  }
  return list;
}

std::vector<std::string> texts_of(const json::object& object, std::string_view name) {
  const json::value* const list = object.if_contains(name);
  return list == nullptr ? std::vector<std::string>{}
                         : json::value_to<std::vector<std::string>>(*list);
}

std::optional<std::string> text_of(const json::object& object, std::string_view name) {
  const json::value* const text = object.if_contains(name);
  return text == nullptr ? std::nullopt : std::optional(json::value_to<std::string>(*text));
}

}  // namespace

json::object to_json(const Content& content) {
  json::object object{{"differential", to_json(content.differential)},
                      {"plan", to_json(content.plan)}};
  if (content.reasons) {
    object["reasons"] = *content.reasons;
  }
  if (!content.references.empty()) {
    object["references"] = json::value_from(content.references);
  }
  if (!content.deciding_tests.empty()) {
    object["deciding_tests"] = json::value_from(content.deciding_tests);
  }
  return object;
}

Content content_from_json(const json::object& object) {
  Content content;
  for (const json::value& value : object.at("differential").as_array()) {
    const json::object& item = value.as_object();
    const json::value* const confidence = item.if_contains("confidence");
    content.differential.push_back(
        {.diagnosis = json::value_to<std::string>(item.at("diagnosis")),
         .confidence =
             confidence == nullptr ? std::nullopt : std::optional(confidence->to_number<double>()),
         .cannot_miss = item.contains("cannot_miss")});
  }
  for (const json::value& value : object.at("plan").as_array()) {
    const json::object& item = value.as_object();
    content.plan.push_back(
        {.step = json::value_to<std::string>(item.at("step")), .kind = text_of(item, "kind")});
  }
  content.reasons = text_of(object, "reasons");
  content.references = texts_of(object, "references");
  content.deciding_tests = texts_of(object, "deciding_tests");
  return content;
}

}  // namespace consilium::opinions
