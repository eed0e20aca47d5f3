#pragma once
// Values of the search feature: what is looked for, and what is found.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cases/passage.hpp"
#include "members/byline.hpp"

namespace consilium::search {

using cases::CaseId;
using cases::MemberId;

/// Absent: any.
struct Filters {
  std::optional<cases::CaseKind> kind;
  std::optional<cases::CaseState> state;
  std::optional<std::string> specialty;  ///< asked by name
  std::optional<std::string> country;    ///< the presenter's
  std::optional<int> age_from;           ///< completed years, inclusive
  std::optional<int> age_to;
  std::optional<cases::Sex> sex;
  std::optional<cases::Urgency> urgency;
  std::optional<std::string> language;
};

struct Query {
  std::string text;
  Filters filters;
  int after = 0;  ///< hits that the pages before have shown
};

/// One word of a query, as the index may keep it.
struct AskedWord {
  std::set<std::string> stems;
  std::string beginning;  ///< of the last word, which may be unfinished; else empty
};

/// A stretch of one text around what was found in it.
struct Excerpt {
  cases::PassageKind in = cases::PassageKind::story;
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> marks;  ///< code points of `text`, end exclusive
};

struct Hit {
  cases::Case c;
  members::Byline byline;
  std::optional<Excerpt> excerpt;  ///< absent where the question says it all
};

struct Page {
  std::vector<Hit> hits;
  std::optional<int> next;  ///< `after` of the next page
};

/// Whether a word stands in a text for everybody, or in one that is sealed until reveal.
enum class Part { open, sealed };

/// A row of the index: how much one text of a case says of a word.
struct Posting {
  std::int64_t number = 0;  ///< of the case
  std::int64_t unit = 0;    ///< of its text
  int impact = 0;           ///< see impacts_of
};

}  // namespace consilium::search
