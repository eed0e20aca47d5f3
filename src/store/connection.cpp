#include "store/connection.hpp"

#include <fmt/format.h>

#include "base/encoding.hpp"
#include "store/failure.hpp"
#include "store/postgresql_connection.hpp"
#include "store/sqlite_connection.hpp"

namespace consilium::store {

namespace {

/// More different texts than this are a mistake (values written into SQL); they cost a new
/// preparation, not memory without end.
constexpr std::size_t most_statements = 500;

void replace_all(std::string& text, std::string_view token, std::string_view words) {
  for (auto at = text.find(token); at != std::string::npos;
       at = text.find(token, at + words.size())) {
    text.replace(at, token.size(), words);
  }
}

/// Both engines refuse the same texts, so that a test on one speaks for the other.
void require_storable(std::span<const Value> arguments) {
  for (const Value& argument : arguments) {
    const auto* const text = std::get_if<std::string>(&argument);
    if (text != nullptr && !is_storable_text(*text)) {
      throw DatabaseFailed("22021", "a text is not UTF-8 or has U+0000");
    }
  }
}

}  // namespace

std::unique_ptr<Connection> Connection::open(const Location& location) {
  switch (location.engine) {
    case Engine::sqlite: return std::make_unique<SqliteConnection>(location.where);
    case Engine::postgresql: {
      auto connection = std::make_unique<PostgresqlConnection>(location.where);
      connection->connect_now();
      return connection;
    }
  }
  throw DatabaseFailed("", "no such engine");
}

void Connection::connect(const soci::backend_factory& factory, const std::string& where) {
  statements_.clear();
  session_.close();
  session_.open(factory, where);
}

std::exception_ptr Connection::take_failure() { return std::exchange(failure_, nullptr); }

std::string Connection::in_dialect(std::string_view sql) const {
  const bool on_sqlite = engine_ == Engine::sqlite;
  std::string text(sql);
  replace_all(text, "{text}", on_sqlite ? "TEXT" : R"(TEXT COLLATE "C")");
  replace_all(text, "{sequence}",
              on_sqlite ? "INTEGER PRIMARY KEY AUTOINCREMENT"
                        : "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY");
  return text;
}

std::int64_t Connection::execute(std::string_view sql, std::vector<Value> arguments) {
  return run_prepared(sql, std::move(arguments), {}, nullptr);
}

void Connection::query(std::string_view sql, std::vector<Value> arguments,
                       std::span<const ColumnType> columns, RowFunction each) {
  run_prepared(sql, std::move(arguments), columns, &each);
}

std::int64_t Connection::run_prepared(std::string_view sql, std::vector<Value> arguments,
                                      std::span<const ColumnType> columns, RowFunction* each) {
  if (failure_) {
    std::rethrow_exception(failure_);
  }
  Statement* statement = nullptr;
  try {
    require_storable(arguments);
    try {
      statement = &prepared(sql);
      statement->run(arguments, columns, each);
      return each == nullptr ? count_changes(*statement) : 0;
    } catch (const soci::soci_error& error) {
      translate(error, sql, statement == nullptr ? Stage::preparing : Stage::running);
    }
  } catch (...) {
    failure_ = std::current_exception();
    if (statement != nullptr) {
      finish(*statement);
    }
    throw;
  }
}

Statement& Connection::prepared(std::string_view sql) {
  if (const auto found = statements_.find(sql); found != statements_.end()) {
    return *found->second;
  }
  if (statements_.size() >= most_statements) {
    statements_.clear();
  }
  std::string text(sql);
  auto statement = std::make_unique<Statement>(session_, text);
  return *statements_.emplace(std::move(text), std::move(statement)).first->second;
}

}  // namespace consilium::store
