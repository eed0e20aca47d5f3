#include "opinions/opinion_json.hpp"

#include <boost/json.hpp>

#include <algorithm>

#include "opinions/content_json.hpp"

namespace consilium::opinions {

namespace json = boost::json;

namespace {

template <class Choice, std::size_t Size>
std::string_view name_of(const std::array<std::string_view, Size>& names, Choice choice) {
  return names[static_cast<std::size_t>(choice)];
}

// Within a minute by the name in this case, which is drawn at random or chosen to be seen.
json::array words_json(std::span<const ActNowCheck> checks, const Bylines& bylines) {
  std::vector<const ActNowCheck*> words;
  for (const ActNowCheck& check : checks) {
    if (check.is_word()) {
      words.push_back(&check);
    }
  }
  std::ranges::sort(words, {}, [&](const ActNowCheck* one) {
    return std::pair(one->at, bylines.at(one->member).name);
  });
  json::array list;
  for (const ActNowCheck* check : words) {
    json::object word{{"answer", name_of(check_answers, check->answer)},
                      {"byline", members::to_json(bylines.at(check->member))},
                      {"at", to_minute_text(check->at)}};
    if (check->reason) {
      word["reason"] = *check->reason;
    }
    list.push_back(std::move(word));
  }
  return list;
}

json::array harm_json(std::span<const HarmMark> marks, const Bylines& bylines) {
  json::array list;
  for (const HarmMark& mark : marks) {
    list.push_back(to_json(mark, bylines));
  }
  return list;
}

}  // namespace

json::object to_json(const ActNow& act_now, const Bylines& bylines,
                     std::span<const ActNowCheck> checks) {
  const auto count = [&](CheckAnswer answer) {
    return std::ranges::count(checks, answer, &ActNowCheck::answer);
  };
  json::object object{{"reason", act_now.reason},
                      {"action", act_now.action},
                      {"answer", name_of(act_now_answers, act_now.answer)},
                      {"checks",
                       {{"asked", count(CheckAnswer::waiting)},
                        {"confirm", count(CheckAnswer::confirm)},
                        {"object", count(CheckAnswer::object)},
                        {"said", words_json(checks, bylines)}}}};
  if (act_now.answer_reason) {
    object["answer_reason"] = *act_now.answer_reason;
  }
  if (act_now.revoked) {
    object["revoked"] = *act_now.revoked;
  }
  return object;
}

json::object to_json(const HarmMark& mark, const Bylines& bylines) {
  json::object object{
      {"id", mark.id.text()},  {"about", name_of(harm_abouts, mark.target.about)},
      {"reason", mark.reason}, {"byline", members::to_json(bylines.at(mark.author))},
      {"seen", mark.is_seen},  {"at", to_minute_text(mark.at)}};
  if (mark.target.about == HarmAbout::diagnosis || mark.target.about == HarmAbout::step) {
    object["index"] = mark.target.index;
  }
  return object;
}

std::map<OpinionId, Said> by_opinion(std::span<const Endorsement> endorsements,
                                     std::span<const ActNowCheck> checks,
                                     std::span<const HarmMark> harm) {
  std::map<OpinionId, Said> said;
  for (const Endorsement& endorsement : endorsements) {
    said[endorsement.opinion].endorsements.push_back(endorsement);
  }
  for (const ActNowCheck& check : checks) {
    said[check.opinion].checks.push_back(check);
  }
  for (const HarmMark& mark : harm) {
    if (mark.target.opinion) {
      said[*mark.target.opinion].harm.push_back(mark);
    }
  }
  return said;
}

std::map<CommentId, std::vector<HarmMark>> by_comment(std::span<const HarmMark> harm) {
  std::map<CommentId, std::vector<HarmMark>> said;
  for (const HarmMark& mark : harm) {
    if (mark.target.comment) {
      said[*mark.target.comment].push_back(mark);
    }
  }
  return said;
}

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

json::object to_json(const Opinion& opinion, const Bylines& bylines, const Said& said) {
  json::object object = to_json(opinion.content);
  object["id"] = opinion.id.text();
  object["case"] = opinion.case_id.text();
  object["version"] = opinion.version;
  object["independent"] = opinion.is_independent;
  object["byline"] = members::to_json(bylines.at(opinion.author));
  object["sent_at"] = to_minute_text(opinion.sent_at);
  if (opinion.act_now) {
    object["act_now"] = to_json(*opinion.act_now, bylines, said.checks);
  }
  object["harm"] = harm_json(said.harm, bylines);
  json::object counts = count_endorsements(said.endorsements);
  json::array reasons;
  for (const Endorsement& endorsement : said.endorsements) {
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
                     std::span<const EarlierComment> earlier, std::span<const HarmMark> harm) {
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
          {"earlier", std::move(before)},
          {"harm", harm_json(harm, bylines)}};
}

}  // namespace consilium::opinions
