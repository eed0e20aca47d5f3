#include "base/json_reader.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <map>

#include "base/encoding.hpp"

namespace consilium {

namespace json = boost::json;

namespace {

constexpr std::string_view white = " \t\r\n";

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(white);
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

}  // namespace

Result<json::value> parse_json_object(std::string_view body) {
  if (!is_storable_text(body)) {
    return consilium::fail(ErrorCode::bad_input, "The body is not UTF-8 text.");
  }
  json::parse_options options;
  options.max_depth = 16;
  json::error_code error;
  json::value value = json::parse(body, error, {}, options);
  if (error) {
    return consilium::fail(ErrorCode::bad_input, "The body is not valid JSON.");
  }
  if (!value.is_object()) {
    return consilium::fail(ErrorCode::bad_input, "The body is not a JSON object.");
  }
  return value;
}

struct JsonReader::Shared {
  std::vector<FieldError> errors;
  // What has been asked for of each object, so that finish can name what nobody asked for.
  std::map<const json::object*, std::pair<std::string, std::set<std::string, std::less<>>>> asked;
};

JsonReader::JsonReader(const json::value& value)
    : JsonReader(&value, "", std::make_shared<Shared>()) {}

JsonReader::JsonReader(const json::value* value, std::string pointer,
                       std::shared_ptr<Shared> shared)
    : object_(value != nullptr ? value->if_object() : nullptr),
      pointer_(std::move(pointer)),
      shared_(std::move(shared)) {
  if (object_ != nullptr) {
    shared_->asked.try_emplace(object_, pointer_, std::set<std::string, std::less<>>{});
  }
}

void JsonReader::fail(std::string_view field, std::string_view code, std::string detail) {
  shared_->errors.push_back(
      {fmt::format("{}/{}", pointer_, field), std::string(code), std::move(detail)});
}

const json::value* JsonReader::find(std::string_view field) {
  if (object_ == nullptr) {
    return nullptr;
  }
  shared_->asked.at(object_).second.emplace(field);
  const json::value* const value = object_->if_contains(field);
  return value == nullptr || value->is_null() ? nullptr : value;
}

bool JsonReader::has(std::string_view field) const {
  if (object_ == nullptr) {
    return false;
  }
  const json::value* const value = object_->if_contains(field);
  return value != nullptr && !value->is_null();
}

std::optional<std::string> JsonReader::checked_text(std::string_view field,
                                                    const json::value& value, TextLimit limit) {
  if (!value.is_string()) {
    fail(field, "not_text", "This must be text.");
    return std::nullopt;
  }
  const std::string_view whole = value.get_string();
  const std::string_view text = trim(whole);
  // Escapes can bring in what the check of the whole body could not see.
  if (!is_storable_text(text)) {
    fail(field, "not_text", "This holds characters that cannot be stored.");
    return std::nullopt;
  }
  const std::size_t length = count_code_points(text);
  if (length < limit.least) {
    fail(field, limit.least == 1 ? "missing" : "too_short",
         limit.least == 1 ? std::string("This is required.")
                          : fmt::format("At least {} characters.", limit.least));
    return std::nullopt;
  }
  if (length > limit.most) {
    fail(field, "too_long", fmt::format("At most {} characters; this has {}.", limit.most, length));
    return std::nullopt;
  }
  return std::string(text);
}

std::string JsonReader::text(std::string_view field, TextLimit limit) {
  const json::value* const value = find(field);
  if (value == nullptr) {
    fail(field, "missing", "This is required.");
    return {};
  }
  return checked_text(field, *value, limit).value_or("");
}

std::optional<std::string> JsonReader::optional_text(std::string_view field, TextLimit limit) {
  const json::value* const value = find(field);
  if (value == nullptr) {
    return std::nullopt;
  }
  auto text = checked_text(field, *value, limit);
  return text && text->empty() ? std::nullopt : text;
}

std::int64_t JsonReader::integer(std::string_view field, std::int64_t least, std::int64_t most) {
  const json::value* const value = find(field);
  if (value == nullptr) {
    fail(field, "missing", "This is required.");
    return least;
  }
  json::error_code error;
  const auto number = value->to_number<std::int64_t>(error);
  if (error || value->is_double()) {
    fail(field, "not_a_number", "This must be a whole number.");
    return least;
  }
  if (number < least || number > most) {
    fail(field, "out_of_range", fmt::format("From {} to {}.", least, most));
    return least;
  }
  return number;
}

std::optional<double> JsonReader::optional_number(std::string_view field, double least,
                                                  double most) {
  const json::value* const value = find(field);
  if (value == nullptr) {
    return std::nullopt;
  }
  if (!value->is_number()) {
    fail(field, "not_a_number", "This must be a number.");
    return std::nullopt;
  }
  const auto number = value->to_number<double>();
  if (!(number >= least && number <= most)) {
    fail(field, "out_of_range", fmt::format("From {} to {}.", least, most));
    return std::nullopt;
  }
  return number;
}

bool JsonReader::flag(std::string_view field, bool otherwise) {
  const json::value* const value = find(field);
  if (value == nullptr) {
    return otherwise;
  }
  if (!value->is_bool()) {
    fail(field, "not_a_flag", "This must be true or false.");
    return otherwise;
  }
  return value->get_bool();
}

std::size_t JsonReader::choice(std::string_view field, std::span<const std::string_view> names) {
  if (find(field) == nullptr) {
    fail(field, "missing", fmt::format("This is required: one of {}.", fmt::join(names, ", ")));
    return 0;
  }
  return choice(field, names, 0);
}

std::size_t JsonReader::choice(std::string_view field, std::span<const std::string_view> names,
                               std::size_t otherwise) {
  const json::value* const value = find(field);
  if (value == nullptr) {
    return otherwise;
  }
  const auto* const text = value->if_string();
  const auto found =
      text == nullptr ? names.end() : std::ranges::find(names, std::string_view(*text));
  if (found == names.end()) {
    fail(field, "not_a_choice", fmt::format("One of {}.", fmt::join(names, ", ")));
    return otherwise;
  }
  return static_cast<std::size_t>(found - names.begin());
}

std::vector<std::string> JsonReader::texts(std::string_view field, TextLimit limit,
                                           std::size_t most) {
  const json::value* const value = find(field);
  if (value == nullptr) {
    return {};
  }
  const auto* const list = value->if_array();
  if (list == nullptr) {
    fail(field, "not_a_list", "This must be a list.");
    return {};
  }
  if (list->size() > most) {
    fail(field, "too_many", fmt::format("At most {}.", most));
    return {};
  }
  std::vector<std::string> texts;
  for (std::size_t at = 0; at < list->size(); ++at) {
    if (auto text = checked_text(fmt::format("{}/{}", field, at), (*list)[at], limit)) {
      texts.push_back(std::move(*text));
    }
  }
  return texts;
}

JsonReader JsonReader::object(std::string_view field) {
  const json::value* const value = find(field);
  if (value == nullptr) {
    fail(field, "missing", "This is required.");
  } else if (!value->is_object()) {
    fail(field, "not_an_object", "This must be an object.");
  }
  return {value, fmt::format("{}/{}", pointer_, field), shared_};
}

std::optional<JsonReader> JsonReader::optional_object(std::string_view field) {
  if (find(field) == nullptr) {
    return std::nullopt;
  }
  return object(field);
}

std::vector<JsonReader> JsonReader::objects(std::string_view field, std::size_t most) {
  const json::value* const value = find(field);
  if (value == nullptr) {
    return {};
  }
  const auto* const list = value->if_array();
  if (list == nullptr) {
    fail(field, "not_a_list", "This must be a list.");
    return {};
  }
  if (list->size() > most) {
    fail(field, "too_many", fmt::format("At most {}.", most));
    return {};
  }
  std::vector<JsonReader> readers;
  for (std::size_t at = 0; at < list->size(); ++at) {
    if (!(*list)[at].is_object()) {
      fail(fmt::format("{}/{}", field, at), "not_an_object", "This must be an object.");
      continue;
    }
    readers.push_back(
        JsonReader(&(*list)[at], fmt::format("{}/{}/{}", pointer_, field, at), shared_));
  }
  return readers;
}

Result<void> JsonReader::finish() {
  for (const auto& [object, asked] : shared_->asked) {
    for (const auto& member : *object) {
      if (!asked.second.contains(std::string_view(member.key()))) {
        shared_->errors.push_back(
            {fmt::format("{}/{}", asked.first, std::string_view(member.key())), "unknown",
             "There is no such field."});
      }
    }
  }
  // A field that was asked for twice says it once.
  std::vector<FieldError> errors;
  for (FieldError& error : shared_->errors) {
    if (std::ranges::none_of(
            errors, [&](const FieldError& seen) { return seen.pointer == error.pointer; })) {
      errors.push_back(std::move(error));
    }
  }
  if (errors.empty()) {
    return {};
  }
  constexpr std::size_t most_errors = 50;
  errors.resize(std::min(errors.size(), most_errors));
  return std::unexpected(Error{.code = ErrorCode::bad_input,
                               .detail = "The request has wrong fields.",
                               .fields = std::move(errors)});
}

}  // namespace consilium
