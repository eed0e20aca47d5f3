#pragma once
// The public pages as HTML: templates that the build of the web application made of its words
// (web/src/lib/public), filled with this server's name, numbers and texts. Everything but the
// operator's rendered texts is escaped. Read-only after loading.
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "public_page/numbers.hpp"
#include "public_page/operator_texts.hpp"
#include "public_page/showcases.hpp"

namespace consilium::public_page {

enum class TextPage { imprint, privacy, terms };

class Pages {
 public:
  struct Settings {
    std::filesystem::path web;  ///< folder of the built web application
    std::string name;           ///< of this server
    bool is_demo = false;
    OperatorTexts texts;
  };
  /// Throws std::runtime_error where a template is missing or broken.
  explicit Pages(Settings settings);

  /// In this language where there are templates in it, else in English.
  [[nodiscard]] std::string front(std::string_view language, const Numbers& numbers) const;
  [[nodiscard]] std::string text(std::string_view language, TextPage page) const;

  /// The page that starts the application, for who is signed in.
  [[nodiscard]] const std::string& start_page() const { return start_page_; }

 private:
  [[nodiscard]] const std::string& find_template(std::string_view language,
                                                 const std::string& name) const;

  Settings settings_;
  std::vector<Showcase> showcases_;
  std::string start_page_;
  std::map<std::string, std::string> templates_;  // by "en/front"
};

}  // namespace consilium::public_page
