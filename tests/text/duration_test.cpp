/// \file
/// Durations to seconds and back to words.
#include "text/duration.hpp"

#include <doctest/doctest.h>

namespace modelgate::text {
namespace {

using std::chrono::seconds;

TEST_CASE("a duration is a whole number and a unit") {
  CHECK(parse_duration("90s") == seconds(90));
  CHECK(parse_duration("15m") == seconds(900));
  CHECK(parse_duration("24h") == seconds(86'400));
  CHECK(parse_duration("7d") == seconds(604'800));
  CHECK(parse_duration("0s") == seconds(0));
}

TEST_CASE("anything else is no duration") {
  for (const char* text : {"", "s", "24", "24 h", "1.5h", "-1h", "+1h", "1h30m", "24H", "2w",
                           "010s", "1e3s", "\u0663d"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_duration(text));
  }
}

TEST_CASE("a hundred years are the longest duration and nothing overflows") {
  CHECK(parse_duration("36500d") == kLongestDuration);
  CHECK_FALSE(parse_duration("36501d"));
  CHECK_FALSE(parse_duration("9223372036854775807d"));
  CHECK_FALSE(parse_duration("92233720368547758070s"));
}

TEST_CASE("a duration is shown in the largest unit that it holds once") {
  CHECK(duration_text(seconds(90)) == "1.5m");
  CHECK(duration_text(seconds(86'400)) == "1d");
  CHECK(duration_text(seconds(86'399)) == "24h");
  CHECK(duration_text(seconds(-7'200)) == "-2h");
  CHECK(duration_text(std::chrono::duration<double>(0.26)) == "0.3s");
  CHECK(duration_text(seconds(0)) == "0s");
}

}  // namespace
}  // namespace modelgate::text
