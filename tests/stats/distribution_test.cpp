/// \file
/// Replicates in order, listed and counted.
#include "stats/distribution.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "stats/interval.hpp"

using namespace modelgate::stats;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// Each as often as it occurs, the last ones first.
std::vector<double> listed(const std::vector<Occurrence>& values) {
  std::vector<double> all;
  for (auto one = values.rbegin(); one != values.rend(); ++one) {
    all.insert(all.end(), static_cast<std::size_t>(one->times), one->value);
  }
  return all;
}

/// Values that differ and some that do not, in no order.
std::vector<Occurrence> many(int count) {
  std::vector<Occurrence> values;
  for (int i = 0; i < count; ++i) values.push_back({(i * 7 % 61) / 61.0, i % 5 + 1});
  return values;
}

void check_alike(const std::vector<Occurrence>& values, double estimate) {
  const Distribution counted = make_distribution(estimate, values);
  const Distribution one_by_one = make_distribution(estimate, listed(values));
  CHECK(counted.undefined == one_by_one.undefined);
  REQUIRE(counted.size() == one_by_one.size());
  for (const Method method : {Method::percentile, Method::basic}) {
    for (const double alpha : {0.001, 0.025, 0.1, 0.37, 0.5}) {
      CAPTURE(alpha);
      CHECK(lower_limit(counted, method, alpha) == lower_limit(one_by_one, method, alpha));
      CHECK(upper_limit(counted, method, alpha) == upper_limit(one_by_one, method, alpha));
    }
    for (const double value : {-0.1, 0.0, 0.2, 0.5, 0.9, 1.5}) {
      CHECK(p_above(counted, method, value) == p_above(one_by_one, method, value));
      CHECK(p_below(counted, method, value) == p_below(one_by_one, method, value));
    }
  }
}

}  // namespace

TEST_CASE("replicates are in order without those that are undefined") {
  const Distribution made = make_distribution(0.5, {0.7, kNone, 0.1, 0.3, kNone});
  CHECK(made.replicates == std::vector<double>{0.1, 0.3, 0.7});
  CHECK(made.ends.empty());
  CHECK(made.undefined == 2);
  CHECK(made.size() == 3);
}

TEST_CASE("values that repeat are kept once with the zeros as one") {
  const std::vector<Occurrence> values{{0.5, 2}, {kNone, 4}, {-0.0, 3}, {0.5, 1}, {0.0, 1}};
  const Distribution made = make_distribution(0.25, values);
  CHECK(made.estimate == 0.25);
  CHECK(made.replicates == std::vector<double>{0.0, 0.5});
  CHECK(made.ends == std::vector<std::int64_t>{4, 7});
  CHECK_FALSE(std::signbit(made.replicates.front()));
  CHECK(made.undefined == 4);
  CHECK(made.size() == 7);
}

TEST_CASE("limits and p-values of counted replicates are those of the listed ones") {
  check_alike({{0.5, 40}, {0.25, 7}, {1.0, 3}, {kNone, 9}}, 0.5);
  check_alike({{-0.5, 2}, {0.25, 1}, {kInfinite, 1}, {-kInfinite, 3}}, 0.25);
  check_alike(many(30), 0.4);
  check_alike(many(200), 0.4);  // more than are counted by themselves
}

TEST_CASE("BCa takes counted replicates one by one") {
  Distribution counted = make_distribution(0.4, many(30));
  Distribution one_by_one = make_distribution(0.4, listed(many(30)));
  const std::vector<double> deleted{0.38, 0.41, 0.4};
  const std::vector<std::int64_t> counts{3, 5, 1};
  make_bca(counted, deleted, counts);
  make_bca(one_by_one, deleted, counts);
  CHECK(counted.replicates == one_by_one.replicates);
  CHECK(counted.ends.empty());
  CHECK(counted.bias == one_by_one.bias);
  CHECK(counted.acceleration == one_by_one.acceleration);
}

TEST_CASE("nothing but undefined values is no replicate") {
  CHECK(make_distribution(0.4, std::vector<Occurrence>{{kNone, 9}}).size() == 0);
  CHECK(make_distribution(0.4, std::vector<Occurrence>{}).size() == 0);
}
