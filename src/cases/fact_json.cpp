#include "cases/fact_json.hpp"

#include <boost/json.hpp>

namespace consilium::cases {

namespace json = boost::json;

namespace {

template <class Value>
void set(json::object& object, std::string_view field, const std::optional<Value>& value) {
  if (value) {
    object[field] = *value;
  }
}

void set_measure(json::object& object, std::string_view field,
                 const std::optional<FactMeasure>& measure) {
  if (measure) {
    object[field] = json::object{{"value", measure->value}, {"unit", measure->unit}};
  }
}

json::object to_json(const Drug& drug) {
  json::object object{{"name", drug.name}};
  set(object, "dose", drug.dose);
  set(object, "route", drug.route);
  set(object, "interval", drug.interval);
  return object;
}

json::object to_json(const FindingRow& row) {
  json::object object{{"typed", row.typed},
                      {"code", row.code},
                      {"name", row.name},
                      {"group", row.is_vital ? "vitals" : "labs"},
                      {"value", row.value}};
  set(object, "unit", row.unit);
  set_measure(object, "si", row.si);
  set_measure(object, "conventional", row.conventional);
  return object;
}

template <class Value>
json::array list_of(const std::vector<Value>& values) {
  json::array list;
  for (const Value& value : values) {
    list.push_back(to_json(value));
  }
  return list;
}

json::object to_json(const TimelineEntry& entry) {
  return {{"day", entry.day}, {"text", entry.text}};
}

}  // namespace

json::object to_json(const Facts& facts) {
  json::object object;
  set(object, "pregnancy_week", facts.pregnancy_week);
  set(object, "weight_kg", facts.weight_kg);
  if (!facts.drugs.empty()) {
    object["drugs"] = list_of(facts.drugs);
  }
  if (facts.allergies) {
    object["allergies"] =
        json::object{{"known", allergies_known[static_cast<std::size_t>(facts.allergies->known)]},
                     {"names", json::value_from(facts.allergies->names)}};
  }
  if (facts.findings) {
    object["findings"] =
        json::object{{"typed", facts.findings->typed}, {"rows", list_of(facts.findings->rows)}};
  }
  if (!facts.timeline.empty()) {
    json::array timeline;
    for (const TimelineEntry& entry : facts.timeline) {
      timeline.push_back(to_json(entry));
    }
    object["timeline"] = std::move(timeline);
  }
  return object;
}

}  // namespace consilium::cases
