/// \file
/// Moments and limits of means against numpy and SciPy; counts, mirrors, levels.
#include "stats/studentized_mean.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "stats/inference_checks.hpp"

using namespace modelgate::stats;
using modelgate::test::check_limits;
using modelgate::test::check_p_values;
using modelgate::test::near;
using modelgate::test::read_oracle;

namespace {

Moments of(const std::vector<double>& values) {
  return moments(values, std::vector<double>(values.size(), 1.0));
}

}  // namespace

TEST_CASE("moments and limits of means agree with scipy") {
  for (const auto& row : read_oracle("stats_rows.json", "means")) {
    CAPTURE(row.at("name").get<std::string>());
    const Moments found = of(row.at("values").get<std::vector<double>>());
    CHECK(found.mean == near(row.at("mean"), 1e-13));
    CHECK(found.variance == near(row.at("variance"), 1e-12));
    CHECK(found.skewness == near(row.at("skewness"), 1e-11));
    CHECK(found.effective == near(row.at("effective"), 1e-12));
    const InferencePtr inference = studentized_mean(found);
    for (const auto& limits : row.at("limits")) {
      CHECK(inference->lower(limits.at("alpha")) == near(limits.at("lower"), 1e-9));
      CHECK(inference->upper(limits.at("alpha")) == near(limits.at("upper"), 1e-9));
    }
  }
}

TEST_CASE("counted values are repeated values") {
  const std::vector<double> values = {0.5, 2.0, 7.0};
  const Moments counted = moments(values, std::vector<double>{3.0, 2.0, 1.0});
  const Moments repeated = of({0.5, 0.5, 0.5, 2.0, 2.0, 7.0});
  CHECK(counted.rows == 6.0);
  CHECK(counted.mean == near(repeated.mean, 1e-15));
  CHECK(counted.variance == near(repeated.variance, 1e-14));
  CHECK(counted.skewness == near(repeated.skewness, 1e-14));
  CHECK(counted.effective == near(repeated.effective, 1e-14));
}

TEST_CASE("equal values have no variance whatever they are") {
  const Moments found = of({0.1, 0.1, 0.1});
  CHECK(found.mean == 0.1);
  CHECK(found.variance == 0.0);
}

TEST_CASE("one large value carries the variance alone") {
  std::vector<double> values(1000, 0.0);
  values.front() = 1.0;
  CHECK(of(values).effective == near(1.0, 1e-2));
  for (std::size_t i = 0; i < 500; ++i) values[i] = 1.0;
  CHECK(of(values).effective == near(1000.0, 1e-12));
}

TEST_CASE("a long tail to the right moves both limits of a mean up") {
  const InferencePtr skewed = studentized_mean(
      {.rows = 100.0, .mean = 1.0, .variance = 1.0, .skewness = 3.0, .effective = 100.0});
  const InferencePtr even = studentized_mean(
      {.rows = 100.0, .mean = 1.0, .variance = 1.0, .skewness = 0.0, .effective = 100.0});
  CHECK(skewed->upper(0.025) > even->upper(0.025));
  CHECK(skewed->lower(0.025) > even->lower(0.025));
  CHECK(even->lower(0.025) == near(1.0 - 0.1 * 1.98421695, 1e-8));
}

TEST_CASE("negated values mirror the limits of their mean") {
  const std::vector<double> values = {0.2, 0.9, 1.1, 4.0, 0.3, 0.8};
  std::vector<double> negated = values;
  for (double& value : negated) value = -value;
  for (const double alpha : {0.001, 0.025, 0.3}) {
    CHECK(studentized_mean(of(values))->lower(alpha) ==
          near(-studentized_mean(of(negated))->upper(alpha), 1e-12));
  }
}

TEST_CASE("limits of means are ordered and their p values invert them") {
  for (const double skewness : {-6.0, 0.0, 1e-14, 0.7, 6.0}) {
    CAPTURE(skewness);
    const InferencePtr inference = studentized_mean(
        {.rows = 50.0, .mean = 3.0, .variance = 4.0, .skewness = skewness, .effective = 50.0});
    constexpr double kFar = std::numeric_limits<double>::max();
    check_limits(*inference);
    check_p_values(*inference, -kFar, kFar);
  }
}
