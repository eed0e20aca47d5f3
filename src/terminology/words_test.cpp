#include "terminology/words.hpp"

#include <gtest/gtest.h>

namespace consilium::terminology {
namespace {

std::vector<std::string> folded(std::string_view text) {
  std::vector<std::string> found;
  for (const Word& word : words_of(text)) {
    found.push_back(word.folded);
  }
  return found;
}

using Words = std::vector<std::string>;

TEST(WordsTest, AreFoldedAndNumbersStayWhole) {
  EXPECT_EQ(folded("Fièvre: K 6,1 – Na 128; CD4+ cells, β-blocker"),
            (Words{"fievre", "6.1", "na", "128", "cd4", "cells", "blocker"}));
  EXPECT_EQ(folded("Crohn's"), (Words{"crohn"}));
  EXPECT_EQ(folded(""), Words{});
  EXPECT_EQ(folded(std::string(200, 'x')), Words{});
}

TEST(WordsTest, OfScriptsWithoutSpacesAreDivided) { EXPECT_GT(words_of("เด็กมีไข้สูง").size(), 1U); }

TEST(WordsTest, PlacesAreCodePoints) {
  const auto words = words_of("😀 heiß é\xCC\x81 Fieber");
  ASSERT_GE(words.size(), 2U);
  EXPECT_EQ(words.front().folded, "heiss");
  EXPECT_EQ(words.front().begin, 2U);
  EXPECT_EQ(words.front().end, 6U);
  EXPECT_EQ(words.back().begin, 10U);
  EXPECT_EQ(words.back().end, 16U);
}

TEST(WordsTest, StemsLeaveInflectionOut) {
  EXPECT_EQ(stem_of("seizures", "en"), stem_of("seizure", "en"));
  EXPECT_EQ(stem_of("krampfanfalle", "de"), stem_of("krampfanfallen", "de"));
  EXPECT_EQ(stem_of("convulsiones", "es"), stem_of("convulsion", "es"));
  EXPECT_EQ(stem_of("seizures", "xx"), "seizures");
  const Words languages{"en", "es"};
  EXPECT_TRUE(stems_of("convulsiones", languages).contains(stem_of("convulsion", "es")));
}

}  // namespace
}  // namespace consilium::terminology
