#include "store/statement.hpp"

#include <utility>

namespace consilium::store {

namespace {

ColumnType type_of(const Value& value) {
  if (std::holds_alternative<std::int64_t>(value)) {
    return ColumnType::integer;
  }
  return std::holds_alternative<double>(value) ? ColumnType::real : ColumnType::text;
}

}  // namespace

Statement::Statement(soci::session& session, const std::string& sql) : statement_(session) {
  statement_.alloc();
  statement_.prepare(sql);
}

bool Statement::fits(std::span<const Value> arguments, std::span<const ColumnType> columns) const {
  if (arguments.size() != arguments_.size() || columns.size() != columns_.size()) {
    return false;
  }
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    if (!std::holds_alternative<std::monostate>(arguments[at]) &&
        type_of(arguments[at]) != arguments_[at].type) {
      return false;
    }
  }
  for (std::size_t at = 0; at < columns.size(); ++at) {
    if (columns[at] != columns_[at].type) {
      return false;
    }
  }
  return true;
}

void Statement::bind(std::span<const Value> arguments, std::span<const ColumnType> columns) {
  unbind();
  arguments_ = std::vector<Place>(arguments.size());
  columns_ = std::vector<Place>(columns.size());
  row_.resize(columns.size());
  for (std::size_t at = 0; at < columns.size(); ++at) {
    Place& place = columns_[at];
    place.type = columns[at];
    switch (place.type) {
      case ColumnType::integer:
        statement_.exchange(soci::into(place.integer, place.indicator));
        break;
      case ColumnType::real: statement_.exchange(soci::into(place.real, place.indicator)); break;
      case ColumnType::text: statement_.exchange(soci::into(place.text, place.indicator)); break;
    }
  }
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    Place& place = arguments_[at];
    place.type = type_of(arguments[at]);
    switch (place.type) {
      case ColumnType::integer:
        statement_.exchange(soci::use(place.integer, place.indicator));
        break;
      case ColumnType::real: statement_.exchange(soci::use(place.real, place.indicator)); break;
      case ColumnType::text: statement_.exchange(soci::use(place.text, place.indicator)); break;
    }
  }
  statement_.define_and_bind();
  is_bound_ = true;
}

void Statement::unbind() {
  if (std::exchange(is_bound_, false)) {
    statement_.bind_clean_up();
  }
}

void Statement::run(std::span<Value> arguments, std::span<const ColumnType> columns,
                    RowFunction* each) {
  if (!is_bound_ || !fits(arguments, columns)) {
    bind(arguments, columns);
  }
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    put(arguments_[at], arguments[at]);
  }
  try {
    for (bool found = statement_.execute(true); found; found = statement_.fetch()) {
      for (std::size_t at = 0; at < columns_.size(); ++at) {
        row_[at] = take(columns_[at]);
      }
      if (each != nullptr) {
        (*each)(row_);
      }
    }
  } catch (...) {
    // SOCI forgets to free the buffers of a failed execution when the next one begins.
    unbind();
    throw;
  }
}

void Statement::put(Place& place, Value& value) {
  place.indicator = soci::i_ok;
  if (auto* const integer = std::get_if<std::int64_t>(&value)) {
    place.integer = *integer;
  } else if (auto* const real = std::get_if<double>(&value)) {
    place.real = *real;
  } else if (auto* const text = std::get_if<std::string>(&value)) {
    place.text = std::move(*text);
  } else {
    place.indicator = soci::i_null;
  }
}

Value Statement::take(Place& place) {
  if (place.indicator == soci::i_null) {
    return std::monostate{};
  }
  switch (place.type) {
    case ColumnType::integer: return std::int64_t{place.integer};
    case ColumnType::real: return place.real;
    case ColumnType::text: return std::move(place.text);
  }
  return std::monostate{};
}

}  // namespace consilium::store
