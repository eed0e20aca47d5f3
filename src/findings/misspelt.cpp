#include "findings/misspelt.hpp"
#include "findings/folded_line.hpp"

#include <algorithm>

#include "findings/context.hpp"

namespace consilium::findings {

namespace {

// Shorter names are a slip away from too many words, but for two.
constexpr std::size_t least_letters = 7;

bool is_one_slip(std::string_view typed, std::string_view name) {
  const auto differs = std::ranges::mismatch(typed, name);
  const auto front = static_cast<std::size_t>(differs.in1 - typed.begin());
  typed.remove_prefix(front);
  name.remove_prefix(front);
  if (front == 0) {
    return false;  // the first letter is the one that readers and writers get right
  }
  if (typed.size() + 1 == name.size()) {
    return typed == name.substr(1);
  }
  if (typed.size() == name.size() + 1) {
    return typed.substr(1) == name;
  }
  if (typed.empty() || typed.size() != name.size()) {
    return false;
  }
  const bool is_swapped = typed.size() > 1 && typed[0] == name[1] && typed[1] == name[0] &&
                          typed.substr(2) == name.substr(2);
  return is_swapped || typed.substr(1) == name.substr(1);
}

std::string_view first_word(std::string_view name) {
  const auto end =
      std::ranges::find_if(name, [](char character) { return character < 'a' || character > 'z'; });
  return name.substr(0, static_cast<std::size_t>(end - name.begin()));
}

// A slip makes a plain word of these: "creation", "provides", "paquetes".
bool is_long_enough(std::string_view name) {
  return name == "sodium" || name == "kalium" ||
         (name.size() >= least_letters &&
          !is_one_of(name, {"creatin", "protides", "neutros", "fosfati", "plaquetes", "folatos",
                            "thrombo", "thrombos", "tromboc"}));
}

// A plain word, another substance, or the adjective of a salt: "cloruro potásico".
bool means_itself(std::string_view word) {
  return word.ends_with("ico") || word.ends_with("ica") || word.ends_with("icos") ||
         is_one_of(word, {"cortison", "kortison", "lactase", "laktase", "lactante", "lactantes",
                          "lattanti", "alumine", "chlorine", "magnesia", "creatine"}) ||
         std::ranges::any_of(names_with(word.front()), [&](const AnalyteName& name) {
           return first_word(name.text) == word;
         });
}

// What a slip makes a word of, or of something else: "weighs", "großer", "semanal".
bool is_named_by_plain_word(const Analyte& analyte) {
  return is_one_of(analyte.code, {"weight", "height", "pregnancy_week", "esr"});
}

}  // namespace

std::optional<Called> misspelt_name_at(const FoldedLine& line, LanguageSet languages,
                                       std::size_t at) {
  const std::string_view word = word_at(line, at);
  if (word.size() + 2 < least_letters || means_itself(word)) {
    return std::nullopt;
  }
  Called called{.begin = at, .end = 0, .names = {}};
  for (const AnalyteName& name : names_with(word.front())) {
    const std::string_view first = first_word(name.text);
    if (!is_long_enough(first) || !name.without_unit.has(languages) ||
        is_named_by_plain_word(*name.analyte) || !is_one_slip(word, first)) {
      continue;
    }
    const std::size_t end = match(line, at + word.size(), name.text.substr(first.size()));
    if (end == std::string_view::npos || end < called.end || line.is_letter(end)) {
      continue;
    }
    if (end > called.end) {
      called.end = end;
      called.names.clear();
    }
    called.names.push_back(&name);
  }
  const bool is_certain =
      !called.names.empty() && std::ranges::all_of(called.names, [&](const AnalyteName* name) {
        return name->analyte == called.names.front()->analyte;
      });
  return is_certain ? std::optional(std::move(called)) : std::nullopt;
}

}  // namespace consilium::findings
