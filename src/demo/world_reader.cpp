#include "demo/world_reader.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <initializer_list>
#include <ranges>
#include <span>
#include <stdexcept>

#include "base/json_reader.hpp"
#include "cases/case_rules.hpp"
#include "demo/world_files.hpp"
#include "opinions/opinion_rules.hpp"
#include "opinions/poll_rules.hpp"

namespace consilium::demo {

namespace json = boost::json;

namespace {

std::string text_of(const json::object& object, std::string_view field) {
  const json::value* const value = object.if_contains(field);
  return value == nullptr ? std::string() : json::value_to<std::string>(*value);
}

std::optional<std::string> optional_text_of(const json::object& object, std::string_view field) {
  return object.contains(field) ? std::optional(text_of(object, field)) : std::nullopt;
}

double number_of(const json::object& object, std::string_view field, double otherwise) {
  const json::value* const value = object.if_contains(field);
  return value == nullptr ? otherwise : value->to_number<double>();
}

std::size_t size_of(const json::object& object, std::string_view field) {
  return object.at(field).to_number<std::size_t>();
}

minutes minutes_of(const json::object& object, std::string_view field) {
  return minutes(object.at(field).to_number<std::int64_t>());
}

/// What `read` makes of each element of a list that may be absent.
template <class Read>
auto list_of(const json::object& object, std::string_view field, Read read) {
  std::vector<std::invoke_result_t<Read, const json::value&>> list;
  if (const json::value* const value = object.if_contains(field)) {
    for (const json::value& element : value->as_array()) {
      list.push_back(read(element));
    }
  }
  return list;
}

std::vector<std::string> texts_of(const json::object& object, std::string_view field) {
  return list_of(object, field,
                 [](const json::value& value) { return json::value_to<std::string>(value); });
}

std::vector<double> numbers_of(const json::object& object, std::string_view field) {
  return list_of(object, field, [](const json::value& value) { return value.to_number<double>(); });
}

template <class Choice>
Choice choice_of(const json::object& object, std::string_view field,
                 std::span<const std::string_view> names) {
  const auto found = std::ranges::find(names, text_of(object, field));
  if (found == names.end()) {
    throw std::runtime_error("the demo world has an unknown choice");
  }
  return static_cast<Choice>(found - names.begin());
}

/// Reads the named fields as the body of a request, by the rule that reads requests.
template <class Read>
auto read_as_body(const json::object& object, std::initializer_list<std::string_view> fields,
                  Read read) {
  json::value body(json::object{});
  for (const std::string_view field : fields) {
    if (const json::value* const value = object.if_contains(field)) {
      body.as_object()[field] = *value;
    }
  }
  JsonReader reader(body);
  auto result = read(reader);
  if (!reader.finish()) {
    throw std::runtime_error("the demo world breaks a rule of the API");
  }
  return result;
}

members::Standing standing_of(const json::object& object) {
  return {.specialty = text_of(object, "specialty"), .country = text_of(object, "country")};
}

Role read_role(const json::value& value) {
  const json::object& object = value.as_object();
  return {.key = text_of(object, "key"),
          .standing = standing_of(object),
          .byline = choice_of<members::BylineChoice>(object, "byline", members::byline_choices),
          .handle = text_of(object, "handle")};
}

Archetype read_archetype(const json::value& value) {
  const json::object& object = value.as_object();
  Archetype archetype{
      .weight = number_of(object, "weight", 0),
      .countries = texts_of(object, "countries"),
      .expected_agreements = numbers_of(object, "expected_agreement"),
      .reasons = texts_of(object, "reasons"),
  };
  for (const auto& [code, weight] : object.at("specialties").as_object()) {
    archetype.specialties.push_back({std::string(code), weight.to_number<double>()});
  }
  for (const double version : numbers_of(object, "versions")) {
    archetype.versions.push_back(static_cast<int>(version));
  }
  archetype.differential = list_of(object, "differential", [](const json::value& drawn) {
    const json::object& item = drawn.as_object();
    return DrawnDiagnosis{.diagnosis = text_of(item, "diagnosis"),
                          .confidences = numbers_of(item, "confidence"),
                          .chance = number_of(item, "chance", 1),
                          .cannot_miss_chance = number_of(item, "cannot_miss", 0)};
  });
  archetype.plan = list_of(object, "plan", [](const json::value& drawn) {
    const json::object& item = drawn.as_object();
    return DrawnStep{.step = {text_of(item, "step"), optional_text_of(item, "kind")},
                     .chance = number_of(item, "chance", 1)};
  });
  archetype.deciding_tests = list_of(object, "deciding_tests", [](const json::value& drawn) {
    const json::object& item = drawn.as_object();
    return DrawnTest{text_of(item, "test"), number_of(item, "chance", 1)};
  });
  return archetype;
}

Crowd read_crowd(const json::object& object) {
  return {.opinions = size_of(object, "opinions"),
          .first = minutes_of(object, "first_minute"),
          .last = minutes_of(object, "last_minute"),
          .archetypes = list_of(object, "archetypes", read_archetype)};
}

void read_act_now(WrittenOpinion& opinion, const json::object& object) {
  opinion.act_now =
      opinions::ActNow{.reason = text_of(object, "reason"), .action = text_of(object, "action")};
  if (object.contains("answer")) {
    opinion.reply = ActNowReply{
        .at = minutes_of(object, "answer_minute"),
        .answer = choice_of<opinions::ActNowAnswer>(object, "answer", opinions::act_now_answers),
        .reason = optional_text_of(object, "answer_reason")};
  }
}

WrittenOpinion read_opinion(const json::value& value) {
  const json::object& object = value.as_object();
  WrittenOpinion opinion{
      .by = text_of(object, "by"),
      .at = minutes_of(object, "minute"),
      .is_informed = object.contains("informed"),
      .content =
          read_as_body(object, {"differential", "plan", "reasons", "references", "deciding_tests"},
                       [](JsonReader& body) { return opinions::read_content(body); })};
  if (object.contains("expected_agreement")) {
    opinion.expected_agreement = number_of(object, "expected_agreement", 0);
  }
  if (const json::value* const act_now = object.if_contains("act_now")) {
    read_act_now(opinion, act_now->as_object());
  }
  return opinion;
}

WrittenEndorsement read_endorsement(const json::value& value) {
  const json::object& object = value.as_object();
  const bool is_counted = object.contains("count");
  return {
      .by = text_of(object, "by"),
      .count = is_counted ? size_of(object, "count") : 1,
      .at = minutes_of(object, is_counted ? "from_minute" : "minute"),
      .until = minutes_of(object, is_counted ? "to_minute" : "minute"),
      .on = text_of(object, "on"),
      .kind = choice_of<opinions::EndorsementKind>(object, "kind", opinions::endorsement_kinds),
      .about = choice_of<opinions::EndorsementAbout>(object, "about", opinions::endorsement_abouts),
      .name = text_of(object, "name"),
      .reason = optional_text_of(object, "reason")};
}

WrittenComment read_comment(const json::value& value) {
  const json::object& object = value.as_object();
  return {.by = text_of(object, "by"),
          .at = minutes_of(object, "minute"),
          .on = text_of(object, "on"),
          .text = text_of(object, "text")};
}

WrittenUpdate read_update(const json::value& value) {
  return {.at = minutes_of(value.as_object(), "minute"),
          .text = text_of(value.as_object(), "text")};
}

WrittenQuestion read_question(const json::value& value) {
  const json::object& object = value.as_object();
  const bool has_reply = object.contains("reply");
  return {.by = text_of(object, "by"),
          .at = minutes_of(object, "minute"),
          .text = text_of(object, "text"),
          .reply = optional_text_of(object, "reply"),
          .replied_at = minutes_of(object, has_reply ? "reply_minute" : "minute"),
          .is_folded = object.contains("folded")};
}

std::optional<WrittenPoll> read_poll(const json::object& object) {
  const json::value* const value = object.if_contains("poll");
  if (value == nullptr) {
    return std::nullopt;
  }
  const json::object& poll = value->as_object();
  return WrittenPoll{
      .at = minutes_of(poll, "minute"),
      .poll = read_as_body(poll, {"question", "choices"},
                           [](JsonReader& body) { return opinions::read_new_poll(body); }),
      .weights = numbers_of(poll, "weights"),
      .votes = size_of(poll, "votes")};
}

std::optional<Ending> read_ending(const json::object& object) {
  if (const json::value* const closed = object.if_contains("closed")) {
    return Ending{.at = minutes_of(closed->as_object(), "minute"), .outcome = std::nullopt};
  }
  const json::value* const value = object.if_contains("outcome");
  if (value == nullptr) {
    return std::nullopt;
  }
  const json::object& outcome = value->as_object();
  return Ending{
      .at = minutes_of(outcome, "minute"),
      .outcome = outcomes::Outcome{
          .diagnosis = text_of(outcome, "diagnosis"),
          .established = optional_text_of(outcome, "established"),
          .patient =
              choice_of<outcomes::PatientState>(outcome, "patient", outcomes::patient_states),
          .text = optional_text_of(outcome, "text"),
          .helped = choice_of<outcomes::Helped>(outcome, "helped", outcomes::helped_answers)}};
}

cases::Problem read_problem(const json::object& object) {
  return read_as_body(
      object,
      {"kind", "question", "story", "age", "sex", "consent", "urgency", "help_wanted",
       "specialties", "language", "working_diagnosis", "answer", "lesson", "facts"},
      [](JsonReader& body) { return cases::read_problem(body, "en", true); });
}

WorldCase read_case(const json::value& value) {
  const json::object& object = value.as_object();
  const json::object& views = object.at("views").as_object();
  return {.key = text_of(object, "key"),
          .ago = minutes_of(object, "posted_minutes_ago"),
          .problem = read_problem(object),
          .presenter = read_role(object.at("presenter")),
          .people = list_of(object, "people", read_role),
          .views = {.count = size_of(views, "count"),
                    .countries = size_of(views, "countries"),
                    .last = minutes_of(views, "last_minute")},
          .crowd = read_crowd(object.at("crowd").as_object()),
          .opinions = list_of(object, "opinions", read_opinion),
          .endorsements = list_of(object, "endorsements", read_endorsement),
          .comments = list_of(object, "comments", read_comment),
          .updates = list_of(object, "updates", read_update),
          .questions = list_of(object, "questions", read_question),
          .poll = read_poll(object),
          .ending = read_ending(object)};
}

Share read_share(const json::value& value) {
  return {text_of(value.as_object(), "code"), number_of(value.as_object(), "weight", 0)};
}

Country read_country(const json::value& value) {
  const auto read_language = [](const json::value& language) {
    return Share{text_of(language.as_object(), "code"),
                 number_of(language.as_object(), "chance", 1)};
  };
  return {read_share(value), list_of(value.as_object(), "languages", read_language)};
}

Ingredients read_members(const json::object& object) {
  const json::object& words = object.at("handle_words").as_object();
  return {.count = size_of(object, "count"),
          .countries = list_of(object, "countries", read_country),
          .specialties = list_of(object, "specialties", read_share),
          .first_words = texts_of(words, "first"),
          .second_words = texts_of(words, "second"),
          .named = list_of(object, "named", [](const json::value& value) {
            return NamedMember{.handle = text_of(value.as_object(), "handle"),
                               .standing = standing_of(value.as_object()),
                               .languages = texts_of(value.as_object(), "languages")};
          })};
}

}  // namespace

World read_world() {
  World world{.members = read_members(json::parse(members_file()).as_object())};
  for (const std::string_view file : case_files()) {
    std::ranges::move(list_of(json::parse(file).as_object(), "cases", read_case),
                      std::back_inserter(world.cases));
  }
  return world;
}

}  // namespace consilium::demo
