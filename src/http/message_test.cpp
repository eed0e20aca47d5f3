#include "http/message.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "http/problem.hpp"
#include "http/text_hash.hpp"

namespace consilium::http {
namespace {

SharedText text(std::string words) { return std::make_shared<const std::string>(std::move(words)); }

TEST(Request, FindsACookieAmongOthers) {
  Request request;
  request.headers["cookie"] = "theme=dark; consilium_session=abc=; xconsilium_session=no";
  EXPECT_EQ(request.cookie("consilium_session"), "abc=");
  EXPECT_EQ(request.cookie("theme"), "dark");
  EXPECT_EQ(request.cookie("session"), std::nullopt);
}

TEST(Request, HasNoCookieInAMalformedHeader) {
  for (const char* header : {"", ";", "consilium_session", " ; ;=x", "=; consilium_session"}) {
    Request request;
    request.headers["cookie"] = header;
    EXPECT_EQ(request.cookie("consilium_session"), std::nullopt) << header;
  }
}

struct ProblemRow {
  ErrorCode code;
  int status;
};

TEST(Problem, EachErrorCodeHasItsStatus) {
  for (const auto& [code, status] : {
           ProblemRow{ErrorCode::bad_input, 400},
           {ErrorCode::not_signed_in, 401},
           {ErrorCode::forbidden, 403},
           {ErrorCode::not_found, 404},
           {ErrorCode::conflict, 409},
           {ErrorCode::precondition_failed, 412},
           {ErrorCode::key_reused, 422},
           {ErrorCode::too_large, 413},
           {ErrorCode::too_many, 429},
           {ErrorCode::unavailable, 503},
       }) {
    const Response response = problem_response(Error{.code = code, .detail = "Why."});
    EXPECT_EQ(response.status, status);
    EXPECT_EQ(response.content_type, "application/problem+json");
    const auto body = boost::json::parse(*response.body.at(0)).as_object();
    EXPECT_EQ(body.at("type"), "about:blank");
    EXPECT_EQ(body.at("status"), status);
    EXPECT_EQ(body.at("detail"), "Why.");
    EXPECT_NE(body.at("title"), "Failed");
    EXPECT_FALSE(body.contains("errors"));
  }
}

TEST(Problem, NamesEveryWrongField) {
  const auto error = fail_field("/age/value", "missing", "This is required.").error();
  const auto body = boost::json::parse(*problem_response(error).body.at(0)).as_object();
  EXPECT_EQ(boost::json::serialize(body.at("errors")),
            R"([{"pointer":"/age/value","code":"missing","detail":"This is required."}])");
}

TEST(Problem, SaysWhenToComeBack) {
  Error error{.code = ErrorCode::too_many, .detail = "Slow down."};
  error.retry_after_seconds = 7;
  const Response response = problem_response(error);
  ASSERT_EQ(response.headers.size(), 1U);
  EXPECT_EQ(response.headers[0], std::pair(std::string("Retry-After"), std::string("7")));
}

TEST(Problem, OfTheListenerHasATitleForItsStatus) {
  for (const int status : {400, 403, 404, 405, 408, 413, 415, 417, 431, 500, 503}) {
    const Response response = problem_response(status, "");
    const auto body = boost::json::parse(*response.body.at(0)).as_object();
    EXPECT_NE(body.at("title"), "Failed") << status;
    EXPECT_FALSE(body.contains("detail"));
  }
}

TEST(Document, SameBytesGiveTheSameTag) {
  const std::string page(5000, 'x');
  const Response first = document_response("open", {text(page), text("overlay")});
  const Response second = document_response("open", {text(page), text("overlay")});
  EXPECT_EQ(first.etag, second.etag);
  EXPECT_TRUE(first.etag.starts_with("open-"));
  EXPECT_EQ(first.caching, Caching::revalidate);
}

TEST(Document, OtherBytesOrVariantGiveAnotherTag) {
  const std::string page(5000, 'x');
  const Response first = document_response("open", {text(page), text("overlay")});
  EXPECT_NE(first.etag, document_response("open", {text(page + "y"), text("overlay")}).etag);
  EXPECT_NE(first.etag, document_response("open", {text(page), text("other")}).etag);
  EXPECT_NE(first.etag, document_response("blind", {text(page), text("overlay")}).etag);
}

TEST(TextHashes, ARememberedAddressDoesNotSpeakForALaterText) {
  TextHashes hashes;
  std::set<std::string> seen;
  for (int round = 0; round < 100; ++round) {
    // Freed and made anew, most of these stand at one address.
    seen.insert(hashes.hash_of(text(std::string(2000, 'a') + std::to_string(round))));
  }
  EXPECT_EQ(seen.size(), 100U);
}

TEST(TextHashes, ForgetsWhenTooManyAreRemembered) {
  TextHashes hashes;
  std::vector<SharedText> alive;
  for (std::size_t count = 0; count < TextHashes::most_remembered + 10; ++count) {
    alive.push_back(text(std::string(TextHashes::least_remembered, 'a') + std::to_string(count)));
    EXPECT_EQ(hashes.hash_of(alive.back()).size(), 16U);
  }
  EXPECT_EQ(hashes.hash_of(alive.front()), TextHashes().hash_of(alive.front()));
}

}  // namespace
}  // namespace consilium::http
