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

std::string stamp_of(const cases::Passage& passage) {
  std::string whole;
  for (const cases::Text& text : passage.texts) {
    whole += '\n';
    whole += cases::passage_kinds[static_cast<std::size_t>(text.kind)];
    whole += ' ';
    whole += text.text;
  }
  return sha256_text(whole);
}

/// Brings what the index holds of one case to what the case says now.
class Keeping {
 public:
  Keeping(store::Transaction& tx, const cases::Case& c, std::int64_t number)
      : tx_(tx),
        language_(c.problem.language),
        number_(number),
        is_open_to_all_(opinions::may_see_opinions({.kind = c.problem.kind}, c.state)) {
    for (Unit& unit : units_of(tx, number)) {
      before_.emplace(unit.source, std::move(unit));
    }
  }

  /// `read` makes the passage, where it must be divided into words.
  template <class Read>
  void keep(const std::string& source, const std::string& stamp, bool is_sealed, Read read) {
    const Unit now{.source = source,
                   .stamp = std::to_string(index_version) + " " + stamp,
                   .part = is_sealed && !is_open_to_all_ ? Part::sealed : Part::open};
    const auto known = before_.find(source);
    if (known != before_.end() && known->second.stamp == now.stamp) {
      if (known->second.part != now.part) {
        move_unit(tx_, number_, known->second, now.part);
      }
    } else {
      if (known != before_.end()) {
        erase_unit(tx_, number_, known->second);
      }
      insert_unit(tx_, number_, now, impacts_of(read(), language_));
    }
    before_.erase(source);
  }
  void keep(const std::vector<cases::Passage>& passages) {
    for (const cases::Passage& passage : passages) {
      keep(passage.source, stamp_of(passage), passage.is_sealed, [&] { return passage; });
    }
  }
  void erase_the_rest() {
    for (const auto& [source, unit] : before_) {
      erase_unit(tx_, number_, unit);
    }
  }

 private:
  store::Transaction& tx_;
  const std::string language_;
  const std::int64_t number_;
  const bool is_open_to_all_;
  std::map<std::string, Unit> before_;
};

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
  Keeping keeping(tx, *c, put_case(tx, *c, byline.standing.country));
  keeping.keep(cases::passages_of(tx, *c));
  for (const auto& [source, edits] : opinions::passage_edits(tx, id)) {
    keeping.keep(source, std::to_string(edits), true,
                 [&] { return opinions::passage_of(tx, source); });
  }
  keeping.keep(outcomes::passages_of(tx, id));
  keeping.erase_the_rest();
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
