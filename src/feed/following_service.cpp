#include "feed/following_service.hpp"

#include <algorithm>

#include "cases/case_rules.hpp"
#include "feed/following_events.hpp"
#include "feed/following_store.hpp"

namespace consilium::feed {

namespace json = boost::json;

namespace {

constexpr int most_waiting = 100;
constexpr std::size_t most_told = 64;

std::unexpected<Error> no_author() {
  return fail(ErrorCode::not_found, "Nobody of this handle is shown to you in this case.");
}

std::unexpected<Error> too_many() {
  return fail(ErrorCode::conflict, "Your list is full. Take something off it first.");
}

}  // namespace

FollowingService::FollowingService(Parts parts) : parts_(parts) {
  parts_.cases.on_news([this](store::Transaction& tx, const cases::Case& c, cases::News news) {
    note_news(tx, c, news);
  });
  parts_.cases.on_open([](store::Transaction& tx, const CaseId& id, const MemberId& member) {
    set_read(tx, member, id);
  });
  parts_.cases.on_end([](store::Transaction& tx, const CaseId& id) { forget_stopped(tx, id); });
  parts_.opinions.on_opinion(
      [this](store::Transaction& tx, const cases::Case& c, const MemberId& author) {
        follow_case_at_first(tx, author, c.id, parts_.clock.now());
      });
  parts_.reading.on_viewer(
      [](store::Transaction& tx, const cases::Case& c, const MemberId& viewer, json::object& own) {
        own["following"] = is_following_case(tx, viewer, c.id);
        own["saved"] = has_saved_case(tx, viewer, c.id);
      });
}

void FollowingService::note_news(store::Transaction& tx, const cases::Case& c,
                                 cases::News news) const {
  const Time at = cases::to_minute(parts_.clock.now());
  const auto happened = [&](Happened what) {
    if (set_unread(tx, c.id, c.presenter, what, at) > 0) {
      parts_.bus.record(tx, {.kind = std::string(followed_case_changed),
                             .subject = c.id.text(),
                             .recipient = {},
                             .payload = "{}"});
    }
  };
  switch (news) {
    case cases::News::published: follow_case_at_first(tx, c.presenter, c.id, at); break;
    case cases::News::updated: happened(Happened::update); break;
    case cases::News::replied: happened(Happened::reply); break;
    case cases::News::solved: happened(Happened::outcome); break;
    case cases::News::closed: happened(Happened::closed); break;
    case cases::News::withdrawn: count_gone(tx, c.id, c.presenter, at); break;
  }
}

Task<Result<void>> FollowingService::follow_case(CaseId id, MemberId member) {
  const auto followed =
      co_await parts_.db.write([this, id, member](store::Transaction& tx) -> Result<void> {
        if (const auto c = parts_.cases.find_in(tx, id, member); !c) {
          return std::unexpected(c.error());
        }
        if (followed_cases(tx, member).size() >= most_kept_cases) {
          return too_many();
        }
        feed::follow_case(tx, member, id, parts_.clock.now());
        return {};
      });
  parts_.cases.announce_act(id, member);
  co_return followed;
}

Task<Result<void>> FollowingService::stop_following_case(CaseId id, MemberId member) {
  const auto stopped =
      co_await parts_.db.write([this, id, member](store::Transaction& tx) -> Result<void> {
        const auto c = parts_.cases.find_in(tx, id, member);
        if (!c) {
          return std::unexpected(c.error());
        }
        // Who follows by taking part would follow again with their next opinion.
        const auto viewer = parts_.opinions.viewer_in(tx, *c, member);
        if (c->is_open() && (viewer.is_presenter || viewer.has_answered)) {
          feed::stop_following_case(tx, member, id);
        } else {
          forget_followed_case(tx, member, id);
        }
        return {};
      });
  parts_.cases.announce_act(id, member);
  co_return stopped;
}

Task<Result<void>> FollowingService::save_case(CaseId id, MemberId member) {
  const auto saved =
      co_await parts_.db.write([this, id, member](store::Transaction& tx) -> Result<void> {
        if (const auto c = parts_.cases.find_in(tx, id, member); !c) {
          return std::unexpected(c.error());
        }
        if (saved_cases(tx, member).size() >= most_kept_cases) {
          return too_many();
        }
        feed::save_case(tx, member, id, parts_.clock.now());
        return {};
      });
  parts_.cases.announce_act(id, member);
  co_return saved;
}

Task<Result<void>> FollowingService::forget_saved_case(CaseId id, MemberId member) {
  const auto forgotten =
      co_await parts_.db.write([this, id, member](store::Transaction& tx) -> Result<void> {
        if (const auto c = parts_.cases.find_in(tx, id, member); !c) {
          return std::unexpected(c.error());
        }
        feed::forget_saved_case(tx, member, id);
        return {};
      });
  parts_.cases.announce_act(id, member);
  co_return forgotten;
}

bool FollowingService::is_shown(store::Transaction& tx, const cases::Case& c,
                                const MemberId& author, const MemberId& viewer) const {
  if (parts_.cases.shows_byline_of(tx, c, author)) {
    return true;
  }
  // Of the others not even that they have written here is told before reveal.
  const auto seen = parts_.opinions.viewer_in(tx, c, viewer);
  return seen.kind == cases::CaseKind::lesson || seen.is_presenter || seen.has_revealed ||
         !c.is_open();
}

Task<Result<members::Member>> FollowingService::follow_member(CaseId id, MemberId member,
                                                              std::string handle) {
  co_return co_await parts_.db.write([this, id, member, handle = std::move(handle)](
                                         store::Transaction& tx) -> Result<members::Member> {
    const auto c = parts_.cases.find_in(tx, id, member);
    if (!c) {
      return std::unexpected(c.error());
    }
    auto author = members::find_shown_by_handle(tx, id.text(), handle);
    if (!author || !is_shown(tx, *c, author->id, member)) {
      return no_author();
    }
    if (author->id == member) {
      return fail(ErrorCode::conflict, "This is your own handle.");
    }
    if (followed_members(tx, member).size() >= most_followed_members) {
      return too_many();
    }
    feed::follow_member(tx, member, author->id, parts_.clock.now());
    return std::move(*author);
  });
}

Task<> FollowingService::stop_following_member(MemberId member, std::string handle) {
  co_await parts_.db.write([this, member, handle = std::move(handle)](store::Transaction& tx) {
    for (const MemberId& followed : followed_members(tx, member)) {
      if (parts_.members.find_in(tx, followed).handle == handle) {
        forget_followed_member(tx, member, followed);
        return true;
      }
    }
    return false;
  });
}

void FollowingService::export_own(store::Transaction& tx, const MemberId& member,
                                  boost::json::object& whole) const {
  const auto list = [](const auto& ids, const auto& text_of) {
    boost::json::array array;
    for (const auto& id : ids) {
      array.push_back(boost::json::value(text_of(id)));
    }
    return array;
  };
  const auto id_of = [](const CaseId& id) { return id.text(); };
  whole["following"] = list(followed_members(tx, member), [&](const MemberId& id) {
    return parts_.members.find_in(tx, id).handle;
  });
  whole["followed_cases"] = list(followed_cases(tx, member), id_of);
  whole["saved_cases"] = list(saved_cases(tx, member), id_of);
}

Task<std::vector<members::Member>> FollowingService::followed_by(MemberId member) {
  co_return co_await parts_.db.read([this, member](store::Transaction& tx) {
    std::vector<members::Member> found;
    for (const MemberId& followed : followed_members(tx, member)) {
      found.push_back(parts_.members.find_in(tx, followed));
    }
    std::ranges::sort(found, {}, &members::Member::handle);
    return found;
  });
}

json::array FollowingService::waiting_in(store::Transaction& tx, const MemberId& member) const {
  json::array list;
  for (const Unread& unread : unread_of(tx, member, most_waiting)) {
    const auto c = parts_.cases.find_in(tx, unread.case_id, member);
    if (!c) {
      continue;
    }
    const auto updates = parts_.cases.updates_in(tx, unread.case_id);
    const bool is_update = unread.what == Happened::update && !updates.empty();
    list.push_back({{"kind", "followed"},
                    {"what", happenings[static_cast<std::size_t>(unread.what)]},
                    {"case", unread.case_id.text()},
                    {"case_question", c->problem.question},
                    {"question", nullptr},
                    {"text", is_update ? cases::excerpt_of(updates.back().text) : std::string()},
                    {"at", to_minute_text(unread.at)}});
  }
  if (const auto gone = gone_of(tx, member)) {
    list.push_back({{"kind", "withdrawn"},
                    {"cases", gone->cases},
                    {"case", nullptr},
                    {"case_question", nullptr},
                    {"question", nullptr},
                    {"text", ""},
                    {"at", to_minute_text(gone->at)}});
  }
  return list;
}

Task<> FollowingService::forget_gone(MemberId member) {
  co_await parts_.db.write([member](store::Transaction& tx) {
    feed::forget_gone(tx, member);
    return true;
  });
}

std::int64_t FollowingService::forget_old(store::Transaction& tx) const {
  return forget_old_gone(tx, parts_.clock.now() - gone_life);
}

Task<FollowingService::Told> FollowingService::told_of(const bus::Event& event) {
  {
    const std::lock_guard lock(mutex_);
    const auto kept = std::ranges::find(told_, event.sequence, &decltype(told_)::value_type::first);
    if (kept != told_.end()) {
      co_return kept->second;
    }
  }
  auto told = co_await parts_.db.read([id = CaseId(event.subject)](store::Transaction& tx) {
    const auto members = members_with_unread(tx, id);
    return std::make_shared<const std::set<MemberId>>(members.begin(), members.end());
  });
  const std::lock_guard lock(mutex_);
  told_.emplace_back(event.sequence, told);
  if (told_.size() > most_told) {
    told_.pop_front();
  }
  co_return told;
}

Task<bool> FollowingService::is_told(bus::Event event, MemberId viewer) {
  const Told told = co_await told_of(event);
  co_return told->contains(viewer);
}

}  // namespace consilium::feed
