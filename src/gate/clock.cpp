/// \file
/// Times of the data by the data engine's own calendar.
#include "gate/clock.hpp"

#include <string_view>
#include <vector>

#include "text/number.hpp"
#include "text/sql.hpp"
#include "text/utf8.hpp"

namespace modelgate::gate {
namespace {

constexpr std::size_t kDateLength = std::string_view("2026-01-31").size();

/// A time of day, and Z or an offset at the end: the text of an instant. The engine writes the
/// offset of its own zoned times likewise.
constexpr std::string_view kZoned = "[0-9]{2}:[0-9]{2}.*(Z|[+-][0-9]{2}(:?[0-9]{2})?)$";

std::vector<std::string> time_columns(const Policy& policy) {
  std::vector<std::string> columns;
  if (policy.data.time) columns.push_back(*policy.data.time);
  if (policy.data.label_time) columns.push_back(*policy.data.label_time);
  return columns;
}

/// Microseconds since 1970, UTC. A cast to TIMESTAMP would drop the offset.
std::string micros_sql(const std::string& text) {
  return "epoch_us(TRY_CAST(" + text + " AS TIMESTAMPTZ))";
}

std::string newest_query(const std::vector<std::string>& columns) {
  std::string texts;
  for (const std::string& column : columns) {
    texts += std::string(texts.empty() ? "" : " UNION ALL ") + "SELECT CAST(" +
             text::sql_identifier(column) + " AS VARCHAR) AS instant FROM rows";
  }
  const std::string bad = "instant IS NOT NULL AND (" + micros_sql("instant") +
                          " IS NULL OR NOT "
                          "regexp_matches(instant, " +
                          text::sql_literal(kZoned) + "))";
  return "SELECT strftime(make_timestamp(max(" + micros_sql("instant") +
         ")), '%Y-%m-%dT%H:%M:%SZ'), "
         "count(*) FILTER (WHERE " +
         bad + "), min(instant) FILTER (WHERE " + bad + ") FROM (" + texts + ")";
}

}  // namespace

std::string resolve_as_of(const Policy& policy, Source& source, const JudgeOptions& options) {
  const auto columns = time_columns(policy);
  std::string otherwise = policy.inputs.as_of.value_or(start_of_day(options.now));
  if (columns.empty()) return otherwise;
  const Table found = source.query(newest_query(columns), options.stop);
  const auto& row = found.rows.at(0);
  if (row[2]) {
    throw DataError(row[1].value_or("some") + " times in data.time or data.label_time, such as '" +
                    text::printable(*row[2]) +
                    "', are no instants; expected ISO 8601 with a zone: 2026-03-01T12:00:00Z");
  }
  return policy.inputs.as_of ? otherwise : row[0].value_or(otherwise);
}

std::string instant_sql(const std::string& column) {
  return micros_sql("CAST(" + text::sql_identifier(column) + " AS VARCHAR)");
}

std::string start_of_day(const std::string& instant) {
  return instant.substr(0, kDateLength) + "T00:00:00Z";
}

bool is_live(const Waiver& waiver, const std::string& as_of) {
  return as_of.substr(0, kDateLength) <= waiver.until;
}

}  // namespace modelgate::gate
