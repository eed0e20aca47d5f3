#pragma once
// Numbered changes of the schema. Each feature lists its own, beside the rest of its SQL.
#include <string_view>

namespace consilium::store {

/// Statements end with ';'. What differs between the engines is written as a token:
///   {text}      TEXT that orders by bytes         (TEXT | TEXT COLLATE "C")
///   {sequence}  a number that the engine counts   (INTEGER PRIMARY KEY AUTOINCREMENT |
///                                                  BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY
///                                                  KEY)
/// Integers are BIGINT, reals DOUBLE PRECISION. Text of a migration never changes once released.
struct Migration {
  std::string_view feature;  ///< "cases"
  int number = 0;            ///< 1, 2, … within the feature, no gaps
  std::string_view sql;
  /// Runs instead of `sql` on PostgreSQL, where the engines have no words in common (full text).
  std::string_view postgresql = {};
};

}  // namespace consilium::store
