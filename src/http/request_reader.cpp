#include "http/request_reader.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <limits>

namespace consilium::http {

namespace beast = boost::beast;
namespace bhttp = boost::beast::http;

namespace {

constexpr std::size_t most_fields = 100;

// What is left of a chunked body is never shorter than "0\r\n\r\n". Beast 1.81 aborts when it is
// given "0\r\n" and then one byte more.
constexpr std::size_t least_chunked_bytes = 5;

std::optional<Method> method_of(bhttp::verb verb) {
  if (verb == bhttp::verb::get || verb == bhttp::verb::head) {
    return Method::get;
  }
  if (verb == bhttp::verb::post) {
    return Method::post;
  }
  if (verb == bhttp::verb::put) {
    return Method::put;
  }
  if (verb == bhttp::verb::patch) {
    return Method::patch;
  }
  if (verb == bhttp::verb::delete_) {
    return Method::remove;
  }
  return std::nullopt;
}

std::string to_lower(beast::string_view name) {
  std::string lower(name.data(), name.size());
  std::ranges::transform(lower, lower.begin(), beast::detail::ascii_tolower);
  return lower;
}

Refusal refusal_of(const beast::error_code& error) {
  if (error == bhttp::error::header_limit) {
    return {431, "The header is larger than this server takes."};
  }
  if (error == bhttp::error::body_limit) {
    return {413, "The body is larger than this endpoint takes."};
  }
  if (error == bhttp::error::bad_version) {
    return {400, "This server speaks HTTP/1.1 and HTTP/1.0."};
  }
  return {400, "This is not a well-formed HTTP request."};
}

}  // namespace

class RequestReader::Parser final : public bhttp::basic_parser<true> {
 public:
  explicit Parser(std::size_t header_bytes) {
    header_limit(static_cast<std::uint32_t>(
        std::min<std::size_t>(header_bytes, std::numeric_limits<std::uint32_t>::max())));
    body_limit(boost::none);  // set when the row is known
  }

  RequestHead head;
  Request request;
  std::size_t most_body = 0;

 private:
  using ErrorCode = beast::error_code;
  using Text = beast::string_view;

  void on_request_impl(bhttp::verb method, Text, Text target, int version, ErrorCode&) override {
    head.method = method_of(method);
    head.is_head = method == bhttp::verb::head;
    head.target.assign(target.data(), target.size());
    head.is_http_1_0 = version < 11;
    request.method = head.method.value_or(Method::get);
  }
  void on_response_impl(int, Text, int, ErrorCode&) override {}

  void on_field_impl(bhttp::field field, Text name, Text value, ErrorCode& error) override {
    if (++fields_ > most_fields) {
      error = bhttp::error::header_limit;
    } else if (is_header_complete_) {
      return;  // trailers: what was checked in the header must stay as it was
    } else if (field == bhttp::field::transfer_encoding && !beast::iequals(value, "chunked")) {
      error = bhttp::error::bad_transfer_encoding;
    } else {
      keep(field, name, value, error);
    }
  }

  void keep(bhttp::field field, Text name, Text value, ErrorCode& error) {
    const auto [place, is_new] =
        request.headers.try_emplace(to_lower(name), value.data(), value.size());
    if (is_new) {
      return;
    }
    if (field == bhttp::field::host) {
      error = bhttp::error::bad_value;
      return;
    }
    place->second += field == bhttp::field::cookie ? "; " : ", ";
    place->second.append(value.data(), value.size());
  }

  void on_header_impl(ErrorCode&) override {
    is_header_complete_ = true;
    head.expects_continue = beast::iequals(request.header("expect"), "100-continue");
  }
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode&) override {
    constexpr std::uint64_t most_reserved = 64 * 1024;
    request.body.reserve(std::min(length.value_or(0), most_reserved));
  }
  std::size_t on_body_impl(Text body, ErrorCode&) override {
    request.body.append(body.data(), body.size());
    return body.size();
  }
  void on_chunk_header_impl(std::uint64_t, Text, ErrorCode&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, Text body, ErrorCode& error) override {
    return on_body_impl(body, error);
  }
  void on_finish_impl(ErrorCode&) override {}

  std::size_t fields_ = 0;
  bool is_header_complete_ = false;
};

RequestReader::RequestReader(std::size_t header_bytes) : header_bytes_(header_bytes) { restart(); }

RequestReader::~RequestReader() = default;

void RequestReader::restart() {
  parser_ = std::make_unique<Parser>(header_bytes_);
  progress_ = Progress::more;
  header_taken_ = 0;
}

bool RequestReader::has_begun() const { return parser_->got_some(); }

std::size_t RequestReader::take(std::string_view bytes) {
  if (progress_ != Progress::more || bytes.empty()) {
    return 0;
  }
  const bool was_in_body = parser_->is_header_done();
  if (was_in_body && parser_->chunked() && bytes.size() < least_chunked_bytes) {
    return 0;
  }
  beast::error_code error;
  const std::size_t taken =
      parser_->put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
  if (error && error != bhttp::error::need_more) {
    const Refusal why = refusal_of(error);
    refuse(why.status, why.detail);
    return taken;
  }
  if (was_in_body) {
    progress_ = parser_->is_done() ? Progress::done : Progress::more;
    return taken;
  }
  header_taken_ += taken;
  if (header_taken_ > header_bytes_) {
    const Refusal why = refusal_of(bhttp::error::header_limit);
    refuse(why.status, why.detail);
  } else if (parser_->is_header_done()) {
    RequestHead& head = parser_->head;
    head.keeps_alive = parser_->keep_alive();
    head.has_body = !parser_->is_done();
    if (const auto length = parser_->content_length()) {
      head.content_length = *length;
    }
    progress_ = Progress::head;
  }
  return taken;
}

void RequestReader::take_body(std::size_t most) {
  if (parser_->is_done()) {
    progress_ = Progress::done;
    return;
  }
  if (parser_->head.content_length.value_or(0) > most) {
    const Refusal why = refusal_of(bhttp::error::body_limit);
    refuse(why.status, why.detail);
    return;
  }
  parser_->body_limit(most);
  parser_->eager(true);
  progress_ = Progress::more;
}

void RequestReader::refuse_unfinished() {
  if (parser_->is_header_done()) {
    refuse(400, "A line between two chunks of the body is too long.");
  } else {
    const Refusal why = refusal_of(bhttp::error::header_limit);
    refuse(why.status, why.detail);
  }
}

const RequestHead& RequestReader::head() const { return parser_->head; }

Request& RequestReader::request() { return parser_->request; }

void RequestReader::refuse(int status, std::string detail) {
  refusal_ = {status, std::move(detail)};
  progress_ = Progress::failed;
}

}  // namespace consilium::http
