#pragma once
// Strong ids: 128 random bits as 22 characters of base64url. Random, never counted, so that an
// id tells neither order nor number.
#include <array>
#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/encoding.hpp"
#include "base/random.hpp"

namespace consilium {

template <class Tag>
class Id {
 public:
  Id() = default;
  /// Trusts its text: for what comes out of the database. For input see parse.
  explicit Id(std::string text) : text_(std::move(text)) {}

  [[nodiscard]] static Id make(Random& random) {
    std::array<std::byte, 16> bytes{};
    random.fill(bytes);
    return Id(to_base64url(bytes));
  }

  [[nodiscard]] static std::optional<Id> parse(std::string_view text) {
    if (text.size() != 22 || !from_base64url(text)) {
      return std::nullopt;
    }
    return Id(std::string(text));
  }

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool is_empty() const { return text_.empty(); }
  friend auto operator<=>(const Id&, const Id&) = default;

 private:
  std::string text_;
};

}  // namespace consilium

template <class Tag>
struct std::hash<consilium::Id<Tag>> {
  std::size_t operator()(const consilium::Id<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.text());
  }
};
