#pragma once
// The texts of a case as search reads them: what each is, and whether it is sealed until reveal.
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "cases/case.hpp"
#include "store/transaction.hpp"

namespace consilium::cases {

enum class PassageKind {
  question,
  story,
  update,
  facts,  ///< drugs, allergies and the course
  asked,  ///< a colleague's question
  reply,  ///< and its answer
  lesson,
  closing,  ///< why a case was closed without an outcome
  working_diagnosis,
  answer,  ///< of a share
  opinion,
  comment,
  outcome,
};
inline constexpr std::array<std::string_view, 13> passage_kinds{
    "question",          "story",  "update",  "facts",   "asked",  "reply", "lesson", "closing",
    "working_diagnosis", "answer", "opinion", "comment", "outcome"};

struct Text {
  PassageKind kind = PassageKind::story;
  std::string text;
};

/// Texts that come and go together.
struct Passage {
  std::string source;      ///< within the case: "case", "update 2", the id of an opinion, …
  bool is_sealed = false;  ///< for those alone who may see the opinions of the case
  std::vector<Text> texts;
};

/// All that this feature holds of the case.
[[nodiscard]] std::vector<Passage> passages_of(store::Transaction& tx, const Case& c);

/// The case, whatever its audience, or nothing where it is withdrawn. For what is kept of all cases
/// alike; shown to nobody.
[[nodiscard]] std::optional<Case> find_for_any_audience(store::Transaction& tx, const CaseId& id);
/// Ids of all cases in the order of their texts, after `after`, at most `most`.
[[nodiscard]] std::vector<CaseId> ids_after(store::Transaction& tx, const CaseId& after, int most);

}  // namespace consilium::cases
