#include "search/index_service.hpp"

#include <algorithm>
#include <array>

#include "base/encoding.hpp"
#include "cases/case_events.hpp"
#include "opinions/opinion_events.hpp"
#include "opinions/opinion_rules.hpp"
#include "opinions/passage.hpp"
#include "outcomes/passage.hpp"
#include "search/search_rules.hpp"
#include "search/search_store.hpp"

namespace consilium::search {

namespace {

constexpr int cases_at_once = 20;

// Events that change no text. An event of which nobody has thought costs a reading, no more.
constexpr std::array quiet_events{cases::case_viewed, cases::lesson_taken,  cases::byline_shown,
                                  cases::case_linked, opinions::poll_added, opinions::poll_voted};

std::vector<cases::Passage> all_passages(store::Transaction& tx, const cases::Case& c) {
  auto passages = cases::passages_of(tx, c);
  std::ranges::move(opinions::passages_of(tx, c.id), std::back_inserter(passages));
  std::ranges::move(outcomes::passages_of(tx, c.id), std::back_inserter(passages));
  return passages;
}

std::string stamp_of(const cases::Passage& passage, const cases::Case& c) {
  std::string whole = std::to_string(index_version) + '\n' + c.problem.language;
  for (const cases::Text& text : passage.texts) {
    whole += '\n';
    whole += cases::passage_kinds[static_cast<std::size_t>(text.kind)];
    whole += ' ';
    whole += text.text;
  }
  return sha256_text(whole);
}

}  // namespace

IndexService::IndexService(Parts parts) : parts_(parts) {
  parts_.bus.on_record(
      [this](store::Transaction& tx, const bus::NewEvent& event) { note(tx, event); });
}

void IndexService::note(store::Transaction& tx, const bus::NewEvent& event) const {
  // What concerns one member alone comes with an event for all where it changes a text.
  if (event.recipient.empty() &&
      std::ranges::find(quiet_events, event.kind) == quiet_events.end()) {
    keep(tx, CaseId(event.subject));
  }
}

void IndexService::keep(store::Transaction& tx, const CaseId& id) const {
  const auto c = cases::find_for_any_audience(tx, id);
  if (!c) {
    if (const auto number = find_number(tx, id)) {
      erase_case(tx, *number);
    }
    return;
  }
  const auto byline = members::byline_of(tx, id.text(), c->presenter);
  const std::int64_t number = put_case(tx, *c, byline.standing.country);
  std::map<std::string, Unit> before;
  for (Unit& unit : units_of(tx, number)) {
    before.emplace(unit.source, std::move(unit));
  }
  const bool is_open_to_all = opinions::may_see_opinions({.kind = c->problem.kind}, c->state);
  for (const cases::Passage& passage : all_passages(tx, *c)) {
    const Unit now{.source = passage.source,
                   .stamp = stamp_of(passage, *c),
                   .part = passage.is_sealed && !is_open_to_all ? Part::sealed : Part::open};
    const auto known = before.find(passage.source);
    if (known == before.end()) {
      insert_unit(tx, number, now, impacts_of(passage, c->problem.language));
      continue;
    }
    if (known->second.stamp != now.stamp) {
      erase_unit(tx, number, known->second);
      insert_unit(tx, number, now, impacts_of(passage, c->problem.language));
    } else if (known->second.part != now.part) {
      move_unit(tx, number, known->second, now.part);
    }
    before.erase(known);
  }
  for (const auto& [source, unit] : before) {
    erase_unit(tx, number, unit);
  }
}

Task<int> IndexService::keep_missing() {
  int kept = 0;
  CaseId after;
  for (;;) {
    const auto some = co_await parts_.db.write([this, after](store::Transaction& tx) {
      const auto ids = cases::ids_after(tx, after, cases_at_once);
      const auto missing = without_index(tx, ids);
      for (const CaseId& id : missing) {
        keep(tx, id);
      }
      return std::pair(ids.empty() ? std::optional<CaseId>() : ids.back(), missing.size());
    });
    kept += static_cast<int>(some.second);
    if (!some.first) {
      co_return kept;
    }
    after = *some.first;
  }
}

}  // namespace consilium::search
