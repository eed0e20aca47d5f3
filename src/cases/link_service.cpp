#include "cases/link_service.hpp"

#include "base/log.hpp"
#include "cases/case_events.hpp"
#include "cases/case_json.hpp"
#include "cases/case_rules.hpp"
#include "cases/case_store.hpp"
#include "cases/link_rules.hpp"
#include "cases/link_store.hpp"

namespace consilium::cases {

namespace {

constexpr std::string_view there_are_links = "links";

members::BylineChoice byline_in(store::Transaction& tx, const Case& c) {
  return members::find_byline_choice(tx, c.id.text(), c.presenter)
      .value_or(members::BylineChoice::anonymous);
}

// A case follows an earlier one; within one minute nothing says which is earlier, so that two could
// follow each other.
bool follows(store::Transaction& tx, CaseId id, const CaseId& sought) {
  constexpr int longest_chain = 200;
  for (int step = 0; step < longest_chain; ++step) {
    if (id == sought) {
      return true;
    }
    const auto link = find_link(tx, id);
    if (!link) {
      return false;
    }
    id = link->earlier;
  }
  return true;
}

// A page of one of them must not change for somebody who may not see the other.
void record_links(store::Transaction& tx, const bus::Bus& bus, const Case& one, const Case& other) {
  if (one.problem.audience == Audience::all && other.problem.audience == Audience::all) {
    bus.record(tx, event_of(case_linked, one));
    bus.record(tx, event_of(case_linked, other));
  }
}

}  // namespace

Result<void> link_in(store::Transaction& tx, const bus::Bus& bus, const Case& later,
                     const NewLink& link) {
  const auto earlier = find_case(tx, link.follows);
  if (!earlier || earlier->presenter != later.presenter) {
    return no_such_case_of_yours();
  }
  if (auto allowed = may_link({later, byline_in(tx, later)}, {*earlier, byline_in(tx, *earlier)});
      !allowed) {
    return allowed;
  }
  if (follows(tx, earlier->id, later.id)) {
    return fail(ErrorCode::conflict, "That case follows this one already.");
  }
  put_link(tx, {.later = later.id, .earlier = earlier->id, .relation = link.relation});
  record_links(tx, bus, later, *earlier);
  return {};
}

void LinkService::announce(const CaseId& one, const CaseId& other) {
  parts_.cache.forget(one.text());
  parts_.cache.forget(other.text());
  parts_.bus.announce();
}

Task<Result<void>> LinkService::link(CaseId later, MemberId presenter, NewLink link) {
  const auto linked = co_await parts_.db.write(
      [this, later, presenter, link](store::Transaction& tx) -> Result<std::optional<Link>> {
        const auto c = parts_.cases.find_in(tx, later, presenter);
        if (!c) {
          return std::unexpected(c.error());
        }
        if (auto allowed = may_withdraw(*c, presenter); !allowed) {
          return std::unexpected(allowed.error());
        }
        auto before = find_link(tx, later);
        if (auto done = link_in(tx, parts_.bus, *c, link); !done) {
          return std::unexpected(done.error());
        }
        return before;
      });
  if (!linked) {
    co_return std::unexpected(linked.error());
  }
  announce(later, link.follows);
  if (*linked) {
    parts_.cache.forget((*linked)->earlier.text());
  }
  log_info("case.linked", {{"case", later}});
  co_return Result<void>{};
}

Task<Result<void>> LinkService::unlink(CaseId later, MemberId presenter) {
  const auto unlinked = co_await parts_.db.write(
      [this, later, presenter](store::Transaction& tx) -> Result<std::optional<Link>> {
        const auto c = parts_.cases.find_in(tx, later, presenter);
        if (!c) {
          return std::unexpected(c.error());
        }
        if (auto allowed = may_withdraw(*c, presenter); !allowed) {
          return std::unexpected(allowed.error());
        }
        auto link = find_link(tx, later);
        if (link) {
          delete_link(tx, later);
          if (const auto earlier = find_case(tx, link->earlier)) {
            record_links(tx, parts_.bus, *c, *earlier);
          }
        }
        return link;
      });
  if (!unlinked) {
    co_return std::unexpected(unlinked.error());
  }
  if (*unlinked) {
    announce(later, (*unlinked)->earlier);
  }
  co_return Result<void>{};
}

Task<boost::json::array> LinkService::links_for(CaseId id, MemberId viewer) {
  // Most cases have none, which is kept; what a viewer sees of the others is read each time, as the
  // other case ends and goes without this one's page being told.
  const http::BodyCache::Key key{id.text(), std::string(there_are_links)};
  const auto kept = parts_.cache.find(key);
  if (kept && kept->empty()) {
    co_return boost::json::array();
  }
  const auto ticket = parts_.cache.ticket(key.topic);
  struct Read {
    bool has_links = false;
    boost::json::array seen;
  };
  auto read = co_await parts_.db.read([this, id, viewer](store::Transaction& tx) {
    Read found;
    for (const Link& link : links_of(tx, id)) {
      found.has_links = true;
      const bool is_later = link.later == id;
      if (const auto other =
              parts_.cases.find_in(tx, is_later ? link.earlier : link.later, viewer)) {
        found.seen.push_back(link_json(*other, link.relation, is_later));
      }
    }
    return found;
  });
  if (!kept) {
    parts_.cache.keep(key, ticket,
                      std::make_shared<const std::string>(read.has_links ? "some" : ""));
  }
  co_return std::move(read.seen);
}

}  // namespace consilium::cases
