#include "public_page/plain_text.hpp"

#include <gtest/gtest.h>

namespace consilium::public_page {
namespace {

TEST(PlainText, has_headings_paragraphs_lists_and_links) {
  EXPECT_EQ(to_html("# Who\n\nWe *are*.\n\n- one\n- [two](https://example.org/a?b=1&c=2)\n"),
            "<h2>Who</h2>\n<p>We <em>are</em>.</p>\n<ul>\n<li>one</li>\n"
            "<li><a href=\"https://example.org/a?b=1&amp;c=2\">two</a></li>\n</ul>\n");
}

TEST(PlainText, lets_no_element_of_its_own_through) {
  for (const char* const hostile :
       {"<script>alert(1)</script>\n", "a <img src=x onerror=alert(1)> b", "<div onclick=x>\n\ny",
        "<!-- x --> y", "<style>*{display:none}</style>", "![x](https://elsewhere.example/t.png)",
        "![a ![b](c) d](e)", "[x](javascript:alert(1))", "[x](JavaScript:alert(1))",
        "[x](data:text/html,y)", "[x](vbscript:y)", "<javascript:alert(1)>"}) {
    const std::string html = to_html(hostile);
    for (const char* const never : {"<script", "<img", "<div", "<style", "onerror", "onclick",
                                    "href=\"j", "href=\"J", "href=\"d", "href=\"v", "elsewhere"}) {
      EXPECT_EQ(html.find(never), std::string::npos) << hostile << " became " << html;
    }
  }
}

TEST(PlainText, of_a_picture_its_description_stays) {
  EXPECT_EQ(to_html("See ![our *house*](house.png)."), "<p>See our <em>house</em>.</p>\n");
}

TEST(PlainText, escapes_what_stands_between) {
  EXPECT_EQ(to_html("1 < 2 & \"3\" > 2"), "<p>1 &lt; 2 &amp; &quot;3&quot; &gt; 2</p>\n");
}

}  // namespace
}  // namespace consilium::public_page
