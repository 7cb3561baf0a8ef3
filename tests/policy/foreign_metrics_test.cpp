/// \file
/// Metrics of other trades are recognised by name.
#include "policy/foreign_metrics.hpp"

#include <doctest/doctest.h>

#include "metric/registry.hpp"

namespace modelgate::policy {
namespace {

TEST_CASE("a metric of another trade is refused with what to use instead") {
  REQUIRE(foreign_metric("rmse"));
  CHECK(foreign_metric("rmse")->message ==
        "metric 'rmse' is for regression; modelgate judges classes");
  CHECK(foreign_metric("map")->message == "metric 'map' is for rankings; modelgate judges classes");
  CHECK(foreign_metric("hamming_loss")->hint == "write one row per label, and slice by label");
  CHECK_FALSE(foreign_metric("recall"));
}

TEST_CASE("no registered metric is called foreign") {
  for (const std::string& name : metric::known_names()) {
    CAPTURE(name);
    CHECK_FALSE(foreign_metric(name));
  }
}

}  // namespace
}  // namespace modelgate::policy
