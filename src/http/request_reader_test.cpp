#include "http/request_reader.hpp"

#include <gtest/gtest.h>

namespace consilium::http {
namespace {

using Progress = RequestReader::Progress;
constexpr std::size_t header_bytes = 2048;
constexpr std::size_t most_body = 100;

/// Feeds `bytes` in pieces of `step`, as a connection does; returns what was left over.
std::string feed(RequestReader& reader, std::string bytes, std::size_t step) {
  std::string buffer;
  for (;;) {
    buffer.erase(0, reader.take(buffer));
    if (reader.progress() == Progress::head) {
      reader.take_body(most_body);
      continue;
    }
    if (reader.progress() != Progress::more) {
      return buffer + bytes;
    }
    if (buffer.size() > header_bytes) {
      reader.refuse_unfinished();
      continue;
    }
    if (bytes.empty()) {
      return buffer;
    }
    buffer += bytes.substr(0, step);
    bytes.erase(0, std::min(step, bytes.size()));
  }
}

constexpr std::size_t steps[] = {1, 2, 3, 7, 64, 100'000};

TEST(RequestReader, ReadsAHeaderInPiecesOfAnySize) {
  for (const std::size_t step : steps) {
    RequestReader reader(header_bytes);
    const std::string rest = feed(reader,
                                  "GET /a?b=c HTTP/1.1\r\nHost: x\r\nAccept: a\r\nACCEPT: b\r\n"
                                  "Cookie: a=1\r\nCookie: b=2\r\n\r\nGET /next",
                                  step);
    ASSERT_EQ(reader.progress(), Progress::done) << step;
    EXPECT_EQ(rest, "GET /next");
    EXPECT_EQ(reader.head().method, Method::get);
    EXPECT_EQ(reader.head().target, "/a?b=c");
    EXPECT_TRUE(reader.head().keeps_alive);
    EXPECT_FALSE(reader.head().has_body);
    EXPECT_EQ(reader.request().header("accept"), "a, b");
    EXPECT_EQ(reader.request().cookie("b"), "2");
  }
}

TEST(RequestReader, ReadsBodiesWithLengthOrInChunks) {
  const std::string head = "POST / HTTP/1.1\r\nHost: x\r\n";
  for (const std::size_t step : steps) {
    for (const std::string& body : {std::string("Content-Length: 11\r\n\r\nhello world"),
                                    std::string("Transfer-Encoding: chunked\r\n\r\n"
                                                "5;ext=1\r\nhello\r\n6\r\n world\r\n0\r\n"
                                                "Host: evil\r\nCookie: c=1\r\n\r\n")}) {
      RequestReader reader(header_bytes);
      EXPECT_EQ(feed(reader, head + body + "rest", step), "rest");
      ASSERT_EQ(reader.progress(), Progress::done) << step << body;
      EXPECT_EQ(reader.request().body, "hello world");
      // Trailers come after the checks, so they count for nothing.
      EXPECT_EQ(reader.request().header("host"), "x");
      EXPECT_EQ(reader.request().header("cookie"), "");
    }
  }
}

TEST(RequestReader, ReadsAnEmptyChunkedBodyInPiecesOfAnySize) {
  for (const std::size_t step : steps) {
    RequestReader reader(header_bytes);
    EXPECT_EQ(feed(reader, "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", step),
              "");
    EXPECT_EQ(reader.progress(), Progress::done) << step;
    EXPECT_EQ(reader.request().body, "");
  }
}

struct HeadRow {
  const char* head;
  bool keeps_alive;
  bool is_http_1_0;
  bool expects_continue;
};

TEST(RequestReader, KnowsHowTheConnectionGoesOn) {
  for (const auto& row : {
           HeadRow{"GET / HTTP/1.1\r\nHost: x\r\n\r\n", true, false, false},
           {"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", false, false, false},
           {"GET / HTTP/1.0\r\n\r\n", false, true, false},
           {"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", true, true, false},
           {"POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\n\r\n", true, false, true},
       }) {
    RequestReader reader(header_bytes);
    EXPECT_EQ(feed(reader, row.head, 10), "");
    ASSERT_EQ(reader.progress(), Progress::done) << row.head;
    EXPECT_EQ(reader.head().keeps_alive, row.keeps_alive) << row.head;
    EXPECT_EQ(reader.head().is_http_1_0, row.is_http_1_0) << row.head;
    EXPECT_EQ(reader.head().expects_continue, row.expects_continue) << row.head;
  }
}

struct RefusedRow {
  std::string name;
  std::string bytes;
  int status;
};

std::vector<RefusedRow> refused_rows() {
  const std::string get = "GET / HTTP/1.1\r\nHost: x\r\n";
  const std::string post = "POST / HTTP/1.1\r\nHost: x\r\n";
  std::string many_fields = get;
  for (int count = 0; count < 101; ++count) {
    many_fields += "a: b\r\n";
  }
  return {
      {"no http", "hello there\r\n\r\n", 400},
      {"tls to a plain port", std::string("\x16\x03\x01\x02\x00\x01", 6) + "\r\n\r\n", 400},
      {"http 2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
      {"http 0.9", "GET /\r\n\r\n", 400},
      {"version 3", "GET / HTTP/3.0\r\n\r\n", 400},
      {"no colon", get + "broken\r\n\r\n", 400},
      {"space before colon", get + "a : b\r\n\r\n", 400},
      {"empty name", get + ": b\r\n\r\n", 400},
      {"zero in a value", get + std::string("a: \0b\r\n\r\n", 9), 400},
      {"zero in the target", std::string("GET /\0 HTTP/1.1\r\n\r\n", 19), 400},
      {"bare line feeds", "GET / HTTP/1.1\nHost: x\n\nxxxx\r\n\r\n", 400},
      {"two hosts", get + "Host: y\r\n\r\n", 400},
      {"two lengths", post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400},
      {"length and chunks", post + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"chunks and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n", 400},
      {"negative length", post + "Content-Length: -1\r\n\r\n", 400},
      {"length of letters", post + "Content-Length: 0x10\r\n\r\n", 400},
      {"length over 64 bits", post + "Content-Length: 99999999999999999999\r\n\r\n", 400},
      {"gzip before chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n", 400},
      {"only gzip", post + "Transfer-Encoding: gzip\r\n\r\n", 400},
      {"chunked twice", post + "Transfer-Encoding: chunked, chunked\r\n\r\n", 400},
      {"broken chunk size", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n", 400},
      {"broken chunk end", post + "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n", 400},
      {"body over the limit", post + "Content-Length: 101\r\n\r\n", 413},
      {"chunk over the limit", post + "Transfer-Encoding: chunked\r\n\r\n65\r\na", 413},
      {"chunks over the limit",
       post + "Transfer-Encoding: chunked\r\n\r\n40\r\n" + std::string(64, 'a') + "\r\n40\r\n",
       413},
      {"chunk size over 64 bits", post + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
       400},
      {"long header", get + "a: " + std::string(header_bytes, 'b') + "\r\n\r\n", 431},
      {"long header without an end", get + "a: " + std::string(2 * header_bytes, 'b'), 431},
      {"long target", "GET /" + std::string(header_bytes, 'b') + " HTTP/1.1\r\n\r\n", 431},
      {"many fields", many_fields + "\r\n", 431},
      {"long chunk line",
       post + "Transfer-Encoding: chunked\r\n\r\n1;" + std::string(2 * header_bytes, 'a'), 400},
  };
}

TEST(RequestReader, RefusesWhatIsMalformedOrTooLarge) {
  for (const RefusedRow& row : refused_rows()) {
    for (const std::size_t step : steps) {
      RequestReader reader(header_bytes);
      (void)feed(reader, row.bytes, step);
      EXPECT_EQ(reader.progress(), Progress::failed) << row.name << " in steps of " << step;
      EXPECT_EQ(reader.refusal().status, row.status) << row.name << " in steps of " << step;
    }
  }
}

TEST(RequestReader, ReadsTheNextRequestAfterRestart) {
  RequestReader reader(header_bytes);
  const std::string one = "POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab";
  const std::string rest = feed(reader, one + one, 5);
  EXPECT_EQ(reader.request().body, "ab");
  reader.restart();
  EXPECT_FALSE(reader.has_begun());
  EXPECT_EQ(feed(reader, rest, 5), "");
  EXPECT_EQ(reader.progress(), Progress::done);
  EXPECT_EQ(reader.request().body, "ab");
}

}  // namespace
}  // namespace consilium::http
