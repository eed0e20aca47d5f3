#include "cases/fact_rules.hpp"

#include <algorithm>

#include "findings/finding.hpp"

namespace consilium::cases {

namespace {

constexpr std::size_t most_drugs = 40;
constexpr std::size_t most_allergies = 20;
constexpr std::size_t most_entries = 40;
constexpr std::size_t most_rows = 100;
constexpr std::size_t most_typed = 4'000;
constexpr int most_days = 36'500;

constexpr std::array<std::string_view, 8> vitals{
    "blood_pressure", "heart_rate", "respiratory_rate", "spo2",
    "temperature",    "gcs",        "weight",           "height"};

std::vector<Drug> read_drugs(JsonReader& body) {
  std::vector<Drug> drugs;
  for (JsonReader& drug : body.objects("drugs", most_drugs)) {
    drugs.push_back({.name = drug.text("name", {.least = 1, .most = 200}),
                     .dose = drug.optional_text("dose", {.most = 80}),
                     .route = drug.optional_text("route", {.most = 40}),
                     .interval = drug.optional_text("interval", {.most = 80})});
  }
  return drugs;
}

std::optional<Allergies> read_allergies(JsonReader& body) {
  auto given = body.optional_object("allergies");
  if (!given) {
    return std::nullopt;
  }
  Allergies allergies{.known = static_cast<AllergiesKnown>(given->choice("known", allergies_known)),
                      .names = given->texts("names", {.least = 1, .most = 100}, most_allergies)};
  if ((allergies.known == AllergiesKnown::some) == allergies.names.empty()) {
    given->fail("names", allergies.names.empty() ? "missing" : "not_a_choice",
                "Names belong to known allergies, and to them only.");
  }
  return allergies;
}

std::optional<TypedFindings> read_typed(JsonReader& body, std::string_view language) {
  auto given = body.optional_object("findings");
  if (!given) {
    return std::nullopt;
  }
  TypedFindings findings{
      .typed = given->text("typed", {.least = 1, .most = most_typed}),
      .kept_as_text = given->texts("kept_as_text", {.least = 1, .most = 200}, most_rows),
      .rows = {}};
  findings.rows = rows_of(findings.typed, language, findings.kept_as_text);
  return findings;
}

std::vector<TimelineEntry> read_timeline(JsonReader& body) {
  std::vector<TimelineEntry> timeline;
  for (JsonReader& entry : body.objects("timeline", most_entries)) {
    TimelineEntry read{.day = static_cast<int>(entry.integer("day", -most_days, most_days)),
                       .text = entry.text("text", {.least = 1, .most = 500})};
    // Of one day in the order in which they were given.
    const auto later = std::ranges::upper_bound(timeline, read.day, {}, &TimelineEntry::day);
    timeline.insert(later, std::move(read));
  }
  return timeline;
}

std::optional<std::string> read_week(JsonReader& body, bool may_be_pregnant) {
  auto week = body.optional_text("pregnancy_week", {.most = 4});
  if (!week) {
    return std::nullopt;
  }
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const std::string weeks = week->substr(0, week->find('+'));
  const std::string days = week->size() > weeks.size() ? week->substr(weeks.size() + 1) : "0";
  const bool is_week = !weeks.empty() && weeks.size() <= 2 &&
                       std::ranges::all_of(weeks, is_digit) && std::stoi(weeks) >= 3 &&
                       std::stoi(weeks) <= 44 && days.size() == 1 && days >= "0" && days <= "6";
  if (!is_week) {
    body.fail("pregnancy_week", "not_a_week", "Weeks and days of pregnancy: \"28\" or \"28+3\".");
  } else if (!may_be_pregnant) {
    body.fail("pregnancy_week", "not_a_choice", "The patient's sex is given as male.");
  }
  return week;
}

std::optional<FactMeasure> measure_of(const std::optional<findings::Measure>& measure) {
  return measure ? std::optional(
                       FactMeasure{measure->value, std::string(findings::spelled(measure->unit))})
                 : std::nullopt;
}

}  // namespace

std::vector<FindingRow> rows_of(std::string_view typed, std::string_view language,
                                const std::vector<std::string>& kept_as_text) {
  std::vector<FindingRow> rows;
  for (const findings::Finding& finding : findings::read_findings(typed, language)) {
    std::string text(typed.substr(finding.begin, finding.end - finding.begin));
    if (std::ranges::find(kept_as_text, text) != kept_as_text.end() || rows.size() >= most_rows) {
      continue;
    }
    const std::string_view code = finding.analyte->code;
    rows.push_back({.typed = std::move(text),
                    .code = std::string(code),
                    .name = std::string(finding.analyte->name),
                    .is_vital = std::ranges::find(vitals, code) != vitals.end(),
                    .value = finding.value,
                    .unit = finding.unit
                                ? std::optional(std::string(findings::spelled(*finding.unit)))
                                : std::nullopt,
                    .si = measure_of(findings::in_si(finding)),
                    .conventional = measure_of(findings::in_conventional(finding))});
  }
  return rows;
}

std::optional<Facts> read_facts(JsonReader& body, std::string_view language, bool may_be_pregnant) {
  auto given = body.optional_object("facts");
  if (!given) {
    return std::nullopt;
  }
  Facts facts{.pregnancy_week = read_week(*given, may_be_pregnant),
              .weight_kg = given->optional_number("weight_kg", 0.2, 500),
              .drugs = read_drugs(*given),
              .allergies = read_allergies(*given),
              .findings = read_typed(*given, language),
              .timeline = read_timeline(*given)};
  const bool has_none = !facts.pregnancy_week && !facts.weight_kg && facts.drugs.empty() &&
                        !facts.allergies && !facts.findings && facts.timeline.empty();
  return has_none ? std::nullopt : std::optional(std::move(facts));
}

std::optional<Facts> in_language(std::optional<Facts> facts, std::string_view language) {
  if (facts && facts->findings) {
    facts->findings->rows =
        rows_of(facts->findings->typed, language, facts->findings->kept_as_text);
  }
  return facts;
}

}  // namespace consilium::cases
