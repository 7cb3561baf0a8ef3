/// \file
/// Log loss by hand, at the ends of the scale, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/measured_rows.hpp"
#include "metric/registry.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("log loss is the mean of the logarithm of the true class") {
  CHECK(value_of(log_loss, binary({1, 0}, {0.5, 0.75})) ==
        doctest::Approx((std::log(2.0) + std::log(4.0)) / 2.0).epsilon(1e-15));
  const OwnedRows three{3, {2, 0}, {{0.25, 0.5}, {0.25, 0.25}, {0.5, 0.25}}, {3.0, 1.0}};
  CHECK(value_of(log_loss, three) == doctest::Approx(std::log(2.0)).epsilon(1e-15));
}

TEST_CASE("a row that was sure and wrong costs the clipped loss") {
  CHECK(value_of(log_loss, binary({1}, {0.0})) == doctest::Approx(52.0 * std::log(2.0)));
  CHECK(value_of(log_loss, binary({1}, {1.0})) < 1e-15);
  CHECK(value_of(log_loss, binary({0}, {0.0})) > 0.0);
}

TEST_CASE("log loss without rows is undefined") {
  CHECK(std::isnan(value_of(log_loss, binary({}, {}))));
}

}  // namespace

}  // namespace modelgate::metric
