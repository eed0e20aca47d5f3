#pragma once
// Endpoint rows of accounts and sessions.
#include "http/rate_limit.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "members/member_service.hpp"

namespace consilium::members {

enum class CookieSecurity {
  https_only,  ///< the server speaks TLS, or a proxy before it does
  any,         ///< plain HTTP on loopback
};

class MemberEndpoints {
 public:
  MemberEndpoints(MemberService& service, const Clock& clock, CookieSecurity security);

  [[nodiscard]] std::vector<http::Endpoint> rows();
  [[nodiscard]] http::Authenticate authenticate();
  /// 200 or 201 with Me and the session's cookie; also for the demo's picker.
  [[nodiscard]] http::Response signed_in(int status, const SignedIn& session) const;

 private:
  Task<Result<http::Response>> join(const http::Request& request);
  Task<Result<http::Response>> sign_in(const http::Request& request);
  Task<Result<http::Response>> sign_out(const http::Request& request);
  Task<Result<http::Response>> read_me(const http::Caller& caller);
  Task<Result<http::Response>> change_me(const http::Request& request, const http::Caller& caller);
  Task<Result<http::Response>> change_passphrase(const http::Request& request,
                                                 const http::Caller& caller);
  [[nodiscard]] std::string cookie(const std::string& token, int seconds) const;

  MemberService& service_;
  CookieSecurity security_;
  http::RateLimit by_address_;  ///< sign-ins and joins from one address
  http::RateLimit by_handle_;   ///< sign-ins as one handle
};

}  // namespace consilium::members
