#include "search/search_rules.hpp"

#include <algorithm>
#include <cmath>

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
Excerpt cut(const cases::Text& text, const Seen& seen, std::size_t first_found) {
  const std::size_t first = first_found - std::min(first_found, words_before);
  const std::size_t last = std::min(seen.words.size(), first + excerpt_words) - 1;
  const bool from_start = first == 0;
  const bool to_end = last + 1 == seen.words.size();
  const std::size_t begin = from_start ? 0 : seen.words[first].begin;
  const std::size_t begin_byte = byte_of(text.text, begin);
  const std::size_t end_byte = to_end ? text.text.size() : byte_of(text.text, seen.words[last].end);
  constexpr std::string_view left_out = "…";
  Excerpt excerpt{.in = text.kind, .text = {}, .marks = {}};
  excerpt.text = from_start ? "" : left_out;
  excerpt.text += text.text.substr(begin_byte, end_byte - begin_byte);
  excerpt.text += to_end ? "" : left_out;
  std::ranges::replace(excerpt.text, '\n', ' ');
  const std::size_t shift = from_start ? 0 : 1;
  for (std::size_t at = first; at <= last; ++at) {
    const std::pair mark{seen.words[at].begin - begin + shift, seen.words[at].end - begin + shift};
    if (seen.asked[at] && (excerpt.marks.empty() || excerpt.marks.back() != mark)) {
      excerpt.marks.push_back(mark);
    }
  }
  return excerpt;
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
      asked.push_back({.stems = terminology::stems_of(word.folded, languages),
                       .beginning = may_go_on ? word.folded : std::string()});
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
      return std::pair(entry.second, -entry.first);
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
