#include "opinions/opinion_reader.hpp"

#include "members/request_member.hpp"
#include "opinions/opinion_rules.hpp"

namespace consilium::opinions {

NewOpinion read_new_opinion(JsonReader& body) {
  return {.content = read_content(body),
          .act_now = read_act_now(body),
          .expected_agreement = body.optional_number("expected_agreement", 0, 1),
          .byline = members::read_byline(body)};
}

NewEndorsement read_new_endorsement(JsonReader& body) {
  NewEndorsement endorsement{
      .kind = static_cast<EndorsementKind>(body.choice("kind", endorsement_kinds)),
      .about = static_cast<EndorsementAbout>(body.choice("about", endorsement_abouts, 0)),
      .name = {},
      .reason = body.optional_text("reason", {.most = 1'000}),
      .byline = members::read_byline(body)};
  if (endorsement.about != EndorsementAbout::opinion) {
    endorsement.name = body.text("name", {.least = 1, .most = 200});
  }
  if (endorsement.kind == EndorsementKind::disagree && !endorsement.reason) {
    body.fail("reason", "missing", "Say why you disagree.");
  }
  return endorsement;
}

NewComment read_new_comment(JsonReader& body) {
  NewComment comment{.text = body.text("text", {.least = 1, .most = most_of_comment}),
                     .opinion = std::nullopt,
                     .byline = members::read_byline(body)};
  if (const auto opinion = body.optional_text("opinion", {.most = 40})) {
    comment.opinion = OpinionId::parse(*opinion);
    if (!comment.opinion) {
      body.fail("opinion", "unknown", "There is no such opinion in this case.");
    }
  }
  return comment;
}

double read_expected_agreement(JsonReader& body) {
  const auto share = body.optional_number("expected_agreement", 0, 1);
  if (!body.has("expected_agreement")) {
    body.fail("expected_agreement", "missing", "This is required.");
  }
  return share.value_or(0);
}

NewActNowAnswer read_act_now_answer(JsonReader& body) {
  constexpr std::array<std::string_view, 2> answers{"acting", "not_applicable"};
  const bool is_acting = body.choice("answer", answers) == 0;
  NewActNowAnswer answer{.answer = is_acting ? ActNowAnswer::acting : ActNowAnswer::not_applicable,
                         .reason = body.optional_text("reason", {.most = 500})};
  if (!is_acting && !answer.reason) {
    body.fail("reason", "missing", "Say why it does not apply.");
  }
  return answer;
}

}  // namespace consilium::opinions
