#pragma once
// Pure decisions of search: what a text says of its words, what a query asks, which case comes
// first, and what of it is shown.
#include <map>
#include <span>
#include <unordered_map>

#include "search/search.hpp"

namespace consilium::search {

/// Changes whenever what is kept of the same text does; then all cases are read again.
inline constexpr int index_version = 1;

/// Words of a query beyond these are not looked for.
inline constexpr std::size_t most_words = 12;

/// How much a passage says of each of its words, by stem: BM25's part of the term frequency
/// (Robertson and Zaragoza 2009, k1 = 1.2, b = 0.75 against a passage of 80 words), in thousandths.
/// A word of the question counts as two, one of an opinion or a comment for less.
[[nodiscard]] std::map<std::string, int> impacts_of(const cases::Passage& passage,
                                                    std::string_view language);

/// Each word once, in order. `languages`: those the searched texts may be in.
[[nodiscard]] std::vector<AskedWord> read_query(std::string_view text,
                                                std::span<const std::string> languages);

/// Cases as postings of the asked words come in, in any order.
class Ranking {
 public:
  /// `weights`: of each asked word, 0 where nothing holds it (see weight_of).
  explicit Ranking(std::vector<double> weights) : weights_(std::move(weights)) {}

  void add(std::size_t word, const Posting& posting, double share = 1);

  struct Place {
    std::int64_t number = 0;
    double score = 0;
    std::int64_t unit = 0;  ///< the text that says most
  };
  /// The first `most`, best first.
  [[nodiscard]] std::vector<Place> best(std::size_t most) const;

 private:
  struct Candidate {
    std::map<std::size_t, double> words;
    std::map<std::int64_t, double> units;
  };
  [[nodiscard]] double score_of(const Candidate& candidate) const;

  std::vector<double> weights_;
  std::unordered_map<std::int64_t, Candidate> candidates_;
};

/// Of a word that stands in `frequency` of `cases` cases: BM25's inverse document frequency.
[[nodiscard]] double weight_of(std::int64_t frequency, std::int64_t cases);

/// From the text in which most of the asked words stand, the first of equals. Nothing where none
/// holds any.
[[nodiscard]] std::optional<Excerpt> excerpt_of(std::span<const cases::Text> texts,
                                                std::span<const AskedWord> asked,
                                                std::string_view language);

}  // namespace consilium::search
