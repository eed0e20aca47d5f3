#pragma once
// Fills an empty community, through its services, with an invented and clinically sound world:
// 1,500 members and 80 cases with life in them. The services are made with `clock`, which is set
// to each event's time, so that everything looks as if it had happened.
#include <functional>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "cases/case_service.hpp"
#include "cases/question_service.hpp"
#include "members/member_service.hpp"
#include "opinions/opinion_service.hpp"
#include "opinions/poll_service.hpp"
#include "outcomes/outcome_service.hpp"
#include "store/database.hpp"

namespace consilium::demo {

struct Services {
  store::Database& db;
  members::MemberService& members;
  cases::CaseService& cases;
  cases::QuestionService& questions;
  opinions::OpinionService& opinions;
  opinions::PollService& polls;
  outcomes::OutcomeService& outcomes;
};

/// `now` is when the world's story ends; `progress` is told how many events of how many are done.
/// The same seed makes the same world. Throws where the world's own data is broken.
Task<> fill_world(Services services, ManualClock& clock, Time now,
                  std::function<void(std::size_t done, std::size_t of)> progress);

}  // namespace consilium::demo
