#include "members/byline.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include "base/check.hpp"
#include "members/alias_words.hpp"
#include "members/member_store.hpp"

namespace consilium::members {

namespace {

// The list is drawn from first; a case with more authors than words gets a number behind.
std::string draw_alias(Random& random, int attempt) {
  const std::string_view word = alias_words[random.below(alias_words.size())];
  constexpr int attempts_without_number = 8;
  return attempt < attempts_without_number ? std::string(word)
                                           : fmt::format("{} {}", word, 2 + random.below(998));
}

}  // namespace

boost::json::value to_json(const Byline& byline) {
  const bool is_handle = byline.shown == BylineChoice::handle;
  return {{"shown", byline_choices[static_cast<std::size_t>(byline.shown)]},
          {is_handle ? "handle" : "alias", byline.name},
          {"specialty", byline.standing.specialty},
          {"country", byline.standing.country}};
}

Result<BylineChoice> settle_byline(store::Transaction& tx, Random& random,
                                   const std::string& case_id, const MemberId& member,
                                   std::optional<BylineChoice> wanted) {
  if (const auto existing = find_byline_row(tx, case_id, member)) {
    if (wanted && *wanted != existing->shown) {
      return fail(ErrorCode::conflict,
                  existing->shown == BylineChoice::handle
                      ? "You are already seen by your handle in this case."
                      : "You are anonymous in this case; show your handle there first.");
    }
    return existing->shown;
  }
  BylineChoice choice = BylineChoice::anonymous;
  if (wanted) {
    choice = *wanted;
  } else if (const auto found = find_member(tx, member)) {
    choice = found->preferences.default_byline;
  }
  constexpr int most_attempts = 64;
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    if (insert_byline_row(tx, case_id, member, {choice, draw_alias(random, attempt)})) {
      return choice;
    }
  }
  check(false, "a case has room for another alias");
  return choice;
}

Result<void> show_handle(store::Transaction& tx, const std::string& case_id,
                         const MemberId& member) {
  if (set_byline_to_handle(tx, case_id, member) == 0) {
    return fail(ErrorCode::not_found, "You have written nothing in this case.");
  }
  return {};
}

std::optional<Member> find_shown_by_handle(store::Transaction& tx, const std::string& case_id,
                                           const std::string& handle) {
  auto found = find_by_handle(tx, handle);
  if (!found ||
      find_byline_choice(tx, case_id, found->member.id) != std::optional(BylineChoice::handle)) {
    return std::nullopt;
  }
  return std::move(found->member);
}

void forget_bylines(store::Transaction& tx, const std::string& case_id) {
  delete_byline_rows(tx, case_id);
}

std::optional<BylineChoice> find_byline_choice(store::Transaction& tx, const std::string& case_id,
                                               const MemberId& member) {
  const auto row = find_byline_row(tx, case_id, member);
  return row ? std::optional(row->shown) : std::nullopt;
}

}  // namespace consilium::members
