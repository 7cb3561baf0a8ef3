/// \file
/// How much of the past a policy asks for; mistakes are in cases/recency*.
#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

Policy timed(const std::string& inputs) {
  return read(kHead +
              "data: {classes: [ham, spam], positive: spam, prediction: p, time: made}\ninputs: " +
              inputs + "\n" + kRecall);
}

TEST_CASE("windows and half lives are durations") {
  const Policy policy = timed("{rows: r.csv, window: 24h, half_life: 7d}");
  CHECK(policy.inputs.window == std::chrono::hours(24));
  CHECK(policy.data.half_life == std::chrono::hours(7 * 24));
  CHECK(policy.data.is_weighted());
  CHECK(timed("{rows: r.csv}").inputs.window == std::chrono::seconds(0));
}

TEST_CASE("the clock may be that of the run") {
  CHECK(timed("{rows: r.csv, window: 24h, as_of: now}").inputs.as_of == kAsOfNow);
}

}  // namespace
}  // namespace modelgate::policy
