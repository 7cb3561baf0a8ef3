/// \file
/// ISO 8601 dates and times on the chrono calendar.
#include "text/instant.hpp"

#include <array>
#include <chrono>
#include <cstdio>

#include "text/number.hpp"

namespace modelgate::text {
namespace {

/// Reads fixed-width fields from the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  [[nodiscard]] std::optional<int> digits(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int value = 0;
    for (const char byte : rest_.substr(0, count)) {
      if (byte < '0' || byte > '9') return std::nullopt;
      value = value * 10 + (byte - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }

  [[nodiscard]] bool skip(char expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

std::optional<std::chrono::sys_days> read_date(Reader& reader) {
  const auto year = reader.digits(4);
  if (!year || !reader.skip('-')) return std::nullopt;
  const auto month = reader.digits(2);
  if (!month || !reader.skip('-')) return std::nullopt;
  const auto day = reader.digits(2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

std::optional<std::chrono::minutes> read_clock(Reader& reader) {
  const auto hour = reader.digits(2);
  if (!hour || *hour > 23 || !reader.skip(':')) return std::nullopt;
  const auto minute = reader.digits(2);
  if (!minute || *minute > 59) return std::nullopt;
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute);
}

std::optional<std::chrono::seconds> read_time(Reader& reader) {
  const auto clock = read_clock(reader);
  if (!clock || !reader.skip(':')) return clock;
  const auto second = reader.digits(2);
  if (!second || *second > 59) return std::nullopt;
  if (reader.skip('.')) {
    if (!reader.digits(1)) return std::nullopt;
    while (reader.digits(1)) {
    }
  }
  return *clock + std::chrono::seconds(*second);
}

std::optional<std::chrono::minutes> read_zone(Reader& reader) {
  if (reader.skip('Z')) return std::chrono::minutes(0);
  const bool is_east = reader.skip('+');
  if (!is_east && !reader.skip('-')) return std::nullopt;
  const auto offset = read_clock(reader);
  if (!offset) return std::nullopt;
  return is_east ? *offset : -*offset;
}

std::string padded(int value, std::size_t digits) {
  const std::string text = std::to_string(value);
  return std::string(digits - text.size(), '0') + text;
}

}  // namespace

bool is_date(std::string_view text) {
  Reader reader(text);
  return read_date(reader).has_value() && reader.at_end();
}

std::optional<std::chrono::sys_seconds> parse_instant(std::string_view text) {
  Reader reader(text);
  const auto day = read_date(reader);
  if (!day) return std::nullopt;
  if (reader.at_end()) return std::chrono::sys_seconds(*day);
  if (!reader.skip('T') && !reader.skip(' ')) return std::nullopt;
  const auto time = read_time(reader);
  if (!time) return std::nullopt;
  const auto zone = read_zone(reader);
  if (!zone || !reader.at_end()) return std::nullopt;
  return *day + *time - *zone;
}

std::optional<std::string> instant_text(std::chrono::sys_seconds instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date(day);
  const int year = static_cast<int>(date.year());
  if (year < 0 || year > 9999) return std::nullopt;
  const std::chrono::hh_mm_ss time(instant - day);
  return padded(year, 4) + "-" + padded(static_cast<int>(static_cast<unsigned>(date.month())), 2) +
         "-" + padded(static_cast<int>(static_cast<unsigned>(date.day())), 2) + "T" +
         padded(static_cast<int>(time.hours().count()), 2) + ":" +
         padded(static_cast<int>(time.minutes().count()), 2) + ":" +
         padded(static_cast<int>(time.seconds().count()), 2) + "Z";
}

std::optional<std::string> canonical_instant(std::string_view text) {
  const auto instant = parse_instant(text);
  return instant ? instant_text(*instant) : std::nullopt;
}

}  // namespace modelgate::text
