/// \file
/// Limits against SciPy and by hand, and p-values as the exact inverse of the limits.
#include "stats/interval.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "stats/normal.hpp"
#include "stats/random.hpp"

using namespace modelgate::stats;

namespace {

constexpr Method kMethods[] = {Method::percentile, Method::basic, Method::bca};

/// 1, 2, …, count, in descending order.
std::vector<double> descending(int count) {
  std::vector<double> values;
  for (int i = count; i >= 1; --i) values.push_back(i);
  return values;
}

/// Replicates on a lattice of 200 steps, skewed, with many ties; or between its points.
Distribution skewed(double lattice) {
  std::vector<double> replicates;
  for (std::uint32_t i = 0; i < 999; ++i) {
    const Words words = philox(Stream(5, 5).at(i, 0), 0);
    const double u = open_unit(words[0], words[1]);
    const double value = 0.9 + 0.04 * normal_quantile(u) - 0.02 * std::pow(normal_quantile(u), 2);
    replicates.push_back(lattice > 0.0 ? std::round(value * lattice) / lattice : value);
  }
  Distribution distribution = make_distribution(0.885, std::move(replicates));
  make_bca(distribution, std::vector<double>{0.88, 0.8845, 0.887},
           std::vector<std::int64_t>{1, 50, 60});
  return distribution;
}

Distribution negated(const Distribution& distribution) {
  std::vector<double> replicates;
  for (const double value : distribution.replicates) replicates.push_back(-value);
  Distribution other = make_distribution(-distribution.estimate, std::move(replicates));
  other.bias = -distribution.bias;
  other.acceleration = -distribution.acceleration;
  return other;
}

doctest::Approx near(double value) { return doctest::Approx(value).epsilon(1e-12); }

}  // namespace

TEST_CASE("limits agree with scipy") {
  const std::string path = std::string(MODELGATE_SOURCE_DIR) + "/tests/oracle/stats_intervals.json";
  std::ifstream file(path);
  REQUIRE(file.good());
  const nlohmann::json document = nlohmann::json::parse(file);
  for (const nlohmann::json& row : document.at("cases")) {
    CAPTURE(row.at("name").get<std::string>());
    Distribution distribution =
        make_distribution(row.at("estimate"), row.at("replicates").get<std::vector<double>>());
    make_bca(distribution, row.at("deleted").get<std::vector<double>>(),
             row.at("counts").get<std::vector<std::int64_t>>());
    CHECK(distribution.bias == near(row.at("bias")));
    CHECK(distribution.acceleration == near(row.at("acceleration")));
    CHECK(standard_error(distribution) == near(row.at("standard_error")));
    for (const nlohmann::json& expected : row.at("intervals")) {
      const double confidence = expected.at("confidence");
      CAPTURE(confidence);
      const char* const names[] = {"percentile", "basic", "bca"};
      for (std::size_t i = 0; i < 3; ++i) {
        CAPTURE(i);
        const Bounds bounds = interval(distribution, kMethods[i], confidence);
        CHECK(bounds.low == near(expected.at(names[i]).at(0)));
        CHECK(bounds.high == near(expected.at(names[i]).at(1)));
      }
    }
  }
}

TEST_CASE("the percentile interval of 9999 replicates is two order statistics") {
  const Distribution distribution = make_distribution(5000.0, descending(9999));
  const Bounds at_95 = interval(distribution, Method::percentile, 0.95);
  CHECK(at_95.low == 250.0);
  CHECK(at_95.high == 9750.0);
  // (1 - 0.9) / 2 is not 0.05 in binary.
  const Bounds at_90 = interval(distribution, Method::percentile, 0.9);
  CHECK(at_90.low == 500.0);
  CHECK(at_90.high == 9500.0);
}

TEST_CASE("ranks between two replicates are interpolated and those beyond clamped") {
  const Distribution distribution = make_distribution(2.0, {4.0, 1.0, 2.0});
  CHECK(lower_limit(distribution, Method::percentile, 0.4) == near(1.6));
  CHECK(upper_limit(distribution, Method::percentile, 0.4) == near(2.8));
  CHECK(lower_limit(distribution, Method::percentile, 0.1) == 1.0);
  CHECK(upper_limit(distribution, Method::percentile, 0.1) == 4.0);
}

TEST_CASE("the basic interval reflects the percentile interval about the estimate") {
  const Distribution distribution = make_distribution(2.0, {1.0, 2.0, 4.0});
  CHECK(lower_limit(distribution, Method::basic, 0.25) == 0.0);
  CHECK(upper_limit(distribution, Method::basic, 0.25) == 3.0);
}

TEST_CASE("without bias and acceleration bca is the percentile interval") {
  const Distribution distribution = make_distribution(500.0, descending(999));
  for (const double alpha : {0.001, 0.025, 0.2, 0.5}) {
    CAPTURE(alpha);
    CHECK(lower_limit(distribution, Method::bca, alpha) ==
          near(lower_limit(distribution, Method::percentile, alpha)));
    CHECK(upper_limit(distribution, Method::bca, alpha) ==
          near(upper_limit(distribution, Method::percentile, alpha)));
  }
}

TEST_CASE("undefined replicates are left out and counted") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Distribution distribution = make_distribution(0.5, {nan, 0.7, 0.1, nan, 0.3});
  CHECK(distribution.replicates == std::vector<double>{0.1, 0.3, 0.7});
  CHECK(distribution.undefined == 2);
}

TEST_CASE("replicates are sorted at every length and infinite ones are kept") {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  for (int count = 2; count < 600; count = count * 5 / 4 + 1) {
    CAPTURE(count);
    std::vector<double> values;
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(count); ++i) {
      const Words words = philox(Stream(9, 9).at(i, 0), 0);
      values.push_back(std::round(40.0 * normal_quantile(open_unit(words[0], words[1]))));
    }
    for (const double last : {0.5, -kInfinity, kInfinity}) {
      values.back() = last;
      std::vector<double> expected = values;
      std::sort(expected.begin(), expected.end());
      CHECK(make_distribution(0.0, values).replicates == expected);
    }
  }
}

TEST_CASE("replicates of which few differ are sorted as others are") {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  for (const std::uint32_t different : {1U, 2U, 31U, 32U, 33U, 34U}) {
    CAPTURE(different);
    std::vector<double> values;
    for (std::uint32_t i = 0; i < 1000; ++i) {
      const Words words = philox(Stream(9, 9).at(i, 0), 0);
      values.push_back((static_cast<double>(words[0] % different) - 7.0) / 7.0);
    }
    values[500] = -kInfinity;
    std::vector<double> expected = values;
    std::sort(expected.begin(), expected.end());
    CHECK(make_distribution(0.0, values).replicates == expected);
  }
}

TEST_CASE("replicates of zero have one sign") {
  const Distribution distribution = make_distribution(0.0, {0.0, -0.0, 1.0, -0.0, -1.0});
  for (const double value : distribution.replicates) {
    CHECK(std::signbit(value) == (value == -1.0));
  }
}

TEST_CASE("ties with the estimate count half even when rounding hides them") {
  // 0.3 - 0.2 and 0.1 differ in the last place.
  Distribution distribution =
      make_distribution(0.1, {0.0, 0.3 - 0.2, 0.1, 0.1, 0.2, 0.2, 0.2, 0.2, 0.2});
  make_bca(distribution, std::vector<double>{0.0, 0.1}, std::vector<std::int64_t>{1, 1});
  CHECK(distribution.bias == near(normal_quantile((1.0 + 1.5) / 9.0)));
}

TEST_CASE("an estimate outside its replicates has the largest finite bias") {
  Distribution distribution = make_distribution(2000.0, descending(999));
  make_bca(distribution, std::vector<double>{1.0, 2.0}, std::vector<std::int64_t>{1, 1});
  CHECK(distribution.bias == near(normal_quantile(1.0 - 1.0 / 1998.0)));
  const Bounds bounds = interval(distribution, Method::bca, 0.95);
  CHECK(bounds.low <= bounds.high);
  CHECK(bounds.high == 999.0);
}

TEST_CASE("the grouped jackknife is the jackknife of rows") {
  const std::vector<double> values{0.3, 0.4, 0.9, 0.2};
  const std::vector<std::int64_t> counts{5, 2, 1, 7};
  std::vector<double> row_values;
  for (std::size_t i = 0; i < values.size(); ++i) {
    row_values.insert(row_values.end(), static_cast<std::size_t>(counts[i]), values[i]);
  }
  Distribution grouped = make_distribution(0.3, descending(99));
  Distribution by_row = grouped;
  make_bca(grouped, values, counts);
  make_bca(by_row, row_values, std::vector<std::int64_t>(row_values.size(), 1));
  CHECK(grouped.acceleration == near(by_row.acceleration));
  CHECK(grouped.acceleration != 0.0);
}

TEST_CASE("deletions that leave the statistic undefined are left out of the acceleration") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  Distribution with = make_distribution(0.3, descending(99));
  Distribution without = with;
  make_bca(with, std::vector<double>{0.3, nan, 0.9}, std::vector<std::int64_t>{5, 1, 2});
  make_bca(without, std::vector<double>{0.3, 0.9}, std::vector<std::int64_t>{5, 2});
  CHECK(with.acceleration == without.acceleration);
  make_bca(with, std::vector<double>{nan}, std::vector<std::int64_t>{1});
  CHECK(with.acceleration == 0.0);
}

TEST_CASE("beyond the pole of its formula bca reads the extreme replicate") {
  Distribution distribution = make_distribution(50.0, descending(99));
  distribution.acceleration = -0.6;
  CHECK(lower_limit(distribution, Method::bca, 0.01) == 1.0);
  distribution.acceleration = 0.6;
  CHECK(upper_limit(distribution, Method::bca, 0.01) == 99.0);
}

TEST_CASE("replicates without spread have an interval without width") {
  Distribution distribution = make_distribution(1.0, std::vector<double>(99, 1.0));
  make_bca(distribution, std::vector<double>{1.0}, std::vector<std::int64_t>{50});
  CHECK(distribution.bias == 0.0);
  CHECK(standard_error(distribution) == 0.0);
  for (const Method method : kMethods) {
    const Bounds bounds = interval(distribution, method, 0.95);
    CHECK(bounds.low == 1.0);
    CHECK(bounds.high == 1.0);
  }
}

TEST_CASE("limits at zero have no sign") {
  const Distribution distribution = make_distribution(0.0, std::vector<double>(99, 0.0));
  for (const Method method : kMethods) {
    CHECK_FALSE(std::signbit(lower_limit(distribution, method, 0.025)));
    CHECK_FALSE(std::signbit(upper_limit(distribution, method, 0.025)));
  }
}

TEST_CASE("negating the statistic swaps the limits to the last bit") {
  for (const double lattice : {0.0, 200.0}) {
    const Distribution plain = skewed(lattice);
    const Distribution mirror = negated(plain);
    for (const Method method : kMethods) {
      for (const double alpha : {0.0003, 0.01, 0.025, 0.1234, 0.5}) {
        CHECK(lower_limit(mirror, method, alpha) == -upper_limit(plain, method, alpha));
        CHECK(upper_limit(mirror, method, alpha) == -lower_limit(plain, method, alpha));
      }
      CHECK(p_above(mirror, method, -0.9) == p_below(plain, method, 0.9));
    }
  }
}

TEST_CASE("a higher confidence encloses a lower one") {
  for (const Method method : kMethods) {
    const Distribution distribution = skewed(200.0);
    Bounds inner = interval(distribution, method, 0.01);
    for (double confidence = 0.02; confidence < 1.0; confidence += 0.01) {
      const Bounds outer = interval(distribution, method, confidence);
      CHECK(outer.low <= inner.low);
      CHECK(outer.high >= inner.high);
      inner = outer;
    }
  }
}

TEST_CASE("p values invert the limits exactly") {
  int reached = 0;
  int missed = 0;
  const auto check = [&](const Distribution& distribution, Method method, double value) {
    CAPTURE(value);
    const double above = p_above(distribution, method, value);
    const double below = p_below(distribution, method, value);
    for (const double alpha : {0.001, 0.0123, 0.025, (1.0 - 0.9) / 2.0, 0.1, 0.3, 0.5}) {
      CAPTURE(alpha);
      const bool is_above = lower_limit(distribution, method, alpha) >= value;
      REQUIRE((above <= alpha) == is_above);
      REQUIRE((below <= alpha) == (upper_limit(distribution, method, alpha) <= value));
      ++(is_above ? reached : missed);
    }
  };
  for (const double lattice : {0.0, 200.0}) {
    const Distribution distribution = skewed(lattice);
    for (const Method method : kMethods) {
      // Multiples of the lattice, computed as the replicates are.
      for (int step = 120; step < 210; ++step) check(distribution, method, step / 200.0);
    }
  }
  CHECK(reached > 500);
  CHECK(missed > 500);
}

TEST_CASE("p values stay between one replicate in all and one") {
  const Distribution distribution = make_distribution(50.0, descending(99));
  CHECK(p_above(distribution, Method::percentile, -10.0) == 0.01);
  CHECK(p_below(distribution, Method::percentile, 1000.0) == 0.01);
  CHECK(p_above(distribution, Method::percentile, 1000.0) == 1.0);
  CHECK(p_below(distribution, Method::percentile, -10.0) == 1.0);
  // Ranks within 1e-9 of an integer are that integer.
  CHECK(p_above(distribution, Method::percentile, 50.0) == doctest::Approx(0.5).epsilon(1e-9));
  CHECK(p_above(distribution, Method::percentile, 75.0) == doctest::Approx(0.75).epsilon(1e-9));
}
