#include "http/response_head.hpp"

#include <gtest/gtest.h>

namespace consilium::http {
namespace {

SharedText text(std::string words) { return std::make_shared<const std::string>(std::move(words)); }

bool has_line(std::string_view head, std::string_view line) {
  return head.contains("\r\n" + std::string(line) + "\r\n");
}

TEST(ResponseHead, SecurityHeadersAreOnEveryAnswer) {
  for (const int status : {200, 204, 304, 404, 500}) {
    Response response;
    response.status = status;
    const std::string head = format_head(response, {});
    for (const char* line : {
             "X-Content-Type-Options: nosniff",
             "Referrer-Policy: no-referrer",
             "Cross-Origin-Opener-Policy: same-origin",
             "Cross-Origin-Resource-Policy: same-origin",
             "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
         }) {
      EXPECT_TRUE(has_line(head, line)) << line;
    }
    EXPECT_TRUE(head.contains("\r\nPermissions-Policy: "));
    EXPECT_TRUE(head.contains("\r\nDate: "));
    EXPECT_FALSE(head.contains("Strict-Transport-Security"));
    EXPECT_TRUE(head.ends_with("\r\n\r\n"));
    EXPECT_EQ(head.find("\r\n\r\n"), head.size() - 4);
  }
}

TEST(ResponseHead, TransportSecurityOnlyOverTls) {
  EXPECT_TRUE(has_line(format_head({}, {.is_secure = true}),
                       "Strict-Transport-Security: max-age=31536000"));
}

struct CachingRow {
  Caching caching;
  const char* line;
};

TEST(ResponseHead, CacheControlFollowsCaching) {
  for (const auto& row : {
           CachingRow{Caching::none, "Cache-Control: no-store"},
           {Caching::revalidate, "Cache-Control: private, no-cache"},
           {Caching::shared, "Cache-Control: public, max-age=3600"},
           {Caching::immutable, "Cache-Control: public, max-age=31536000, immutable"},
       }) {
    Response response;
    response.caching = row.caching;
    const std::string head = format_head(response, {});
    EXPECT_TRUE(has_line(head, row.line)) << head;
    EXPECT_EQ(has_line(head, "Vary: Cookie"), row.caching == Caching::revalidate);
  }
}

TEST(ResponseHead, FramesTheBody) {
  Response response;
  response.body = {text("abc"), text(""), text("de")};
  EXPECT_TRUE(has_line(format_head(response, {}), "Content-Length: 5"));
  EXPECT_FALSE(format_head(response, {}).contains("Connection:"));
  EXPECT_TRUE(has_line(format_head(response, {.keeps_alive = false}), "Connection: close"));
  EXPECT_TRUE(has_line(format_head(response, {.is_http_1_0 = true}), "Connection: keep-alive"));
  EXPECT_FALSE(format_head(empty_response(), {})
                   .contains("Content-"
                             "Length"));
}

TEST(ResponseHead, NotModifiedKeepsTagCachingAndVary) {
  Response response = document_response("open", {text("page")});
  response.headers.emplace_back("Vary", "Accept-Encoding");
  const std::string head = format_head(not_modified(response), {});
  EXPECT_TRUE(head.starts_with("HTTP/1.1 304 Not Modified\r\n"));
  EXPECT_TRUE(has_line(head, "ETag: \"" + response.etag + "\""));
  EXPECT_TRUE(has_line(head, "Cache-Control: private, no-cache"));
  EXPECT_TRUE(has_line(head, "Vary: Accept-Encoding"));
  EXPECT_FALSE(head.contains("Content-Length"));
  EXPECT_FALSE(head.contains("Content-Type:"));
}

struct EtagRow {
  const char* if_none_match;
  bool matches;
};

TEST(Etag, IfNoneMatchComparesWeakly) {
  for (const auto& row : {
           EtagRow{"\"a\"", true},
           {"W/\"a\"", true},
           {"\"x\", \"a\"", true},
           {"\"x\",W/\"a\" ", true},
           {"*", true},
           {"", false},
           {"\"b\"", false},
           {"a", false},
           {"\"a", false},
           {"\"ab\"", false},
           {",,", false},
           {"W/", false},
       }) {
    EXPECT_EQ(matches_etag(row.if_none_match, "a"), row.matches) << row.if_none_match;
  }
}

}  // namespace
}  // namespace consilium::http
