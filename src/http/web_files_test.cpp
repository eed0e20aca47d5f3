#include "http/web_files.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace consilium::http {
namespace {

class WebFilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("consilium_web_files_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    write("200.html", "<html><script>start()</script></html>");
    write("200.html.br", "br-page");
    write("about.html", "about");
    write("docs/index.html", "docs");
    write("manifest.webmanifest", "{}");
    write("_app/immutable/entry.abc.js", "entry");
    write("_app/immutable/entry.abc.js.gz", "gz-entry");
    write("orphan.js.br", "nothing beside it");
    std::filesystem::create_symlink("/etc", folder_ / "etc");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  static std::string header(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
      if (key == name) {
        return value;
      }
    }
    return "";
  }

  std::filesystem::path folder_;
};

struct PathRow {
  const char* path;
  const char* body;  // empty: not found
};

TEST_F(WebFilesTest, ServesLoadedNamesAndTheStartPage) {
  const WebFiles files(folder_);
  for (const auto& row : {
           PathRow{"/about.html", "about"},
           {"/about", "about"},
           {"/docs", "docs"},
           {"/docs/", "docs"},
           {"/_app/immutable/entry.abc.js", "entry"},
           {"/cases/AbC", "<html><script>start()</script></html>"},
           {"/", "<html><script>start()</script></html>"},
           {"/missing.js", ""},
           {"/orphan.js", ""},
           {"/200.html.br", ""},
           {"/../etc/passwd.txt", ""},
           {"/etc/hosts.conf", ""},
           {"/etc/host.conf", ""},
           {"//etc/host.conf", ""},
       }) {
    const auto response = files.find(row.path, "");
    EXPECT_EQ(response ? *response->body.at(0) : "", row.body) << row.path;
  }
}

TEST_F(WebFilesTest, SaysTypeCachingAndPolicy) {
  const WebFiles files(folder_);
  const auto page = files.find("/", "");
  EXPECT_EQ(page->content_type, "text/html; charset=utf-8");
  EXPECT_EQ(page->caching, Caching::revalidate);
  EXPECT_TRUE(header(*page, "Content-Security-Policy").contains("'sha256-"));
  const auto script = files.find("/_app/immutable/entry.abc.js", "");
  EXPECT_EQ(script->content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(script->caching, Caching::immutable);
  EXPECT_EQ(header(*script, "Content-Security-Policy"), "");
  EXPECT_EQ(files.find("/manifest.webmanifest", "")->content_type, "application/manifest+json");
}

TEST_F(WebFilesTest, ChoosesAnEncodingTheClientTakes) {
  const WebFiles files(folder_);
  const auto brotli = files.find("/", "gzip, deflate, br");
  EXPECT_EQ(*brotli->body.at(0), "br-page");
  EXPECT_EQ(header(*brotli, "Content-Encoding"), "br");
  EXPECT_EQ(header(*brotli, "Vary"), "Accept-Encoding");
  const auto plain = files.find("/", "gzip");
  EXPECT_EQ(header(*plain, "Content-Encoding"), "");
  EXPECT_EQ(header(*plain, "Vary"), "Accept-Encoding");
  EXPECT_NE(plain->etag, brotli->etag);
  EXPECT_EQ(*files.find("/_app/immutable/entry.abc.js", "br, gzip")->body.at(0), "gz-entry");
}

TEST_F(WebFilesTest, WithoutAStartPageUnknownPathsAreNotFound) {
  std::filesystem::remove(folder_ / "200.html");
  const WebFiles files(folder_);
  EXPECT_FALSE(files.find("/cases/AbC", ""));
  EXPECT_FALSE(WebFiles().find("/", ""));
}

TEST_F(WebFilesTest, AMissingFolderIsSaidAtStart) {
  EXPECT_THROW(WebFiles(folder_ / "none"), std::filesystem::filesystem_error);
}

TEST(ContentPolicy, AllowsInlineScriptsByHashOnly) {
  const std::string policy = content_policy_of(
      "<script src=\"/a.js\"></script><script>alert('Hello, world.');</script><script nonce=x>");
  // The example of CSP Level 3, 8.3: 'sha256-qznLcsROx4GACP2dm0UCKCzCG-HiZ1guq6ZZDob_Tng=' in
  // base64url for this very script.
  EXPECT_TRUE(
      policy.contains("script-src 'self' 'wasm-unsafe-eval' "
                      "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='; "));
  EXPECT_EQ(policy.find("sha256-"), policy.rfind("sha256-"));
  EXPECT_FALSE(policy.substr(0, policy.find("style-src")).contains("unsafe-inline"));
}

struct EncodingRow {
  const char* header;
  bool takes_brotli;
};

TEST(AcceptEncoding, FollowsNamesStarAndWeight) {
  for (const auto& row : {
           EncodingRow{"br", true},
           {"gzip, br;q=0.5", true},
           {"gzip , br ; q=1.0", true},
           {"*", true},
           {"*;q=0, br", true},
           {"br;q=0", false},
           {"br;q=0.000, *", false},
           {"gzip", false},
           {"", false},
           {"brotli", false},
           {",,;q=", false},
       }) {
    EXPECT_EQ(accepts_encoding(row.header, "br"), row.takes_brotli) << row.header;
  }
}

}  // namespace
}  // namespace consilium::http
