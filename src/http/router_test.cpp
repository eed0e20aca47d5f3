#include "http/router.hpp"

#include <gtest/gtest.h>

namespace consilium::http {
namespace {

Handler nothing() {
  return [](const Request&, const Caller&) -> Task<Result<Response>> { co_return Response{}; };
}

Router table() {
  Router router;
  router.add({{Method::get, "/api/v1/cases/{id}", Access::signed_in, no_body, nothing()},
              {Method::post, "/api/v1/cases", Access::signed_in, text_body, nothing()},
              {Method::get, "/api/v1/cases/{id}/opinions", Access::signed_in, no_body, nothing()}});
  router.add(
      {{Method::post, "/api/v1/cases/{id}/opinions", Access::signed_in, text_body, nothing()},
       {Method::get, "/api/v1/cases/mine", Access::signed_in, no_body, nothing()},
       {Method::get, "/api/v1/{kind}/of/{id}", Access::anyone, no_body, nothing()}});
  return router;
}

struct FoundRow {
  Method method;
  const char* path;
  const char* row;
};

TEST(Router, FindsTheRow) {
  const Router router = table();
  for (const auto& row : {
           FoundRow{Method::get, "/api/v1/cases/AbC-_1", "/api/v1/cases/{id}"},
           {Method::get, "/api/v1/cases/mine", "/api/v1/cases/mine"},
           {Method::post, "/api/v1/cases", "/api/v1/cases"},
           {Method::post, "/api/v1/cases/x/opinions", "/api/v1/cases/{id}/opinions"},
           {Method::get, "/api/v1/c%61ses/x", "/api/v1/cases/{id}"},
           {Method::get, "/api/v1/cases/of/x", "/api/v1/{kind}/of/{id}"},
       }) {
    const auto match = router.find(row.method, row.path);
    ASSERT_NE(match.endpoint, nullptr) << row.path;
    EXPECT_EQ(match.endpoint->path, row.row);
    EXPECT_EQ(match.endpoint->method, row.method);
    EXPECT_TRUE(match.allowed.empty());
  }
}

TEST(Router, ARowOfTheFrontPageIsThatOfOneSlash) {
  Router router = table();
  router.add({{Method::get, "/", Access::anyone, no_body, {}}});
  ASSERT_NE(router.find(Method::get, "/").endpoint, nullptr);
  EXPECT_EQ(router.find(Method::get, "/").endpoint->path, "/");
  for (const char* path : {"", "//", "x", "/x", "/%2F"}) {
    EXPECT_EQ(router.find(Method::get, path).endpoint, nullptr) << path;
  }
}

TEST(Router, DecodesParametersOnce) {
  const Router router = table();
  const auto match = router.find(Method::get, "/api/v1/a%2520b/of/x%2Fy");
  ASSERT_NE(match.endpoint, nullptr);
  const std::vector<std::pair<std::string, std::string>> wanted{{"kind", "a%20b"}, {"id", "x/y"}};
  EXPECT_EQ(match.parameters, wanted);
}

TEST(Router, FindsNothing) {
  const Router router = table();
  for (const char* path : {
           "",
           "/",
           "//",
           "/api/v1",
           "/api/v1/cases/",
           "/api/v1/cases//opinions",
           "/api/v1//cases",
           "/api/v1/cases/x/",
           "/api/v1/cases/x/opinions/y",
           "api/v1/cases/x",
           "/api/v1/cases/%",
           "/api/v1/cases/%00",
           "/api/v1/cases/%ff",
           "/api/v1%2Fcases/x",
           "/API/v1/cases/x",
           "/api/v1/cases%2Fx",
           "/api/v1/of/of",
       }) {
    const auto match = router.find(Method::get, path);
    EXPECT_EQ(match.endpoint, nullptr) << path;
    EXPECT_TRUE(match.allowed.empty()) << path;
  }
}

TEST(Router, NamesTheMethodsOfAKnownPath) {
  const Router router = table();
  EXPECT_EQ(router.find(Method::remove, "/api/v1/cases/x/opinions").allowed,
            (std::vector{Method::get, Method::post}));
  EXPECT_EQ(router.find(std::nullopt, "/api/v1/cases/mine").allowed, std::vector{Method::get});
  EXPECT_EQ(router.find(Method::get, "/api/v1/cases").allowed, std::vector{Method::post});
}

TEST(RouterDeathTest, RefusesTwoRowsOfOneShape) {
  Router router = table();
  EXPECT_DEATH(
      router.add({{Method::get, "/api/v1/cases/{other}", Access::anyone, no_body, nothing()}}),
      "no two rows");
}

}  // namespace
}  // namespace consilium::http
