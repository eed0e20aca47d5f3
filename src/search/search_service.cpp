#include "search/search_service.hpp"

#include <algorithm>
#include <array>

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

// Those of the product's own words, and of a member's.
std::vector<std::string> languages_of(const members::Member& viewer) {
  std::vector<std::string> languages{"en", "es", "de", "fr", "pt", "it"};
  std::ranges::copy(viewer.preferences.languages, std::back_inserter(languages));
  return languages;
}

struct KeptWord {
  std::int64_t frequency = 0;
  double share = 1;
};

/// All that an asked word finds.
struct Sought {
  std::size_t asked = 0;  // which
  std::map<std::string, KeptWord> words;
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
  Search(store::Transaction& tx, const Query& query, const members::Member& viewer,
         const Opened& opened)
      : tx_(tx), query_(query), viewer_(viewer), opened_(opened) {}

  /// Places of cases that match, best first; the audience has not been asked.
  std::vector<Known> rank(std::span<const AskedWord> asked, Frequencies& frequencies, Time now) {
    const auto sought = seek(asked, frequencies, now);
    const std::int64_t cases = count_cases(tx_);
    std::vector<double> weights;
    for (const Sought& one : sought) {
      weights.push_back(weight_of(std::max<std::int64_t>(one.frequency, 1), cases));
    }
    Ranking ranking(weights);
    add_sealed(ranking, sought);
    add_open(ranking, sought);
    return in_order(ranking.best(most_places));
  }

  [[nodiscard]] std::optional<std::int64_t> unit_of(const CaseId& id) const {
    const auto found = units_.find(id);
    return found == units_.end() ? std::nullopt : std::optional(found->second);
  }

  /// The audience asked, those of the page and one more.
  std::vector<CaseId> visible(const std::vector<Known>& known) const {
    const std::size_t most = static_cast<std::size_t>(query_.after) + hits_a_page + 1;
    std::vector<CaseId> restricted;
    for (const Known& one : known) {
      if (!one.is_for_all) {
        restricted.push_back(one.id);
      }
    }
    std::set<CaseId> seen;
    if (!restricted.empty()) {
      for (cases::Case& c : cases::select_cases(
               tx_, {.among = restricted, .most = static_cast<int>(restricted.size())}, viewer_)) {
        seen.insert(std::move(c.id));
      }
    }
    std::vector<CaseId> ids;
    for (const Known& one : known) {
      if (ids.size() < most && (one.is_for_all || seen.contains(one.id))) {
        ids.push_back(one.id);
      }
    }
    return ids;
  }

 private:
  std::vector<Sought> seek(std::span<const AskedWord> asked, Frequencies& frequencies, Time now) {
    std::vector<Sought> sought;
    std::set<std::string> words;
    for (const AskedWord& one : asked) {
      Sought found{.asked = sought.size(), .words = {}};
      for (const std::string& stem : one.stems) {
        found.words.emplace(stem, KeptWord{});
      }
      if (!one.beginning.empty()) {
        for (const std::string& word : words_beginning(tx_, one.beginning, most_endings)) {
          found.words.emplace(word, KeptWord{.share = share_of_begun});
        }
      }
      for (const auto& [word, kept] : found.words) {
        words.insert(word);
      }
      sought.push_back(std::move(found));
    }
    const auto counted = frequencies.of(tx_, words, now);
    for (Sought& one : sought) {
      for (auto& [word, kept] : one.words) {
        kept.frequency = counted.at(word);
        one.frequency += kept.frequency;
      }
    }
    return sought;
  }

  void add_among(Ranking& ranking, const Sought& sought, Part part,
                 const std::vector<std::int64_t>& numbers) {
    std::vector<std::string> words;
    for (const auto& [word, kept] : sought.words) {
      words.push_back(word);
    }
    for (const auto& [word, posting] : postings_among(tx_, words, part, numbers)) {
      ranking.add(sought.asked, posting, sought.words.at(word).share);
    }
  }

  void add_sealed(Ranking& ranking, const std::vector<Sought>& sought) {
    const auto opened = numbers_of(tx_, opened_.ids(), query_.filters);
    if (!opened.empty()) {
      for (const Sought& one : sought) {
        add_among(ranking, one, Part::sealed, opened);
      }
    }
  }

  // Rare words say which cases come into question; one that is everywhere only orders these.
  void add_open(Ranking& ranking, std::vector<Sought> sought) {
    std::erase_if(sought, [](const Sought& one) { return one.frequency == 0; });
    std::ranges::sort(sought, {}, &Sought::frequency);
    const auto frequent = std::ranges::find_if(sought, [&](const Sought& one) {
      return &one != &sought.front() && one.frequency > most_postings;
    });
    for (const Sought& one : std::span(sought.begin(), frequent)) {
      for (const auto& [word, kept] : one.words) {
        if (kept.frequency > 0) {
          for (const Posting& posting : postings_of(tx_, word, query_.filters, most_postings)) {
            ranking.add(one.asked, posting, kept.share);
          }
        }
      }
    }
    std::vector<std::int64_t> numbers;
    for (const Ranking::Place& place : ranking.best(most_places)) {
      numbers.push_back(place.number);
    }
    for (const Sought& one : std::span(frequent, sought.end())) {
      add_among(ranking, one, Part::open, numbers);
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
    auto known = known_cases(tx_, numbers, query_.filters);
    std::ranges::sort(known, std::greater(), [&](const Known& one) {
      return std::tuple(by_number.at(one.number).score, one.published_at, one.id.text());
    });
    for (const Known& one : known) {
      units_.emplace(one.id, by_number.at(one.number).unit);
    }
    return known;
  }

  store::Transaction& tx_;
  const Query& query_;
  const members::Member& viewer_;
  const Opened& opened_;
  std::map<CaseId, std::int64_t> units_;
};

// From the text that says most of what was asked, of those that the viewer may see.
std::optional<Excerpt> find_excerpt(store::Transaction& tx, const cases::Case& c, std::int64_t unit,
                                    std::span<const AskedWord> asked, const Opened& opened) {
  const std::string& language = c.problem.language;
  const auto source = find_source(tx, unit);
  const std::vector<cases::Text> story{{cases::PassageKind::story, c.problem.story}};
  if (auto excerpt = source == "case" ? excerpt_of(story, asked, language) : std::nullopt) {
    return excerpt;
  }
  auto passages = cases::passages_of(tx, c);
  if (opened.may_see_opinions(c)) {
    std::ranges::move(opinions::passages_of(tx, c.id), std::back_inserter(passages));
    std::ranges::move(outcomes::passages_of(tx, c.id), std::back_inserter(passages));
  } else {
    std::erase_if(passages, &cases::Passage::is_sealed);
  }
  const auto found = std::ranges::find(passages, source, &cases::Passage::source);
  if (found == passages.end()) {
    return std::nullopt;
  }
  // The question stands above each hit as it is, and facts are a table.
  std::erase_if(found->texts, [](const cases::Text& text) {
    return text.kind == cases::PassageKind::question || text.kind == cases::PassageKind::facts;
  });
  return excerpt_of(found->texts, asked, language);
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

Task<Page> SearchService::search(Query query, MemberId viewer) {
  const Time now = parts_.clock.now();
  co_return co_await parts_.db.read([this, query = std::move(query), viewer,
                                     now](store::Transaction& tx) {
    const members::Member member = parts_.members.find_in(tx, viewer);
    const auto asked = read_query(query.text, languages_of(member));
    const Opened opened(tx, parts_.opinions, viewer);
    Search search(tx, query, member, opened);
    const bool has_words = !asked.empty() || query.text.find_first_not_of(' ') != std::string::npos;
    const auto ids = search.visible(has_words ? search.rank(asked, frequencies_, now)
                                              : newest_cases(tx, query.filters, most_places));
    Page page;
    const auto first = std::min(ids.size(), static_cast<std::size_t>(query.after));
    const auto last = std::min(ids.size(), first + hits_a_page);
    if (ids.size() > last) {
      page.next = query.after + hits_a_page;
    }
    const std::vector<CaseId> shown(ids.begin() + static_cast<std::ptrdiff_t>(first),
                                    ids.begin() + static_cast<std::ptrdiff_t>(last));
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
        continue;
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
