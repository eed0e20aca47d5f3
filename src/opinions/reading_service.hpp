#pragma once
// Reading a case: which of the blind, open and presenter variants a viewer gets, decided by
// may_see_opinions alone. Bodies are made once for all viewers; what only this viewer has is added
// at the end.
#include <boost/json/array.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "http/body_cache.hpp"
#include "http/cursor.hpp"
#include "opinions/consensus_json.hpp"
#include "opinions/opinion_service.hpp"
#include "opinions/viewer_cache.hpp"

namespace consilium::opinions {

struct Document {
  std::string_view variant;  ///< "blind", "open" or "presenter", part of the ETag
  std::vector<http::SharedText> body;
};

class ReadingService {
 public:
  ReadingService(store::Database& db, http::BodyCache& cache, ViewerCache& viewers,
                 cases::CaseService& cases, OpinionService& opinions)
      : db_(db), cache_(cache), viewers_(viewers), cases_(cases), opinions_(opinions) {}

  /// What features above add to what a case's page says of its viewer. It is kept until the viewer
  /// acts in the case or its state changes.
  using ViewerFunction = std::function<void(store::Transaction&, const cases::Case&,
                                            const MemberId&, boost::json::object&)>;
  void on_viewer(ViewerFunction function) { on_viewer_.push_back(std::move(function)); }
  /// The same where it depends on other cases: asked for each page.
  using LinksFunction = std::function<Task<boost::json::array>(CaseId, MemberId)>;
  void links_by(LinksFunction function) { links_by_ = std::move(function); }

  Task<Result<Document>> case_page(CaseId id, MemberId viewer);
  Task<Result<Document>> opinions(CaseId id, MemberId viewer, std::optional<http::Cursor> after);
  Task<Result<Document>> consensus(CaseId id, MemberId viewer);
  /// Counts of the case's poll.
  Task<Result<Document>> poll_result(CaseId id, MemberId viewer);
  Task<Result<Document>> comments(CaseId id, MemberId viewer, std::optional<http::Cursor> after);

  /// What the case said before its corrections.
  Task<Result<Document>> edits(CaseId id, MemberId viewer);

  /// What waits for this presenter, with what their screen says of the case.
  Task<boost::json::value> waiting_act_nows(MemberId presenter);

  /// For the answer to whoever may see it.
  Task<Result<boost::json::value>> opinion(OpinionId id);
  /// For the answer to whoever wrote it and may still be blind: nothing that others said of it.
  Task<Result<boost::json::value>> opinion_alone(OpinionId id);
  Task<Result<boost::json::value>> comment(CommentId id);
  Task<boost::json::value> harm_mark(HarmMark mark);

  /// May this member see the opinions of this case now? For streams.
  Task<bool> may_see(CaseId id, MemberId viewer);

 private:
  /// Not found where the viewer may not see the case. Asked before any shared body is.
  Task<Result<ViewerCache::Facts>> facts_of(CaseId id, MemberId viewer);
  /// The same, and whoever has answered and asks for the others' has revealed them from now on.
  Task<Result<ViewerCache::Facts>> facts_for_open(CaseId id, MemberId viewer);
  Task<> read_act_now_news(CaseId id, MemberId author);
  Task<Result<int>> count_opinions(CaseId id, MemberId viewer);
  template <class Make>
  Task<Result<http::SharedText>> shared(CaseId id, MemberId viewer, std::string variant, Make make);
  [[nodiscard]] Result<Crowd> crowd_in(store::Transaction& tx, const CaseId& id,
                                       const MemberId& viewer) const;

  store::Database& db_;
  http::BodyCache& cache_;
  ViewerCache& viewers_;
  cases::CaseService& cases_;
  OpinionService& opinions_;
  std::vector<ViewerFunction> on_viewer_;
  LinksFunction links_by_;
};

}  // namespace consilium::opinions
