#pragma once
// From a request to its answer, without any I/O of its own: checks what the header alone can tell
// before a body is read, finds the row and the caller, runs the handler, and turns Errors and
// exceptions into problems. Used by all network threads at once.
#include <expected>

#include "base/task.hpp"
#include "http/message.hpp"
#include "http/request_reader.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "http/web_files.hpp"

namespace consilium::http {

/// A request that may go on: its body is read next, then its row's handler runs.
struct Admission {
  const Endpoint* endpoint = nullptr;
  Caller caller;
};

class Dispatcher {
 public:
  Dispatcher(Router router, Authenticate authenticate, WebFiles web_files)
      : router_(std::move(router)),
        authenticate_(std::move(authenticate)),
        web_files_(std::move(web_files)) {}

  /// Fills in what the target tells: path, query, parameters. The Response of a request that ends
  /// here: a problem, or a file of the web application.
  Task<std::expected<Admission, Response>> admit(Request& request, const RequestHead& head) const;

  /// Never throws. `request` must outlive the task.
  Task<Response> answer(const Request& request, const Admission& admission) const;

 private:
  [[nodiscard]] std::expected<const Endpoint*, Response> find_row(Request& request,
                                                                  const RequestHead& head) const;
  [[nodiscard]] Response answer_without_row(const Request& request, const RequestHead& head,
                                            const std::vector<Method>& allowed) const;
  Task<std::expected<Caller, Response>> find_caller(const Request& request, Access access) const;

  Router router_;
  Authenticate authenticate_;
  WebFiles web_files_;
};

/// Whether a request that changes something comes from a page of another origin (Origin and
/// Sec-Fetch-Site against Host). Requests of no browser have neither header and pass.
[[nodiscard]] bool is_from_elsewhere(const Request& request);

}  // namespace consilium::http
