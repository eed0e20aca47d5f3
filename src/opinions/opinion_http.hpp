#pragma once
// Endpoint rows of opinions and of reading a case.
#include "http/router.hpp"
#include "opinions/opinion_service.hpp"
#include "opinions/reading_service.hpp"
#include "opinions/revision_service.hpp"

namespace consilium::opinions {

class OpinionEndpoints {
 public:
  OpinionEndpoints(OpinionService& service, ReadingService& reading, RevisionService& revisions,
                   cases::CaseService& cases)
      : service_(service), reading_(reading), revisions_(revisions), cases_(cases) {}

  [[nodiscard]] std::vector<http::Endpoint> rows();

  using Answer = Task<Result<http::Response>>;
  /// The whole case as this viewer sees it; also for the endpoints that change a case.
  Answer answer_with_case(int status, CaseId id, MemberId viewer);

 private:
  [[nodiscard]] std::vector<http::Endpoint> reading_rows();
  [[nodiscard]] std::vector<http::Endpoint> writing_rows();
  Answer read_case(const http::Request& request, const http::Caller& caller);
  Answer read_opinions(const http::Request& request, const http::Caller& caller);
  Answer read_consensus(const http::Request& request, const http::Caller& caller);
  Answer read_comments(const http::Request& request, const http::Caller& caller);
  Answer read_act_nows(const http::Caller& caller);
  Answer give_opinion(const http::Request& request, const http::Caller& caller);
  Answer expect_agreement(const http::Request& request, const http::Caller& caller);
  Answer reveal(const http::Request& request, const http::Caller& caller);
  Answer let_stand(const http::Request& request, const http::Caller& caller);
  Answer endorse(const http::Request& request, const http::Caller& caller);
  Answer comment(const http::Request& request, const http::Caller& caller);
  Answer read_edits(const http::Request& request, const http::Caller& caller);
  Answer correct_comment(const http::Request& request, const http::Caller& caller);
  Answer answer_act_now(const http::Request& request, const http::Caller& caller);

  OpinionService& service_;
  ReadingService& reading_;
  RevisionService& revisions_;
  cases::CaseService& cases_;
};

}  // namespace consilium::opinions
