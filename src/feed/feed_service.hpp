#pragma once
// Feeds: pages of case summaries that many members share. Coroutines on the server's threads.
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "cases/case_service.hpp"
#include "http/body_cache.hpp"
#include "http/cursor.hpp"
#include "opinions/opinion_service.hpp"
#include "store/database.hpp"

namespace consilium::feed {

/// Which cases a feed shows.
enum class Show {
  for_me,     ///< open, asked of the member's specialty or of anybody, in the member's languages
  specialty,  ///< asked of the member's specialty by name
  unsolved,
  solved,
  learn,      ///< shares and lessons
  following,  ///< see list_following
  saved,
  mine,  ///< posted or answered by the member
};
inline constexpr std::array<std::string_view, 8> shows{"for_me", "specialty", "unsolved", "solved",
                                                       "learn",  "following", "saved",    "mine"};

class FeedService {
 public:
  struct Parts {
    store::Database& db;
    const Clock& clock;
    http::BodyCache& cache;
    members::MemberService& members;
    opinions::OpinionService& opinions;
  };
  explicit FeedService(Parts parts) : parts_(parts) {}

  /// {"cases": […], "next": …, "viewer": {"mine", "answered", "revealed"}}
  Task<Result<std::vector<http::SharedText>>> page(Show show, members::MemberId viewer,
                                                   std::optional<http::Cursor> after);

  /// What the viewer has posted, answered and revealed, ready to close a page of cases with.
  Task<http::SharedText> marks(const members::MemberId& viewer);

 private:
  /// A page of a list that one member alone has. Never kept: what stands in it turns with what
  /// others do in other cases, such as showing a handle.
  Task<http::SharedText> own_page(Show show, members::Member viewer,
                                  std::optional<http::Cursor> after);

  /// For whom a page is made where a list holds cases that are not for all: for all of a standing,
  /// then without an id, or for the member alone where they present such a case, since they see it
  /// whatever their standing.
  Task<members::Member> reader_of(members::Member viewer);
  /// The page of this name, made where it is not there.
  template <class Make>
  Task<http::SharedText> kept(std::string name, Make make);

  Parts parts_;
};

}  // namespace consilium::feed
