/// \file
/// The correction by joint replicates: what theory says of normal statistics, and its edges.
#include "stats/joint_tails.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "stats/normal.hpp"
#include "stats/random.hpp"

using namespace modelgate::stats;

namespace {

constexpr std::int64_t kReplicates = 40'000;
constexpr double kAlpha = 0.025;

double normal_draw(std::uint64_t statistic, std::int64_t number) {
  const Stream stream(1, 2);
  const Words words =
      philox(stream.at(statistic, number / kLanes),
             position(Purpose::total, 0, static_cast<std::uint32_t>(number % kLanes)));
  return normal_quantile(open_unit(words[0], words[1]));
}

/// Equally correlated standard normal statistics.
JointTails normal_tails(std::uint64_t count, double correlation, std::int64_t replicates) {
  JointTails tails(replicates, 20260101);
  for (std::uint64_t one = 1; one <= count; ++one) {
    std::vector<double> values;
    for (std::int64_t number = 0; number < replicates; ++number) {
      values.push_back(std::sqrt(correlation) * normal_draw(0, number) +
                       std::sqrt(1.0 - correlation) * normal_draw(one, number));
    }
    tails.add(values, kAlpha);
  }
  return tails;
}

std::vector<std::size_t> first(std::size_t count) {
  std::vector<std::size_t> all(count);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

}  // namespace

TEST_CASE("ten normal statistics have the critical values of the literature") {
  // 2.80, 2.72 and 2.38 at correlations 0, 0.5 and 0.9; 1,000 of 40,000 replicates in the tail make
  // a Monte Carlo error of about 0.012.
  const auto critical = [](double correlation) {
    const double factor = normal_tails(10, correlation, kReplicates).factor(first(10), {});
    return -normal_quantile(kAlpha * factor);
  };
  CHECK(critical(0.0) == doctest::Approx(2.80).epsilon(0.01));
  CHECK(critical(0.5) == doctest::Approx(2.72).epsilon(0.015));
  CHECK(critical(0.9) == doctest::Approx(2.38).epsilon(0.015));
}

TEST_CASE("one statistic and copies of one statistic keep the whole level") {
  CHECK(normal_tails(1, 0.0, 9999).factor(first(1), {}) == doctest::Approx(1.0).epsilon(0.03));
  CHECK(normal_tails(5, 1.0, 9999).factor(first(5), {}) == doctest::Approx(1.0).epsilon(0.03));
}

TEST_CASE("no correction is stricter than Bonferroni") {
  JointTails tails(200, 1);
  for (int one = 0; one < 4; ++one) {
    std::vector<double> values(200, 0.0);
    for (int at = 0; at < 50; ++at) values[static_cast<std::size_t>(50 * one + at)] = -1.0;
    tails.add(values, kAlpha);
  }
  CHECK(tails.factor(first(4), {}) >= 0.25);
  CHECK(tails.factor({}, std::vector<double>(4, kAlpha)) == 0.25);
}

TEST_CASE("statistics without replicates take their part of the level") {
  const JointTails tails = normal_tails(3, 1.0, 9999);
  // Three that are one, and one apart: half of the level each.
  CHECK(tails.factor(first(3), std::vector<double>{kAlpha}) == doctest::Approx(0.5).epsilon(0.04));
}

TEST_CASE("statistics that never vary are independent") {
  JointTails tails(kReplicates, 7);
  for (int one = 0; one < 10; ++one) tails.add(std::vector<double>(kReplicates, 1.0), kAlpha);
  const double independent = (1.0 - std::pow(1.0 - kAlpha, 0.1)) / kAlpha;
  CHECK(tails.factor(first(10), {}) == doctest::Approx(independent).epsilon(0.04));
}

TEST_CASE("undefined replicates keep the level of a statistic") {
  std::vector<double> values;
  for (std::int64_t number = 0; number < 9999; ++number) {
    values.push_back(number % 100 == 0 ? std::numeric_limits<double>::quiet_NaN()
                                       : normal_draw(1, number));
  }
  JointTails tails(9999, 3);
  tails.add(values, kAlpha);
  CHECK(tails.factor(first(1), {}) == doctest::Approx(1.0).epsilon(0.03));
}

TEST_CASE("the same replicates and seed give the same factor") {
  CHECK(normal_tails(4, 0.5, 999).factor(first(4), {}) ==
        normal_tails(4, 0.5, 999).factor(first(4), {}));
}
