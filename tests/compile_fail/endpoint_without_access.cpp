// An endpoint that does not say who may call it is no endpoint.
// expect: no matching constructor for initialization of '.*Endpoint'
#include "http/router.hpp"

using consilium::http::Access;
using consilium::http::Endpoint;
using consilium::http::Method;

void endpoint_without_access(consilium::http::Handler handler) {
  const Endpoint complete(Method::get, "/api/v1/feed", Access::signed_in, consilium::http::no_body,
                          handler);
#ifdef MUST_NOT_COMPILE
  const Endpoint open_to_whom(Method::get, "/api/v1/feed", consilium::http::no_body, handler);
#endif
}
