#include "search/search_rules.hpp"

#include <algorithm>
#include <cmath>

#include "base/encoding.hpp"
#include "terminology/words.hpp"

namespace consilium::search {

using cases::PassageKind;

namespace {

constexpr double saturation = 1.2;     // k1
constexpr double length_share = 0.75;  // b
constexpr double usual_words = 80;
constexpr std::size_t least_beginning = 3;
constexpr std::size_t excerpt_words = 28;
constexpr std::size_t words_before = 6;
constexpr std::size_t most_characters = 300;  // of what has few words
constexpr std::size_t characters_before = 100;
constexpr std::size_t least_stem = 4;
constexpr std::size_t longest_ending = 3;

int weight_of(PassageKind kind) { return kind == PassageKind::question ? 2 : 1; }

// What colleagues say of a case is short, and less of what it is about than its own words.
double share_of(PassageKind kind) {
  return kind == PassageKind::opinion || kind == PassageKind::comment ? 0.6 : 1;
}

bool is_asked(const AskedWord& asked, const std::string& folded, const std::string& stem) {
  return asked.stems.contains(stem) ||
         (!asked.beginning.empty() && folded.starts_with(asked.beginning));
}

// Which asked words stand where in a text.
struct Seen {
  std::vector<terminology::Word> words;
  std::vector<std::optional<std::size_t>> asked;  // of each word
};

Seen look_at(const std::string& text, std::span<const AskedWord> asked, std::string_view language) {
  Seen seen{.words = terminology::words_of(text), .asked = {}};
  for (const terminology::Word& word : seen.words) {
    const std::string stem = terminology::stem_of(word.folded, language);
    const auto found = std::ranges::find_if(
        asked, [&](const AskedWord& one) { return is_asked(one, word.folded, stem); });
    seen.asked.push_back(found == asked.end()
                             ? std::nullopt
                             : std::optional(static_cast<std::size_t>(found - asked.begin())));
  }
  return seen;
}

// A stretch of words: how many asked words it holds, each once, and where it begins.
struct Stretch {
  std::size_t distinct = 0;
  std::size_t first = 0;
};

Stretch best_stretch(const Seen& seen) {
  Stretch best;
  for (std::size_t from = 0; from < seen.words.size(); ++from) {
    if (!seen.asked[from]) {
      continue;
    }
    std::set<std::size_t> distinct;
    const std::size_t end = std::min(seen.words.size(), from + excerpt_words - words_before);
    for (std::size_t at = from; at < end; ++at) {
      if (seen.asked[at]) {
        distinct.insert(*seen.asked[at]);
      }
    }
    if (distinct.size() > best.distinct) {
      best = {distinct.size(), from};
    }
  }
  return best;
}

std::size_t byte_of(std::string_view text, std::size_t code_point) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (begins && code_point-- == 0) {
      break;
    }
  }
  return at;
}

// From one word to another; what is left out shows.
Excerpt cut(const cases::Text& text, const Seen& seen, std::size_t found) {
  const auto& words = seen.words;
  const std::size_t first = found - std::min(found, words_before);
  const std::size_t last = std::min(words.size(), first + excerpt_words) - 1;
  const std::size_t length = count_code_points(text.text);
  std::size_t begin = first == 0 ? 0 : words[first].begin;
  if (words[found].begin > begin + characters_before) {
    begin = words[found].begin - characters_before;
  }
  const std::size_t end =
      std::min(last + 1 == words.size() ? length : words[last].end, begin + most_characters);
  const std::size_t begin_byte = byte_of(text.text, begin);
  constexpr std::string_view left_out = "…";
  Excerpt excerpt{.in = text.kind, .text = {}, .marks = {}};
  excerpt.text = begin == 0 ? "" : left_out;
  excerpt.text += text.text.substr(begin_byte, byte_of(text.text, end) - begin_byte);
  excerpt.text += end == length ? "" : left_out;
  std::ranges::replace(excerpt.text, '\n', ' ');
  const std::size_t shift = begin == 0 ? 0 : 1;
  for (std::size_t at = first; at <= last; ++at) {
    if (!seen.asked[at] || words[at].begin < begin || words[at].end > end) {
      continue;
    }
    const std::pair mark{words[at].begin - begin + shift, words[at].end - begin + shift};
    if (excerpt.marks.empty() || excerpt.marks.back() != mark) {
      excerpt.marks.push_back(mark);
    }
  }
  return excerpt;
}

// A word that is typed on may have outgrown its stem: "branchin" is on the way to "branching".
std::set<std::string> shorter_than(const std::string& word) {
  std::set<std::string> shorter;
  for (std::size_t cut = 1; cut <= longest_ending && word.size() >= least_stem + cut; ++cut) {
    if (std::string stem = word.substr(0, word.size() - cut); is_storable_text(stem)) {
      shorter.insert(std::move(stem));
    }
  }
  return shorter;
}

// Orders equals by something that does not tell which came first.
std::uint64_t scattered(std::int64_t unit) {
  return static_cast<std::uint64_t>(unit) * 0x9E3779B97F4A7C15U;
}

}  // namespace

std::map<std::string, int> impacts_of(const cases::Passage& passage, std::string_view language) {
  std::map<std::string, int> counts;
  int length = 0;
  for (const cases::Text& text : passage.texts) {
    for (const terminology::Word& word : terminology::words_of(text.text)) {
      counts[terminology::stem_of(word.folded, language)] += weight_of(text.kind);
      ++length;
    }
  }
  const double slope =
      saturation * (1 - length_share + length_share * static_cast<double>(length) / usual_words);
  const double share = passage.texts.empty() ? 1 : share_of(passage.texts.front().kind);
  std::map<std::string, int> impacts;
  for (const auto& [stem, count] : counts) {
    const double frequency = count * (saturation + 1) / (count + slope);
    impacts[stem] = static_cast<int>(std::lround(frequency * share * 1000));
  }
  return impacts;
}

std::vector<AskedWord> read_query(std::string_view text, std::span<const std::string> languages) {
  std::vector<AskedWord> asked;
  const auto words = terminology::words_of(text);
  std::set<std::string> known;
  for (const terminology::Word& word : words) {
    const bool may_go_on =
        &word == &words.back() && !text.ends_with(' ') && word.folded.size() >= least_beginning;
    if (asked.size() < most_words && known.insert(word.folded).second) {
      AskedWord one{.stems = terminology::stems_of(word.folded, languages)};
      if (may_go_on) {
        one.beginning = word.folded;
        one.shorter = shorter_than(word.folded);
      }
      asked.push_back(std::move(one));
    }
  }
  return asked;
}

void Ranking::add(std::size_t word, const Posting& posting, double share) {
  Candidate& candidate = candidates_[posting.number];
  const double impact = posting.impact * share;
  double& best = candidate.words[word];
  best = std::max(best, impact);
  candidate.units[posting.unit] += impact * weights_[word];
}

// A case that holds more of the words comes before one that holds one of them often.
double Ranking::score_of(const Candidate& candidate) const {
  double score = 0;
  double held = 0;
  double whole = 0;
  for (const double weight : weights_) {
    whole += weight;
  }
  for (const auto& [word, impact] : candidate.words) {
    score += weights_[word] * impact;
    held += weights_[word];
  }
  return whole > 0 ? score * (0.5 + 0.5 * held / whole) : 0;
}

std::vector<Ranking::Place> Ranking::best(std::size_t most) const {
  std::vector<Place> places;
  places.reserve(candidates_.size());
  for (const auto& [number, candidate] : candidates_) {
    const auto unit = std::ranges::max_element(candidate.units, {}, [](const auto& entry) {
      return std::pair(entry.second, scattered(entry.first));
    });
    places.push_back({number, score_of(candidate), unit->first});
  }
  const auto middle = places.begin() + static_cast<std::ptrdiff_t>(std::min(most, places.size()));
  std::ranges::partial_sort(places, middle, std::greater(), [](const Place& place) {
    return std::pair(place.score, place.number);
  });
  places.erase(middle, places.end());
  return places;
}

double weight_of(std::int64_t frequency, std::int64_t cases) {
  if (frequency <= 0) {
    return 0;
  }
  const auto holding = static_cast<double>(frequency);
  const double others = std::max(0.0, static_cast<double>(cases) - holding);
  return std::log(1 + (others + 0.5) / (holding + 0.5));
}

std::optional<Excerpt> excerpt_of(std::span<const cases::Text> texts,
                                  std::span<const AskedWord> asked, std::string_view language) {
  const cases::Text* best_text = nullptr;
  Seen best_seen;
  Stretch best;
  for (const cases::Text& text : texts) {
    Seen seen = look_at(text.text, asked, language);
    if (const Stretch stretch = best_stretch(seen); stretch.distinct > best.distinct) {
      best_text = &text;
      best_seen = std::move(seen);
      best = stretch;
    }
  }
  if (best_text == nullptr) {
    return std::nullopt;
  }
  return cut(*best_text, best_seen, best.first);
}

}  // namespace consilium::search
