/// \file
/// The correction by joint replicates: integrals and numpy (tests/oracle/stats_joint.py), and its
/// edges.
#include "stats/joint_tails.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "stats/inference_checks.hpp"
#include "stats/normal.hpp"
#include "stats/random.hpp"

using namespace modelgate;
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

/// The top bits of splitmix64 of a number, in [0, 1).
double splitmix(std::uint64_t number) {
  std::uint64_t z = number * 0x9E3779B97F4A7C15U;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return static_cast<double>((z ^ (z >> 31U)) >> 11U) * 0x1p-53;
}

std::vector<std::size_t> first(std::size_t count) {
  std::vector<std::size_t> all(count);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

}  // namespace

TEST_CASE("equally correlated normal statistics have the critical values of the integral") {
  for (const auto& known : test::read_oracle("stats_joint.json", "critical")) {
    const auto count = known["count"].get<std::size_t>();
    const auto correlation = known["correlation"].get<double>();
    if (count > 10) continue;  // 10 take a second
    CAPTURE(count);
    CAPTURE(correlation);
    const double factor = normal_tails(count, correlation, kReplicates).factor(first(count), {});
    // 1,000 of 40,000 replicates in the tail: a Monte Carlo error of about 0.012, three of it.
    CHECK(std::abs(-normal_quantile(kAlpha * factor) - known["value"].get<double>()) < 0.036);
  }
}

TEST_CASE("factors are those of numpy on the same replicates") {
  const std::size_t replicates = test::read_oracle("stats_joint.json", "replicates");
  for (const auto& known : test::read_oracle("stats_joint.json", "factors")) {
    CAPTURE(known.dump());
    const double shared = known["shared"];
    const auto alphas = known["alphas"].get<std::vector<double>>();
    JointTails tails(static_cast<std::int64_t>(replicates), 20260101);
    for (std::size_t at = 0; at < alphas.size(); ++at) {
      std::vector<double> values;
      for (std::size_t number = 0; number < replicates; ++number) {
        values.push_back(shared * splitmix(number + 1) +
                         (1.0 - shared) * splitmix(number + 1 + replicates * (at + 1)));
      }
      tails.add(values, alphas[at]);
    }
    const auto others = known["others"].get<std::vector<double>>();
    // Within a rank the place is drawn: ranks of a hundred and more are counted.
    CHECK(tails.factor(first(alphas.size()), others) ==
          doctest::Approx(known["factor"].get<double>()).epsilon(0.01));
  }
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
