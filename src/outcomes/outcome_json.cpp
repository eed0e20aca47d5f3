#include "outcomes/outcome_json.hpp"

namespace consilium::outcomes {

boost::json::object to_json(const CaseId& id, const Outcome& outcome) {
  boost::json::object object{{"case", id.text()},
                             {"diagnosis", outcome.diagnosis},
                             {"patient", patient_states[static_cast<std::size_t>(outcome.patient)]},
                             {"at", to_minute_text(outcome.at)}};
  if (outcome.established) {
    object["established"] = *outcome.established;
  }
  if (outcome.text) {
    object["text"] = *outcome.text;
  }
  return object;
}

}  // namespace consilium::outcomes
