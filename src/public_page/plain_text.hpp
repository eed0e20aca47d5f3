#pragma once
// An operator's text as HTML: headings, paragraphs, lists, emphasis and links of CommonMark, by
// cmark. Never an element of the text's own, never a picture, never a link that runs something.
#include <string>
#include <string_view>

namespace consilium::public_page {

/// Its first level of headings becomes <h2>, since each page has its own <h1>.
[[nodiscard]] std::string to_html(std::string_view text);

}  // namespace consilium::public_page
