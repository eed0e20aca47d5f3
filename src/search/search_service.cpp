#include "search/search_service.hpp"

#include <algorithm>

#include "cases/case_selection.hpp"
#include "opinions/opinion_rules.hpp"
#include "opinions/passage.hpp"
#include "outcomes/passage.hpp"
#include "search/search_rules.hpp"
#include "search/search_store.hpp"

namespace consilium::search {

namespace {

constexpr int hits_a_page = 20;
constexpr std::size_t most_places = 400;
// Of a word that stands nearly everywhere only the newest cases are looked at.
constexpr int most_postings = 2000;
constexpr int most_endings = 16;
// What a begun word counts against the word itself.
constexpr double share_of_begun = 0.7;
constexpr auto frequency_life = std::chrono::minutes(10);
constexpr std::size_t most_frequencies = 50'000;

// Those of the product's own words, of a member's, and of the filter.
std::vector<std::string> languages_of(const members::Member& viewer, const Filters& filters) {
  std::vector<std::string> languages{"en", "es", "de", "fr", "pt", "it"};
  std::ranges::copy(viewer.preferences.languages, std::back_inserter(languages));
  if (filters.language) {
    languages.push_back(*filters.language);
  }
  return languages;
}

/// What one asked word finds among the words that are everybody's.
struct Sought {
  std::size_t asked = 0;                // which
  std::map<std::string, double> words;  // with what each counts
  std::vector<std::string> in_turn;     // the same, the word itself before what it may become
  std::int64_t frequency = 0;
};

/// What this viewer's own acts have opened: answering alone does not, since who has not looked can
/// still answer an update independently.
class Opened {
 public:
  Opened(store::Transaction& tx, const opinions::OpinionService& opinions, const MemberId& viewer)
      : own_(to_set(cases::all_cases_by(tx, viewer))),
        revealed_(to_set(opinions.all_marks_in(tx, viewer).revealed)) {}

  [[nodiscard]] bool may_see_opinions(const cases::Case& c) const {
    return opinions::may_see_opinions({.is_presenter = own_.contains(c.id),
                                       .has_revealed = revealed_.contains(c.id),
                                       .kind = c.problem.kind},
                                      c.state);
  }
  [[nodiscard]] std::vector<CaseId> ids() const {
    std::vector<CaseId> all(own_.begin(), own_.end());
    std::ranges::set_difference(revealed_, own_, std::back_inserter(all));
    return all;
  }

 private:
  static std::set<CaseId> to_set(const std::vector<CaseId>& ids) {
    return {ids.begin(), ids.end()};
  }
  std::set<CaseId> own_;
  std::set<CaseId> revealed_;
};

/// One search, in its transaction.
class Search {
 public:
  Search(store::Transaction& tx, const Scope& scope, const Opened& opened)
      : tx_(tx), scope_(scope), opened_(opened) {}

  /// Cases that match, best first.
  std::vector<Known> rank(std::span<const AskedWord> asked, Frequencies& frequencies, Time now) {
    const auto sought = seek(asked, frequencies, now);
    const std::int64_t cases = frequencies.cases(tx_, now);
    std::vector<double> weights;
    for (const Sought& one : sought) {
      weights.push_back(weight_of(std::max<std::int64_t>(one.frequency, 1), cases));
    }
    Ranking ranking(std::move(weights));
    add_what_few_may_see(ranking, asked);
    add_everybodys(ranking, sought);
    return in_order(ranking.best(most_places));
  }

  [[nodiscard]] std::optional<std::int64_t> unit_of(const CaseId& id) const {
    const auto found = units_.find(id);
    return found == units_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::vector<Sought> seek(std::span<const AskedWord> asked, Frequencies& frequencies, Time now) {
    std::vector<Sought> sought;
    std::set<std::string> words;
    for (const AskedWord& one : asked) {
      Sought found{.asked = sought.size(), .words = {}, .in_turn = {}};
      const auto add = [&](const std::string& word, double share) {
        if (found.words.emplace(word, share).second) {
          found.in_turn.push_back(word);
          words.insert(word);
        }
      };
      for (const std::string& stem : one.stems) {
        add(stem, 1);
      }
      for (const std::string& stem : one.shorter) {
        add(stem, share_of_begun);
      }
      if (!one.beginning.empty()) {
        for (const std::string& word : words_beginning(tx_, one.beginning, most_endings)) {
          add(word, share_of_begun);
        }
      }
      sought.push_back(std::move(found));
    }
    const auto counted = frequencies.of(tx_, words, now);
    for (Sought& one : sought) {
      std::erase_if(one.in_turn, [&](const std::string& word) { return counted.at(word) == 0; });
      for (const std::string& word : one.in_turn) {
        one.frequency += counted.at(word);
      }
    }
    return sought;
  }

  void add(Ranking& ranking, const AskedWord& asked, std::size_t at,
           const std::vector<PostingOf>& postings) {
    for (const auto& [word, posting] : postings) {
      ranking.add(at, posting, asked.stems.contains(word) ? 1 : share_of_begun);
    }
  }

  // Sealed texts of what the viewer has opened, and cases that are not for all.
  void add_what_few_may_see(Ranking& ranking, std::span<const AskedWord> asked) {
    const auto opened = numbers_of(tx_, opened_.ids(), scope_);
    for (std::size_t at = 0; at < asked.size(); ++at) {
      Words words{.words = {asked[at].stems.begin(), asked[at].stems.end()},
                  .beginning = asked[at].beginning};
      std::ranges::copy(asked[at].shorter, std::back_inserter(words.words));
      if (!opened.empty()) {
        add(ranking, asked[at], at, sealed_postings(tx_, words, opened, most_postings));
      }
      add(ranking, asked[at], at, postings_for_audience(tx_, words, scope_, most_postings));
    }
  }

  // Rare words say which cases come into question; one that is everywhere only orders these, unless
  // they are few.
  void add_everybodys(Ranking& ranking, std::vector<Sought> sought) {
    std::ranges::sort(sought, {}, &Sought::frequency);
    auto next = sought.begin();
    for (;
         next != sought.end() && (next->frequency <= most_postings || ranking.size() < most_places);
         ++next) {
      int left = most_postings;
      for (const std::string& word : next->in_turn) {
        if (left == 0) {
          break;
        }
        const auto postings = postings_of(tx_, word, scope_, left);
        for (const Posting& posting : postings) {
          ranking.add(next->asked, posting, next->words.at(word));
        }
        left -= static_cast<int>(postings.size());
      }
    }
    if (next == sought.end()) {
      return;
    }
    std::vector<std::int64_t> numbers;
    for (const Ranking::Place& place : ranking.best(most_places)) {
      numbers.push_back(place.number);
    }
    for (const Sought& one : std::span(next, sought.end())) {
      for (const auto& [word, posting] : postings_among(tx_, one.in_turn, numbers)) {
        ranking.add(one.asked, posting, one.words.at(word));
      }
    }
  }

  // Equals stand newest first, then by id, which is random.
  std::vector<Known> in_order(const std::vector<Ranking::Place>& places) {
    std::vector<std::int64_t> numbers;
    std::map<std::int64_t, Ranking::Place> by_number;
    for (const Ranking::Place& place : places) {
      numbers.push_back(place.number);
      by_number.emplace(place.number, place);
    }
    auto known = known_cases(tx_, numbers, scope_);
    std::ranges::sort(known, std::greater(), [&](const Known& one) {
      return std::tuple(by_number.at(one.number).score, one.published_at, one.id.text());
    });
    for (const Known& one : known) {
      units_.emplace(one.id, by_number.at(one.number).unit);
    }
    return known;
  }

  store::Transaction& tx_;
  const Scope& scope_;
  const Opened& opened_;
  std::map<CaseId, std::int64_t> units_;
};

std::vector<cases::Text> texts_of(std::vector<cases::Passage> passages, const std::string& source,
                                  bool may_see_sealed) {
  const auto found = std::ranges::find(passages, source, &cases::Passage::source);
  if (found == passages.end() || (found->is_sealed && !may_see_sealed)) {
    return {};
  }
  return std::move(found->texts);
}

// From the text that says most of what was asked, of those that the viewer may see.
std::optional<Excerpt> find_excerpt(store::Transaction& tx, const cases::Case& c, std::int64_t unit,
                                    std::span<const AskedWord> asked, const Opened& opened) {
  const std::string& language = c.problem.language;
  const std::string source = find_source(tx, unit).value_or("");
  if (source == "case") {
    const std::vector<cases::Text> own{{cases::PassageKind::story, c.problem.story},
                                       {cases::PassageKind::question, c.problem.question}};
    if (auto excerpt = excerpt_of(own, asked, language)) {
      return excerpt;
    }
  }
  const bool may_see_sealed = opened.may_see_opinions(c);
  if (auto passage = opinions::find_passage(tx, source)) {
    return may_see_sealed ? excerpt_of(passage->texts, asked, language) : std::nullopt;
  }
  auto texts = source == "outcome"
                   ? texts_of(outcomes::passages_of(tx, c.id), source, may_see_sealed)
                   : texts_of(cases::passages_of(tx, c), source, may_see_sealed);
  std::erase_if(texts, [](const cases::Text& text) {
    return text.kind == cases::PassageKind::facts;  // they are a table
  });
  return excerpt_of(texts, asked, language);
}

}  // namespace

std::map<std::string, std::int64_t> Frequencies::of(store::Transaction& tx,
                                                    const std::set<std::string>& words, Time now) {
  std::map<std::string, std::int64_t> found;
  std::vector<std::string> unknown;
  {
    const std::scoped_lock lock(mutex_);
    for (const std::string& word : words) {
      const auto known = known_.find(word);
      if (known != known_.end() && now - known->second.at < frequency_life) {
        found.emplace(word, known->second.frequency);
      } else {
        unknown.push_back(word);
      }
    }
  }
  if (unknown.empty()) {
    return found;
  }
  auto counted = frequencies_of(tx, unknown);
  const std::scoped_lock lock(mutex_);
  if (known_.size() >= most_frequencies) {
    known_.clear();
  }
  for (const auto& [word, frequency] : counted) {
    known_[word] = {frequency, now};  // one that nothing holds may be posted any moment
  }
  for (const std::string& word : unknown) {
    found.emplace(word, counted[word]);
  }
  return found;
}

std::int64_t Frequencies::cases(store::Transaction& tx, Time now) {
  {
    const std::scoped_lock lock(mutex_);
    if (now - cases_.at < frequency_life) {
      return cases_.frequency;
    }
  }
  const std::int64_t counted = count_cases(tx);
  const std::scoped_lock lock(mutex_);
  cases_ = {counted, now};
  return counted;
}

Task<Page> SearchService::search(Query query, MemberId viewer) {
  const Time now = parts_.clock.now();
  co_return co_await parts_.db.read(
      [this, query = std::move(query), viewer, now](store::Transaction& tx) {
        const members::Member member = parts_.members.find_in(tx, viewer);
        const auto asked = read_query(query.text, languages_of(member, query.filters));
        const Scope scope(query.filters, member);
        const Opened opened(tx, parts_.opinions, viewer);
        Search search(tx, scope, opened);
        const bool has_words = query.text.find_first_not_of(' ') != std::string::npos;
        const auto known = has_words ? search.rank(asked, frequencies_, now)
                                     : newest_cases(tx, scope, most_places);
        const auto first = std::min(known.size(), static_cast<std::size_t>(query.after));
        const auto last = std::min(known.size(), first + hits_a_page);
        Page page;
        if (known.size() > last) {
          page.next = query.after + hits_a_page;
        }
        std::vector<CaseId> shown;
        for (std::size_t at = first; at < last; ++at) {
          shown.push_back(known[at].id);
        }
        std::map<CaseId, cases::Case> by_id;
        if (!shown.empty()) {
          for (cases::Case& c :
               cases::select_cases(tx, {.among = shown, .most = hits_a_page}, member)) {
            by_id.emplace(c.id, std::move(c));
          }
        }
        for (const CaseId& id : shown) {
          const auto found = by_id.find(id);
          if (found == by_id.end()) {
            continue;  // withdrawn by a node of an older version, which knows no index
          }
          Hit hit{.c = std::move(found->second), .byline = {}, .excerpt = std::nullopt};
          hit.byline = members::byline_of(tx, id.text(), hit.c.presenter);
          if (const auto unit = search.unit_of(id)) {
            hit.excerpt = find_excerpt(tx, hit.c, *unit, asked, opened);
          }
          page.hits.push_back(std::move(hit));
        }
        return page;
      });
}

}  // namespace consilium::search
