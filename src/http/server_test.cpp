// The server over real sockets: what is answered.
#include "http/server.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <filesystem>
#include <fstream>

#include "base/thread_pool.hpp"
#include "http/server_fixture.hpp"

namespace consilium::http {
namespace {

/// The value of "x-test-member" signs in; "mod" and "ed" are a moderator and an editor.
Authenticate by_header() {
  return [](const Request& request) -> Task<Caller> {
    const std::string name(request.header("x-test-member"));
    co_return Caller{.member = name, .is_moderator = name == "mod", .is_editor = name == "ed"};
  };
}

Handler echo() {
  return [](const Request& request, const Caller& caller) -> Task<Result<Response>> {
    boost::json::object parameters;
    for (const auto& [name, value] : request.parameters) {
      parameters[name] = value;
    }
    co_return json_response(200, {{"method", name_of(request.method)},
                                  {"path", request.path},
                                  {"parameters", parameters},
                                  {"q", request.query_value("q").value_or("none")},
                                  {"body", request.body},
                                  {"member", caller.member},
                                  {"has_key", !request.address_key.empty()}});
  };
}

template <class Thrown>
Handler throwing(const char* words) {
  return [words](const Request&, const Caller&) -> Task<Result<Response>> {
    throw Thrown(words);
    co_return Response{};
  };
}

std::vector<Endpoint> endpoints() {
  return {
      {Method::get, "/api/v1/things/{id}", Access::anyone, no_body, echo()},
      {Method::post, "/api/v1/things", Access::anyone, small_body, echo()},
      {Method::remove, "/api/v1/things/{id}", Access::anyone, no_body, echo()},
      {Method::get, "/api/v1/me", Access::signed_in, no_body, echo()},
      {Method::get, "/api/v1/queue", Access::moderator, no_body, echo()},
      {Method::get, "/api/v1/showcase", Access::editor, no_body, echo()},
      {Method::get, "/api/v1/page", Access::anyone, no_body,
       [](const Request&, const Caller&) -> Task<Result<Response>> {
         co_return document_response("open", {std::make_shared<const std::string>("one,"),
                                              std::make_shared<const std::string>("two")});
       }},
      {Method::get, "/api/v1/wrong", Access::anyone, no_body,
       [](const Request&, const Caller&) -> Task<Result<Response>> {
         co_return fail_field("?q", "missing", "This is required.");
       }},
      {Method::get, "/api/v1/busy", Access::anyone, no_body, throwing<Overloaded>("queue is full")},
      {Method::get, "/api/v1/broken", Access::anyone, no_body,
       throwing<std::runtime_error>("secret of the database")},
      {Method::remove, "/api/v1/nothing", Access::anyone, no_body,
       [](const Request&, const Caller&) -> Task<Result<Response>> { co_return empty_response(); }},
  };
}

class ServerTest : public ::testing::Test {
 protected:
  TestServer server_{{}, endpoints(), 2, by_header()};

  Answer ask(std::string_view request) { return server_.ask(request); }
};

boost::json::object object_of(const Answer& answer) {
  return boost::json::parse(answer.body).as_object();
}

TEST_F(ServerTest, HandsTheDecodedRequestToTheHandler) {
  const auto seen = object_of(ask(get("/api/v1/things/a%2Fb?q=x+y%26")));
  EXPECT_EQ(seen.at("path"), "/api/v1/things/a/b");
  EXPECT_EQ(seen.at("parameters").at("id"), "a/b");
  EXPECT_EQ(seen.at("q"), "x y&");
  EXPECT_EQ(seen.at("has_key"), true);
  EXPECT_EQ(object_of(ask(post("/api/v1/things", R"({"a":1})"))).at("body"), R"({"a":1})");
  EXPECT_EQ(object_of(ask("GET http://test.invalid/api/v1/things/x HTTP/1.1\r\nHost: y\r\n\r\n"))
                .at("path"),
            "/api/v1/things/x");
}

struct StatusRow {
  const char* name;
  std::string request;
  int status;
};

TEST_F(ServerTest, SaysWhatIsWrong) {
  const std::string chunked_head =
      "POST /api/v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
      "Transfer-Encoding: chunked\r\n\r\n";
  for (const auto& row : {
           StatusRow{"unknown endpoint", get("/api/v1/nope"), 404},
           {"unknown page", get("/nope"), 404},
           {"path that does not decode", get("/api/v1/things/%00"), 404},
           {"query that does not decode", get("/api/v1/things/x?q=%ff"), 400},
           {"method the path lacks", post("/api/v1/things/x", "{}"), 405},
           {"method nobody has", "OPTIONS /api/v1/things HTTP/1.1\r\nHost: x\r\n\r\n", 405},
           {"method of nowhere", "BREW /coffee HTTP/1.1\r\nHost: x\r\n\r\n", 404},
           {"tunnel", "CONNECT host:443 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
           {"star", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", 400},
           {"no host", "GET /api/v1/things/x HTTP/1.1\r\n\r\n", 400},
           {"no host in HTTP/1.0", "GET /api/v1/things/x HTTP/1.0\r\n\r\n", 200},
           {"not JSON",
            "POST /api/v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
            "Content-Length: 2\r\n\r\n{}",
            415},
           {"no type", "POST /api/v1/things HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}",
            415},
           {"no body needs no type", "POST /api/v1/things HTTP/1.1\r\nHost: x\r\n\r\n", 200},
           {"type with charset",
            "POST /api/v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: Application/JSON ; "
            "charset=utf-8"
            "\r\nContent-Length: 2\r\n\r\n{}",
            200},
           {"body where none is taken",
            "DELETE /api/v1/things/x HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}", 413},
           {"body too large", post("/api/v1/things", std::string(16 * 1024 + 1, 'a')), 413},
           {"chunks too large", chunked_head + "4001\r\n", 413},
           {"chunks", chunked_head + "2\r\n{}\r\n0\r\n\r\n", 200},
           {"unknown expectation", get("/api/v1/things/x", "Expect: wonders\r\n"), 417},
           {"header too large", get("/api/v1/things/x", "A: " + std::string(20'000, 'a') + "\r\n"),
            431},
           {"malformed", "hello\r\n\r\n", 400},
           {"zero", std::string("GET /\0 HTTP/1.1\r\n\r\n", 19), 400},
           {"error of the handler", get("/api/v1/wrong"), 400},
           {"full queue", get("/api/v1/busy"), 503},
           {"exception", get("/api/v1/broken"), 500},
       }) {
    const Answer answer = ask(row.request);
    EXPECT_EQ(answer.status, row.status) << row.name;
    EXPECT_EQ(answer.headers.at("X-Content-Type-Options"), "nosniff") << row.name;
    if (answer.status >= 400) {
      EXPECT_EQ(answer.headers.at("Content-Type"), "application/problem+json") << row.name;
      EXPECT_EQ(object_of(answer).at("status"), row.status) << row.name;
    }
  }
}

TEST_F(ServerTest, NamesTheMethodsOfAPath) {
  EXPECT_EQ(ask(post("/api/v1/things/x", "{}")).headers.at("Allow"), "GET, HEAD, DELETE");
  EXPECT_EQ(ask(get("/api/v1/things")).headers.at("Allow"), "POST");
}

TEST_F(ServerTest, AnExceptionTellsNothing) {
  const Answer answer = ask(get("/api/v1/broken"));
  EXPECT_FALSE(answer.body.contains("secret"));
  EXPECT_FALSE(object_of(answer).contains("detail"));
  EXPECT_TRUE(ask(get("/api/v1/busy")).headers.contains("Retry-After"));
}

struct AccessRow {
  const char* path;
  const char* member;
  int status;
};

TEST_F(ServerTest, ChecksWhoMay) {
  for (const auto& row : {
           AccessRow{"/api/v1/me", "", 401},
           {"/api/v1/me", "ann", 200},
           {"/api/v1/queue", "", 401},
           {"/api/v1/queue", "ann", 403},
           {"/api/v1/queue", "ed", 403},
           {"/api/v1/queue", "mod", 200},
           {"/api/v1/showcase", "mod", 403},
           {"/api/v1/showcase", "ed", 200},
       }) {
    const Answer answer = ask(get(row.path, "X-Test-Member: " + std::string(row.member) + "\r\n"));
    EXPECT_EQ(answer.status, row.status) << row.path << " " << row.member;
  }
}

TEST_F(ServerTest, LooksForACallerOnlyWithACookieOrWhereTheRowNeedsOne) {
  EXPECT_EQ(object_of(ask(get("/api/v1/things/x", "X-Test-Member: ann\r\n"))).at("member"), "");
  EXPECT_EQ(object_of(ask(get("/api/v1/things/x",
                              "X-Test-Member: ann\r\nCookie: consilium_session=s\r\n")))
                .at("member"),
            "ann");
}

struct OriginRow {
  std::string headers;
  int status;
};

TEST_F(ServerTest, RefusesChangesFromAnotherSite) {
  for (const auto& row : {
           OriginRow{"", 200},
           {"Origin: https://test.invalid\r\n", 200},
           {"Origin: https://TEST.invalid:443\r\n", 200},
           {"Origin: http://test.invalid\r\nSec-Fetch-Site: same-origin\r\n", 200},
           {"Origin: https://test.invalid:8443\r\n", 403},
           {"Origin: https://evil.invalid\r\n", 403},
           {"Origin: https://test.invalid.evil.invalid\r\n", 403},
           {"Origin: null\r\n", 403},
           {"Origin: file://test.invalid\r\n", 403},
           {"Sec-Fetch-Site: cross-site\r\n", 403},
       }) {
    EXPECT_EQ(ask(post("/api/v1/things", "{}", row.headers)).status, row.status) << row.headers;
  }
  EXPECT_EQ(ask(get("/api/v1/things/x", "Origin: https://evil.invalid\r\n")).status, 200);
}

TEST_F(ServerTest, TellsThatAPageHasNotChanged) {
  const Answer first = ask(get("/api/v1/page"));
  EXPECT_EQ(first.body, "one,two");
  EXPECT_EQ(first.headers.at("Cache-Control"), "private, no-cache");
  const std::string etag = first.headers.at("ETag");
  const Answer again = ask(get("/api/v1/page", "If-None-Match: " + etag + "\r\n"));
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.headers.at("ETag"), etag);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(ask(get("/api/v1/page", "If-None-Match: \"other\"\r\n")).status, 200);
}

TEST_F(ServerTest, AnswersHeadWithoutABody) {
  TestClient client(server_.port());
  client.send("HEAD /api/v1/page HTTP/1.1\r\nHost: x\r\n\r\n");
  const Answer head = client.read_answer(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.headers.at("Content-Length"), "7");
  EXPECT_EQ(client.ask(get("/api/v1/page")).body, "one,two");  // nothing stands in between
}

TEST_F(ServerTest, AnEmptyAnswerHasNoLength) {
  TestClient client(server_.port());
  const Answer answer = client.ask("DELETE /api/v1/nothing HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(answer.status, 204);
  EXPECT_FALSE(answer.headers.contains("Content-Length"));
  EXPECT_FALSE(answer.headers.contains("Content-Type"));
  EXPECT_EQ(client.ask(get("/api/v1/page")).status, 200);
}

TEST_F(ServerTest, AnswersPipelinedRequestsInOrder) {
  TestClient client(server_.port());
  std::string many;
  for (int count = 0; count < 50; ++count) {
    many += get("/api/v1/things/" + std::to_string(count));
    many += post("/api/v1/things", std::to_string(count));
  }
  client.send(many);
  for (int count = 0; count < 50; ++count) {
    EXPECT_EQ(object_of(client.read_answer()).at("parameters").at("id").as_string(),
              std::to_string(count));
    EXPECT_EQ(object_of(client.read_answer()).at("body").as_string(), std::to_string(count));
  }
}

TEST_F(ServerTest, ReadsARequestThatComesByteByByte) {
  TestClient client(server_.port());
  for (const char byte : post("/api/v1/things", R"({"slow":true})")) {
    client.send({&byte, 1});
  }
  EXPECT_EQ(object_of(client.read_answer()).at("body"), R"({"slow":true})");
}

TEST_F(ServerTest, AsksForTheBodyThatWaitsForIt) {
  TestClient client(server_.port());
  const std::string request = post("/api/v1/things", "{}", "Expect: 100-continue\r\n");
  client.send(request.substr(0, request.size() - 2));
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("{}");
  EXPECT_EQ(client.read_answer().status, 200);
}

TEST_F(ServerTest, DoesNotAskForABodyThatItWillNotTake) {
  const std::string request =
      post("/api/v1/things", std::string(20'000, 'a'), "Expect: 100-continue\r\n");
  EXPECT_EQ(ask(request.substr(0, request.size() - 20'000)).status, 413);
}

TEST_F(ServerTest, TheAnswerToATooLargeBodyArrivesWhileTheBodyIsStillSent) {
  TestClient client(server_.port());
  client.send(post("/api/v1/things", std::string(500'000, 'a')));
  const Answer answer = client.read_answer();
  EXPECT_EQ(answer.status, 413);
  EXPECT_EQ(answer.headers.at("Connection"), "close");
}

TEST_F(ServerTest, ClosesWhenTheClientAsksForIt) {
  TestClient client(server_.port());
  const Answer answer = client.ask(get("/api/v1/page", "Connection: close\r\n"));
  EXPECT_EQ(answer.headers.at("Connection"), "close");
  EXPECT_TRUE(client.is_closed_within(std::chrono::seconds(3)));
}

TEST_F(ServerTest, TheAddressOfAServerInUseIsSaidAtStart) {
  ServerSettings settings;
  settings.port = server_.port();
  EXPECT_THROW(TestServer(settings, {}, 0), boost::system::system_error);
}

TEST(ServerWeb, ServesTheApplicationBesideTheApi) {
  const auto folder = std::filesystem::temp_directory_path() /
                      ("consilium_server_web_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "200.html") << "<script>start()</script>";
  ServerSettings settings;
  settings.web = folder;
  TestServer server(settings, endpoints());
  const Answer page = server.ask(get("/cases/AbC"));
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.body, "<script>start()</script>");
  EXPECT_TRUE(page.headers.at("Content-Security-Policy").contains("'sha256-"));
  EXPECT_EQ(server.ask(get("/", "If-None-Match: " + page.headers.at("ETag") + "\r\n")).status, 304);
  EXPECT_EQ(server.ask(get("/api/nope")).status, 404);
  EXPECT_EQ(server.ask(get("/nope.js")).status, 404);
  EXPECT_EQ(server.ask(get("/../../etc/passwd.txt")).status, 404);
  EXPECT_EQ(server.ask(post("/cases/AbC", "{}")).headers.at("Allow"), "GET, HEAD");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace consilium::http
