#include "public_page/operator_texts.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace consilium::public_page {
namespace {

class Texts : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "consilium-texts-XXXXXX").string();
    folder = mkdtemp(name.data());
  }
  void TearDown() override { std::filesystem::remove_all(folder); }

  std::filesystem::path put(const std::string& name, const std::string& text) const {
    std::ofstream(folder / name, std::ios::binary) << text;
    return folder / name;
  }
  [[nodiscard]] std::string refused(const Sources& sources) const {
    const auto texts = read_texts(sources, folder);
    return texts ? "taken" : texts.error().detail;
  }

  std::filesystem::path folder;
};

TEST_F(Texts, none_given_is_none) {
  const auto texts = read_texts({}, folder);
  ASSERT_TRUE(texts);
  EXPECT_FALSE(texts->imprint || texts->privacy || texts->terms || texts->quote);
}

TEST_F(Texts, files_of_the_data_folder_are_found_and_a_named_one_wins) {
  put("imprint.md", "# Us");
  put("terms.md", "Ours");
  const auto texts = read_texts({.terms = put("other.md", "Others")}, folder);
  ASSERT_TRUE(texts);
  EXPECT_EQ(texts->imprint, "<h2>Us</h2>\n");
  EXPECT_EQ(texts->terms, "<p>Others</p>\n");
}

TEST_F(Texts, a_missing_large_or_broken_file_is_named) {
  EXPECT_NE(refused({.privacy = folder / "nowhere.md"}).find("nowhere.md"), std::string::npos);
  const std::string large = refused({.privacy = put("large.md", std::string(300'000, 'x'))});
  EXPECT_NE(large.find("large.md is larger than 256 KiB"), std::string::npos);
  const std::string broken = refused({.privacy = put("broken.md", "\xff")});
  EXPECT_NE(broken.find("broken.md is not UTF-8"), std::string::npos);
}

TEST_F(Texts, a_quote_without_its_author_or_consent_is_refused) {
  EXPECT_NE(refused({.quote = Quote{"It helped.", "", "by letter"}}), "taken");
  EXPECT_NE(refused({.quote = Quote{"It helped.", "A surgeon", ""}}), "taken");
  EXPECT_EQ(refused({.quote = Quote{"It helped.", "A surgeon", "by letter"}}), "taken");
}

TEST_F(Texts, an_address_is_an_origin) {
  EXPECT_EQ(refused({.address = "https://consilium.example.org"}), "taken");
  for (const char* const wrong : {"consilium.example.org", "https://", "https://a.example/path",
                                  "javascript:alert(1)", "https://a\"><script>"}) {
    EXPECT_NE(refused({.address = wrong}), "taken") << wrong;
  }
}

TEST(DefaultPrivacy, is_the_page_of_the_documents) {
  const std::string html = default_privacy();
  EXPECT_TRUE(html.starts_with("<h2>What is hidden from whom</h2>"));
  EXPECT_NE(html.find("The operator of the server"), std::string::npos);
}

}  // namespace
}  // namespace consilium::public_page
