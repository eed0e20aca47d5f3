#include "public_page/plain_text.hpp"

#include <cmark.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <vector>

namespace consilium::public_page {

namespace {

template <auto Free>
struct FreedBy {
  template <class T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};

constexpr int lowest_heading = 6;

// Leaves the description where a picture was: pages load nothing from elsewhere.
void take_out_picture(cmark_node* picture) {
  while (cmark_node* const child = cmark_node_first_child(picture)) {
    cmark_node_insert_before(picture, child);
  }
  cmark_node_free(picture);
}

void tame(cmark_node* document) {
  std::vector<cmark_node*> pictures;
  const std::unique_ptr<cmark_iter, FreedBy<cmark_iter_free>> walk(cmark_iter_new(document));
  for (cmark_event_type event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(walk.get())) {
    cmark_node* const node = cmark_iter_get_node(walk.get());
    if (event != CMARK_EVENT_ENTER) {
      continue;
    }
    if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
      cmark_node_set_heading_level(
          node, std::min(cmark_node_get_heading_level(node) + 1, lowest_heading));
    } else if (cmark_node_get_type(node) == CMARK_NODE_IMAGE) {
      pictures.push_back(node);
    }
  }
  std::ranges::for_each(pictures, take_out_picture);
}

}  // namespace

std::string to_html(std::string_view text) {
  const std::unique_ptr<cmark_node, FreedBy<cmark_node_free>> document(
      cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8));
  tame(document.get());
  // CMARK_OPT_SAFE is the default: raw HTML and javascript:, vbscript:, file: and data: are left
  // out.
  const std::unique_ptr<char, FreedBy<std::free>> html(
      cmark_render_html(document.get(), CMARK_OPT_DEFAULT));
  return html.get();
}

}  // namespace consilium::public_page
