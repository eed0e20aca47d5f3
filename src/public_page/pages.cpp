#include "public_page/pages.hpp"

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "base/check.hpp"

namespace consilium::public_page {

namespace mustache = kainjow::mustache;

namespace {

constexpr std::string_view ending = ".mustache";
constexpr std::string_view default_language = "en";
constexpr std::array<const char*, 4> names{"front", "imprint", "privacy", "terms"};

std::string read_whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file) {
    throw std::runtime_error("a public page cannot be read");
  }
  return bytes;
}

std::string render(const std::string& source, const mustache::data& data) {
  mustache::mustache page(source);
  return page.render(data);
}

/// "1,240": a thousands separator that each of our languages reads.
std::string digits(int number) {
  std::string text = fmt::format("{}", number);
  for (std::size_t at = text.size(); at > 3;) {
    at -= 3;
    text.insert(at, ",");
  }
  return text;
}

mustache::data settings_data(const Pages::Settings& settings) {
  mustache::data data;
  data.set("name", settings.name);
  data.set("demo", settings.is_demo);
  data.set("address", settings.texts.address);
  data.set("has_address", !settings.texts.address.empty());
  data.set("operator", settings.texts.operator_name);
  data.set("has_operator", !settings.texts.operator_name.empty());
  return data;
}

void add_numbers(mustache::data& data, const Numbers& numbers) {
  data.set("least", digits(least));
  data.set("has_membership", numbers.membership.has_value());
  if (numbers.membership) {
    data.set("members", digits(numbers.membership->members));
    data.set("specialties", digits(numbers.membership->specialties));
    data.set("countries", digits(numbers.membership->countries));
  }
  data.set("has_open", numbers.open_asks.has_value());
  if (numbers.open_asks) {
    data.set("open", digits(*numbers.open_asks));
  }
  data.set("has_help", numbers.help.has_value());
  data.set("has_median", numbers.help && numbers.help->median_minutes);
  if (numbers.help) {
    data.set("asked", digits(numbers.help->asked));
    data.set("answered", digits(numbers.help->answered_in_24_h));
    data.set("median", digits(numbers.help->median_minutes.value_or(0)));
  }
  data.set("some_missing", !numbers.membership || !numbers.open_asks || !numbers.help);
  data.set("any_number", numbers.membership || numbers.open_asks || numbers.help);
}

mustache::data showcase_data(const Showcase& showcase) {
  mustache::data story(mustache::data::type::list);
  for (const std::string& paragraph : showcase.story) {
    story << mustache::data("paragraph", paragraph);
  }
  mustache::data data;
  data.set("question", showcase.question);
  data.set("story", story);
  data.set("opinions", digits(showcase.opinions));
  data.set("read_in", digits(showcase.countries));
  data.set("first", digits(showcase.first_minutes));
  data.set("diagnosis", showcase.diagnosis);
  data.set("afterwards", showcase.afterwards);
  return data;
}

}  // namespace

Pages::Pages(Settings settings)
    : settings_(std::move(settings)),
      showcases_(invented_showcases()),
      start_page_(read_whole(settings_.web / "200.html")) {
  for (const auto& language : std::filesystem::directory_iterator(settings_.web / "public")) {
    for (const std::string name : names) {
      std::string source = read_whole(language.path() / (name + std::string(ending)));
      if (!mustache::mustache(source).is_valid()) {
        throw std::runtime_error("the template of a public page is broken");
      }
      templates_[language.path().filename().string() + "/" + name] = std::move(source);
    }
  }
  if (!templates_.contains(std::string(default_language) + "/front")) {
    throw std::runtime_error("there are no public pages in English");
  }
}

const std::string& Pages::find_template(std::string_view language, const std::string& name) const {
  const auto found = templates_.find(std::string(language) + "/" + name);
  return found == templates_.end() ? templates_.at(std::string(default_language) + "/" + name)
                                   : found->second;
}

std::string Pages::front(std::string_view language, const Numbers& numbers) const {
  mustache::data data = settings_data(settings_);
  add_numbers(data, numbers);
  mustache::data showcases(mustache::data::type::list);
  for (const Showcase& showcase : showcases_) {
    showcases << showcase_data(showcase);
  }
  data.set("showcases", showcases);
  data.set("has_quote", settings_.texts.quote.has_value());
  if (settings_.texts.quote) {
    data.set("quote", settings_.texts.quote->text);
    data.set("quote_by", settings_.texts.quote->by);
    data.set("quote_consent", settings_.texts.quote->consent);
  }
  return render(find_template(language, "front"), data);
}

std::string Pages::text(std::string_view language, TextPage page) const {
  const std::optional<std::string>* text = nullptr;
  switch (page) {
    case TextPage::imprint: text = &settings_.texts.imprint; break;
    case TextPage::privacy: text = &settings_.texts.privacy; break;
    case TextPage::terms: text = &settings_.texts.terms; break;
  }
  check(text != nullptr, "a text page is one of three");
  mustache::data data = settings_data(settings_);
  data.set("given", text->has_value());
  data.set("text", text->value_or(page == TextPage::privacy ? default_privacy() : ""));
  return render(find_template(language, names.at(static_cast<std::size_t>(page) + 1)), data);
}

}  // namespace consilium::public_page
