/// \file
/// When and after which pause a request is made again.
#include "source/retry.hpp"

#include <doctest/doctest.h>

namespace modelgate::source::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST_CASE("statuses that may pass are those of busy and broken servers") {
  for (const long status : {408L, 429L, 500L, 502L, 503L, 504L}) CHECK(is_passing_status(status));
  for (const long status : {200L, 301L, 400L, 401L, 403L, 404L, 422L, 501L}) {
    CHECK_FALSE(is_passing_status(status));
  }
}

TEST_CASE("pauses double and differ by half") {
  CHECK(pause_before(2, milliseconds(500), seconds(0), 0.5) == milliseconds(500));
  CHECK(pause_before(3, milliseconds(500), seconds(0), 0.5) == milliseconds(1000));
  CHECK(pause_before(4, milliseconds(500), seconds(0), 0.0) == milliseconds(1000));
  const auto jitter = any_jitter();
  CHECK(jitter >= 0.0);
  CHECK(jitter < 1.0);
}

TEST_CASE("a pause is as long as the server asks and not longer than half a minute") {
  CHECK(pause_before(2, milliseconds(500), seconds(7), 0.5) == milliseconds(7000));
  CHECK(pause_before(2, milliseconds(500), seconds(30), 0.5) == milliseconds(30000));
  CHECK_FALSE(pause_before(2, milliseconds(500), seconds(31), 0.5));
}

TEST_CASE("a request to stop ends a pause") {
  std::stop_source stop;
  CHECK(rest(milliseconds(1), stop.get_token()));
  stop.request_stop();
  CHECK_FALSE(rest(std::chrono::hours(1), stop.get_token()));
}

}  // namespace
}  // namespace modelgate::source::test
