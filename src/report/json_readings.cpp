/// \file
/// Values that may be absent.
#include "report/json_readings.hpp"

#include <vector>

namespace modelgate::report {

std::string text_or_empty(const std::optional<JsonValue>& value) {
  return value ? value->text() : std::string();
}

std::optional<double> number_of(const std::optional<JsonValue>& value) {
  return value ? std::optional(value->number()) : std::nullopt;
}

std::optional<Interval> interval_of(const std::optional<JsonValue>& value) {
  if (!value) return std::nullopt;
  const std::vector<JsonValue> bounds = value->items();
  if (bounds.size() != 2) value->refuse("two numbers");
  const Interval interval{bounds[0].number(), bounds[1].number()};
  if (interval.high < interval.low) value->refuse("two numbers in ascending order");
  return interval;
}

std::optional<std::string> optional_text(const std::optional<JsonValue>& value) {
  return value ? std::optional(value->text()) : std::nullopt;
}

std::optional<std::int64_t> optional_count(const std::optional<JsonValue>& value) {
  return value ? std::optional(value->count()) : std::nullopt;
}

std::int64_t count_or_zero(const std::optional<JsonValue>& value) {
  return value ? value->count() : 0;
}

}  // namespace modelgate::report
