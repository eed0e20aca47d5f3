#pragma once
// The endpoint table: every endpoint is one row, and a row without "who may" does not compile.
// Built once at start, read by all network threads.
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/message.hpp"

namespace consilium::http {

enum class Access {
  anyone,
  signed_in,
  moderator,
  editor,
};
[[nodiscard]] std::string_view name_of(Access access);

/// Bytes of body that an endpoint takes.
struct BodyLimit {
  std::size_t bytes = 0;
};
inline constexpr BodyLimit no_body{0};
inline constexpr BodyLimit small_body{16 * 1024};
inline constexpr BodyLimit text_body{256 * 1024};

using Handler = std::function<Task<Result<Response>>(const Request&, const Caller&)>;

struct Endpoint {
  Endpoint(Method method, std::string path, Access access, BodyLimit limit, Handler handler)
      : method(method),
        path(std::move(path)),
        access(access),
        limit(limit),
        handler(std::move(handler)) {}
  Method method;
  std::string path;  ///< "/api/v1/cases/{id}/opinions"
  Access access;
  BodyLimit limit;
  Handler handler;
};

class Router {
 public:
  /// Two rows of the same method and shape are our own mistake.
  void add(std::vector<Endpoint> endpoints);
  [[nodiscard]] const std::vector<Endpoint>& endpoints() const { return endpoints_; }

  struct Match {
    const Endpoint* endpoint = nullptr;  ///< null: 404, or 405 with `allowed`
    std::vector<std::pair<std::string, std::string>> parameters;
    std::vector<Method> allowed;
  };
  /// `path` is raw (still percent-encoded); a segment that does not decode matches nothing, nor
  /// does an empty one. A row's own word goes before a parameter. No method: one that no row can
  /// have, such as OPTIONS.
  [[nodiscard]] Match find(std::optional<Method> method, std::string_view path) const;

 private:
  /// One segment of a row's path: a word, or the name of a parameter.
  struct Segment {
    std::string text;
    bool is_parameter = false;
  };
  struct Row {
    std::vector<Segment> segments;
    std::size_t endpoint;  // index into endpoints_
  };
  static std::vector<Segment> shape_of(std::string_view path);

  std::vector<Endpoint> endpoints_;
  std::vector<Row> rows_;  // words before parameters
};

}  // namespace consilium::http
