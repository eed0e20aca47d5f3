#include "opinions/opinion_json.hpp"

#include <boost/json.hpp>

#include "opinions/content_json.hpp"

namespace consilium::opinions {

namespace json = boost::json;

namespace {

template <class Choice, std::size_t Size>
std::string_view name_of(const std::array<std::string_view, Size>& names, Choice choice) {
  return names[static_cast<std::size_t>(choice)];
}

json::object to_json(const ActNow& act_now) {
  json::object object{{"reason", act_now.reason},
                      {"action", act_now.action},
                      {"answer", name_of(act_now_answers, act_now.answer)}};
  if (act_now.answer_reason) {
    object["answer_reason"] = *act_now.answer_reason;
  }
  return object;
}

}  // namespace

json::object count_endorsements(std::span<const Endorsement> endorsements) {
  std::array<int, endorsement_kinds.size()> counts{};
  for (const Endorsement& endorsement : endorsements) {
    ++counts[static_cast<std::size_t>(endorsement.kind)];
  }
  json::object object;
  for (std::size_t at = 0; at < counts.size(); ++at) {
    object[endorsement_kinds[at]] = counts[at];
  }
  return object;
}

json::object mark_json(const Endorsement& endorsement) {
  json::object object{{"opinion", endorsement.opinion.text()},
                      {"kind", name_of(endorsement_kinds, endorsement.kind)},
                      {"about", name_of(endorsement_abouts, endorsement.about)}};
  if (!endorsement.name.empty()) {
    object["name"] = endorsement.name;
  }
  return object;
}

json::object to_json(const Opinion& opinion, const Bylines& bylines,
                     std::span<const Endorsement> endorsements) {
  json::object object = to_json(opinion.content);
  object["id"] = opinion.id.text();
  object["case"] = opinion.case_id.text();
  object["version"] = opinion.version;
  object["independent"] = opinion.is_independent;
  object["byline"] = members::to_json(bylines.at(opinion.author));
  object["sent_at"] = to_minute_text(opinion.sent_at);
  if (opinion.act_now) {
    object["act_now"] = to_json(*opinion.act_now);
  }
  json::object counts = count_endorsements(endorsements);
  json::array reasons;
  for (const Endorsement& endorsement : endorsements) {
    if (endorsement.reason) {
      json::object reason = mark_json(endorsement);
      reason.erase("opinion");
      reason["reason"] = *endorsement.reason;
      reason["byline"] = members::to_json(bylines.at(endorsement.author));
      reason["at"] = to_minute_text(endorsement.at);
      reasons.push_back(std::move(reason));
    }
  }
  counts["reasons"] = std::move(reasons);
  object["endorsements"] = std::move(counts);
  return object;
}

json::object to_json(const Comment& comment, const Bylines& bylines,
                     std::span<const EarlierComment> earlier) {
  json::array before;
  for (const EarlierComment& one : earlier) {
    before.push_back({{"text", one.text}, {"until", to_minute_text(one.until)}});
  }
  return {{"id", comment.id.text()},
          {"case", comment.case_id.text()},
          {"opinion", comment.opinion ? json::value(comment.opinion->text()) : json::value()},
          {"byline", members::to_json(bylines.at(comment.author))},
          {"text", comment.text},
          {"at", to_minute_text(comment.at)},
          {"edits", comment.edits},
          {"edited_at",
           comment.edited_at ? json::value(to_minute_text(*comment.edited_at)) : json::value()},
          {"earlier", std::move(before)}};
}

}  // namespace consilium::opinions
