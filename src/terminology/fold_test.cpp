#include "terminology/fold.hpp"

#include <gtest/gtest.h>

namespace consilium::terminology {
namespace {

struct SameWords {
  const char* one;
  const char* other;
};

TEST(Fold, texts_of_the_same_words_have_one_key) {
  constexpr SameWords pairs[] = {
      {"Plastic bronchitis", "plastic  BRONCHITIS"},
      {"Brönchitis plástica", "bronchitis plastica"},
      {"Guillain–Barré syndrome", "Guillain-Barre syndrome"},
      {"STEC-HUS", "stec hus"},
      {"Straße", "STRASSE"},
      {"ﬁbrosis", "fibrosis"},
      {" sepsis.", "Sepsis"},
      {"Ёлкин", "елкин"},
      {"ἄπνοια", "απνοια"},
      {"ＣＲＰ", "crp"},
      {"HUS\u200b", "hus"},
  };
  for (const SameWords& pair : pairs) {
    EXPECT_EQ(fold(pair.one), fold(pair.other)) << pair.one;
  }
}

TEST(Fold, texts_that_differ_in_meaning_keep_apart) {
  constexpr SameWords pairs[] = {
      {"CD4+", "CD4"},
      {"Type 1 diabetes", "Type 2 diabetes"},
      {"calcium > 3", "calcium < 3"},
      {"がん", "かん"},
      {"STEC HUS", "STECHUS"},
  };
  for (const SameWords& pair : pairs) {
    EXPECT_NE(fold(pair.one), fold(pair.other)) << pair.one;
  }
}

TEST(Fold, nothing_but_punctuation_has_an_empty_key) {
  EXPECT_EQ(fold(" .,;– "), "");
  EXPECT_EQ(fold(""), "");
}

TEST(Fold, odd_bytes_do_not_fail) {
  EXPECT_NO_FATAL_FAILURE((void)fold("\xff\xfe broken \xc3"));
  EXPECT_NO_FATAL_FAILURE((void)fold(std::string(100'000, '\xcc')));
}

TEST(Fold, folding_twice_changes_nothing) {
  for (const char* text :
       {"Guillain–Barré", "Ménière's disease", "قصور القلب", "がん", "İstanbul"}) {
    EXPECT_EQ(fold(fold(text)), fold(text)) << text;
  }
}

}  // namespace
}  // namespace consilium::terminology
