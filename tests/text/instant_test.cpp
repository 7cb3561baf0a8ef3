/// \file
/// Dates and times.
#include "text/instant.hpp"

#include <doctest/doctest.h>

namespace modelgate::text {
namespace {

TEST_CASE("a date is a day of the calendar") {
  CHECK(is_date("2026-12-31"));
  CHECK(is_date("2024-02-29"));
  CHECK_FALSE(is_date("2026-02-29"));
  CHECK_FALSE(is_date("2026-13-01"));
  CHECK_FALSE(is_date("2026-1-1"));
  CHECK_FALSE(is_date("31.12.2026"));
  CHECK_FALSE(is_date("2026-12-31T00:00:00Z"));
  CHECK_FALSE(is_date("20261231"));
  CHECK_FALSE(is_date(""));
}

TEST_CASE("an instant is written in UTC to the second") {
  CHECK(canonical_instant("2026-03-01") == "2026-03-01T00:00:00Z");
  CHECK(canonical_instant("2026-03-01T12:34:56Z") == "2026-03-01T12:34:56Z");
  CHECK(canonical_instant("2026-03-01 12:34Z") == "2026-03-01T12:34:00Z");
  CHECK(canonical_instant("2026-03-01T12:34:56.789Z") == "2026-03-01T12:34:56Z");
  CHECK(canonical_instant("2026-01-01T00:30:00+01:00") == "2025-12-31T23:30:00Z");
  CHECK(canonical_instant("2025-12-31T20:00:00-05:30") == "2026-01-01T01:30:00Z");
}

TEST_CASE("an instant can be moved") {
  const auto instant = parse_instant("2026-03-01T00:00:30Z");
  REQUIRE(instant);
  CHECK(instant_text(*instant - std::chrono::seconds(60)) == "2026-02-28T23:59:30Z");
  CHECK(instant->time_since_epoch().count() == 1772323230);
}

TEST_CASE("a time without a zone or outside the clock is none") {
  CHECK_FALSE(canonical_instant("2026-03-01T12:34:56"));
  CHECK_FALSE(canonical_instant("2026-03-01T24:00:00Z"));
  CHECK_FALSE(canonical_instant("2026-03-01T12:60:00Z"));
  CHECK_FALSE(canonical_instant("2026-03-01T12:00:60Z"));
  CHECK_FALSE(canonical_instant("2026-03-01T12:00:00.Z"));
  CHECK_FALSE(canonical_instant("2026-03-01T12:00:00Zulu"));
  CHECK_FALSE(canonical_instant("2026-03-01T12:00:00+2"));
  CHECK_FALSE(canonical_instant("0000-01-01T00:00:00+01:00"));
  CHECK_FALSE(canonical_instant("yesterday"));
}

}  // namespace
}  // namespace modelgate::text
