#include "feed/feed_service.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>

#include "cases/case_json.hpp"
#include "cases/case_selection.hpp"
#include "feed/following_lists.hpp"

namespace consilium::feed {

namespace json = boost::json;

namespace {

constexpr int cases_a_page = 30;
// Counts of views in a feed are at most this late.
constexpr auto page_life = std::chrono::seconds(10);

cases::Selection selection_of(Show show, const members::Member& viewer,
                              const std::optional<http::Cursor>& after) {
  cases::Selection selection{.most = cases_a_page + 1};
  if (after) {
    selection.after = {after->time, cases::CaseId(after->id)};
  }
  switch (show) {
    case Show::for_me:
      selection.state = cases::CaseState::open;
      selection.specialty = viewer.standing.specialty;
      selection.or_for_anybody = true;
      selection.languages = viewer.preferences.languages;
      break;
    case Show::specialty: selection.specialty = viewer.standing.specialty; break;
    case Show::unsolved: selection.is_unsolved = true; break;
    case Show::learn: selection.is_to_learn = true; break;
    case Show::solved: selection.state = cases::CaseState::solved; break;
    case Show::following:
    case Show::saved:
    case Show::mine: break;
  }
  return selection;
}

// Two members get the same name exactly where they get the same page, audiences apart.
std::string page_name(Show show, const members::Member& viewer,
                      const std::optional<http::Cursor>& after, Time now) {
  std::string who;
  switch (show) {
    case Show::for_me:
      who = fmt::format("{} {}", viewer.standing.specialty,
                        fmt::join(viewer.preferences.languages, ","));
      break;
    case Show::specialty: who = viewer.standing.specialty; break;
    case Show::unsolved:
    case Show::learn:
    case Show::solved:
    case Show::following:
    case Show::saved:
    case Show::mine: break;
  }
  return fmt::format("{} {} {} {}", shows[static_cast<std::size_t>(show)], who,
                     after ? to_text(*after) : "", now.time_since_epoch() / page_life);
}

// Stands in the cache for a page of which each viewer gets what they may see.
const auto depends_on_viewer = std::make_shared<const std::string>();

bool is_own(Show show) {
  return show == Show::following || show == Show::saved || show == Show::mine;
}

Listed listed(store::Transaction& tx, const opinions::OpinionService& opinions, Show show,
              const members::MemberId& viewer) {
  switch (show) {
    case Show::following: return list_following(tx, opinions, viewer);
    case Show::saved: return list_saved(tx, viewer);
    case Show::mine: return list_mine(tx, opinions, viewer);
    case Show::for_me:
    case Show::specialty:
    case Show::unsolved:
    case Show::learn:
    case Show::solved: break;
  }
  return {};
}

bool is_for_all(const cases::Case& c) { return c.problem.audience == cases::Audience::all; }

http::SharedText page_text(store::Transaction& tx, std::vector<cases::Case> found) {
  json::value next;
  if (found.size() > cases_a_page) {
    found.pop_back();
    next = json::value_from(http::to_text({found.back().published_at, found.back().id.text()}));
  }
  json::array list;
  for (const cases::Case& c : found) {
    list.push_back(cases::summary_json(c, members::byline_of(tx, c.id.text(), c.presenter)));
  }
  return http::open_object({{"cases", std::move(list)}, {"next", std::move(next)}});
}

json::array ids_json(const std::vector<cases::CaseId>& ids) {
  json::array list;
  for (const cases::CaseId& id : ids) {
    list.push_back(json::value(id.text()));
  }
  return list;
}

}  // namespace

Task<http::SharedText> FeedService::marks(const members::MemberId& viewer) {
  const http::BodyCache::Key key{cases::marks_topic(viewer), "marks"};
  if (auto ready = parts_.cache.find(key)) {
    co_return ready;
  }
  const auto ticket = parts_.cache.ticket(key.topic);
  auto made = co_await parts_.db.read([this, viewer](store::Transaction& tx) {
    const auto marks = parts_.opinions.marks_in(tx, viewer);
    const json::object object{{"mine", ids_json(cases::cases_by(tx, viewer))},
                              {"answered", ids_json(marks.answered)},
                              {"revealed", ids_json(marks.revealed)}};
    return http::close_object(object);
  });
  parts_.cache.keep(key, ticket, made);
  co_return made;
}

Task<members::Member> FeedService::reader_of(members::Member viewer) {
  const http::BodyCache::Key key{cases::marks_topic(viewer.id), "presents for some"};
  auto own = parts_.cache.find(key);
  if (!own) {
    const auto ticket = parts_.cache.ticket(key.topic);
    own = co_await parts_.db.read([id = viewer.id](store::Transaction& tx) {
      return std::make_shared<const std::string>(cases::presents_for_some(tx, id) ? "yes" : "no");
    });
    parts_.cache.keep(key, ticket, own);
  }
  if (*own == "no") {
    viewer.id = members::MemberId();
  }
  co_return viewer;
}

Task<http::SharedText> FeedService::own_page(Show show, members::Member viewer,
                                             std::optional<http::Cursor> after) {
  co_return co_await parts_.db.read([this, show, viewer, after](store::Transaction& tx) {
    const auto cases = listed(tx, parts_.opinions, show, viewer.id);
    return page_text(tx, select_listed(tx, cases, selection_of(show, viewer, after), viewer));
  });
}

template <class Make>
Task<http::SharedText> FeedService::kept(std::string name, Make make) {
  const http::BodyCache::Key key{cases::feed_topic, std::move(name)};
  auto ready = parts_.cache.find(key);
  if (!ready) {
    const auto ticket = parts_.cache.ticket(key.topic);
    ready = co_await parts_.db.read(std::move(make));
    parts_.cache.keep(key, ticket, ready);
  }
  co_return ready;
}

Task<Result<std::vector<http::SharedText>>> FeedService::page(Show show, members::MemberId viewer,
                                                              std::optional<http::Cursor> after) {
  const auto member = co_await parts_.members.find_recent(viewer);
  if (!member) {
    co_return std::unexpected(member.error());
  }
  if (is_own(show)) {
    auto own = co_await own_page(show, *member, after);
    co_return std::vector<http::SharedText>{std::move(own), co_await marks(viewer)};
  }
  const std::string name = page_name(show, *member, after, parts_.clock.now());
  const cases::Selection selection = selection_of(show, *member, after);
  // A page of cases that are all for all is the same for everybody.
  auto shared = co_await kept(name, [selection](store::Transaction& tx) {
    auto found = cases::select_for_any_audience(tx, selection);
    return std::ranges::all_of(found, is_for_all) ? page_text(tx, std::move(found))
                                                  : depends_on_viewer;
  });
  if (shared->empty()) {
    // The name says all of the reader that the selection asks for.
    const members::Member reader = co_await reader_of(*member);
    shared = co_await kept(fmt::format("{} for {} {} {}", name, reader.standing.specialty,
                                       reader.standing.country, reader.id.text()),
                           [selection, reader](store::Transaction& tx) {
                             return page_text(tx, cases::select_cases(tx, selection, reader));
                           });
  }
  co_return std::vector<http::SharedText>{std::move(shared), co_await marks(viewer)};
}

}  // namespace consilium::feed
