#pragma once
// Bodies of the opinions' endpoints to values.
#include "base/json_reader.hpp"
#include "opinions/opinion_service.hpp"

namespace consilium::opinions {

inline constexpr std::size_t most_of_comment = 4'000;

[[nodiscard]] NewOpinion read_new_opinion(JsonReader& body);
[[nodiscard]] NewEndorsement read_new_endorsement(JsonReader& body);
[[nodiscard]] NewComment read_new_comment(JsonReader& body);
[[nodiscard]] double read_expected_agreement(JsonReader& body);

struct NewActNowAnswer {
  ActNowAnswer answer = ActNowAnswer::acting;
  std::optional<std::string> reason;
};
[[nodiscard]] NewActNowAnswer read_act_now_answer(JsonReader& body);

}  // namespace consilium::opinions
