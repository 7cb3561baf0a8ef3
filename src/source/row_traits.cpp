/// \file
/// Arms and weights of single rows.
#include "source/row_traits.hpp"

#include "text/sql.hpp"

namespace modelgate::source {
namespace {

std::string word(RowArm arm) { return text::sql_literal(name(arm)); }

}  // namespace

std::string arm_of_row(const DataContract& data, std::string_view alias) {
  if (!data.has_arm_column()) return word(RowArm::both);
  return "CASE CAST(" + std::string(alias) + "." + text::sql_identifier(data.arm->column) +
         " AS VARCHAR) WHEN " + text::sql_literal(data.arm->baseline) + " THEN " +
         word(RowArm::baseline) + " WHEN " + text::sql_literal(data.arm->candidate) + " THEN " +
         word(RowArm::candidate) + " ELSE " + word(RowArm::both) + " END";
}

std::string in_arm(const DataContract& data, std::string_view alias, RowArm arm,
                   const std::string& value) {
  if (!data.has_arm_column()) return value;
  return "CASE WHEN " + arm_of_row(data, alias) + " = " + word(arm) + " THEN " + value + " END";
}

std::string is_weight_sql(const DataContract& data) {
  const std::string number = "TRY_CAST(" + text::sql_identifier(*data.weight) + " AS DOUBLE)";
  const std::string is_amount = "coalesce(isfinite(" + number + ") AND " + number + " >= 0";
  switch (data.weight_kind) {
    case WeightKind::importance: return is_amount + ", false)";
    case WeightKind::frequency:
      return is_amount + " AND " + number + " <= 1e15 AND " + number + " = round(" + number +
             "), false)";
  }
  return {};
}

bool stands_for_copies(const DataContract& data) {
  return data.weight && data.weight_kind == WeightKind::frequency;
}

std::string copies_sql(const DataContract& data) {
  return "mg_count * CASE WHEN " + is_weight_sql(data) + " THEN CAST(TRY_CAST(" +
         text::sql_identifier(*data.weight) + " AS DOUBLE) AS BIGINT) ELSE 1 END";
}

}  // namespace modelgate::source
