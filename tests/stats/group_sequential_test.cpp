/// \file
/// Critical values against print and rpact; a hundred looks; looks that bring little or nothing;
/// and the error of a simulated random walk.
#include "stats/group_sequential.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "stats/inference_checks.hpp"
#include "stats/normal.hpp"

using namespace modelgate::stats;
using modelgate::test::near;
using modelgate::test::read_oracle;
using modelgate::test::rounds_to;

namespace {

constexpr auto kFleming = SpendingShape::obrien_fleming;
constexpr auto kPocock = SpendingShape::pocock;

std::vector<SequentialLook> even_looks(int count) {
  std::vector<SequentialLook> looks;
  for (int at = 1; at <= count; ++at) {
    looks.push_back({static_cast<double>(at), static_cast<double>(at) / count});
  }
  return looks;
}

void check_oracle(const std::string& file, const std::string& key, double tolerance) {
  for (const auto& row : read_oracle(file, key)) {
    CAPTURE(row.dump());
    std::vector<SequentialLook> looks;
    for (std::size_t at = 0; at < row.at("information").size(); ++at) {
      looks.push_back({row.at("information").at(at), row.at("time").at(at)});
    }
    const bool is_fleming = row.at("shape").get<std::string>() == "obrien_fleming";
    const auto values = critical_values(looks, is_fleming ? kFleming : kPocock, row.at("alpha"));
    for (std::size_t at = 0; at < looks.size(); ++at) {
      CHECK(values[at] == near(row.at("critical").at(at), tolerance));
    }
  }
}

}  // namespace

TEST_CASE("five even looks have the critical values in print") {
  const std::vector<double> printed = {4.8769, 3.3570, 2.6803, 2.2898, 2.0310};
  const auto values = critical_values(even_looks(5), kFleming, 0.025);
  REQUIRE(values.size() == printed.size());
  for (std::size_t at = 0; at < printed.size(); ++at) {
    CHECK(rounds_to(values[at], printed[at], 4));
  }
}

TEST_CASE("critical values agree with rpact") {
  // rpact's own grid is coarse: with seventeen looks it strays by 4e-5.
  check_oracle("stats_looks.json", "cases", 5e-5);
}

TEST_CASE("critical values agree with one fine grid") {
  check_oracle("stats_sequential.json", "boundaries", 1e-8);
}

TEST_CASE("one look is no correction") {
  for (const auto shape : {kFleming, kPocock}) {
    CHECK(nominal_level(even_looks(1), shape, 0.025) == near(0.025, 1e-9));
  }
}

TEST_CASE("a hundred looks are stable and their unit of information is of no account") {
  const auto values = critical_values(even_looks(100), kPocock, 0.025);
  auto scaled = even_looks(100);
  for (SequentialLook& look : scaled) look.information *= 37.0;
  const auto again = critical_values(scaled, kPocock, 0.025);
  for (std::size_t at = 0; at < values.size(); ++at) CHECK(values[at] == near(again[at], 1e-9));
  // Of a thousand even looks, every tenth: more chances, and little more to guard against.
  CHECK(values.back() > critical_values(even_looks(50), kPocock, 0.025).back());
  CHECK(values.back() < 2.65);
}

TEST_CASE("a critical value is never beyond eight") {
  const auto values = critical_values(even_looks(20), kFleming, 0.025);
  CHECK(values.front() == kLargestCriticalValue);
  CHECK(values.back() < 2.13);
}

TEST_CASE("a smaller error never has a smaller critical value") {
  for (const auto shape : {kFleming, kPocock}) {
    std::vector<double> before(10, 0.0);
    for (const double alpha : {0.1, 0.05, 0.025, 0.0125, 0.00125, 0.0001}) {
      const auto values = critical_values(even_looks(10), shape, alpha);
      for (std::size_t at = 0; at < values.size(); ++at) {
        CHECK(values[at] >= before[at]);
        before[at] = values[at];
      }
    }
  }
}

TEST_CASE("a look without news keeps the value of the look before") {
  const std::vector<SequentialLook> looks = {{500, 0.5}, {500, 0.6}, {1000, 1.0}};
  const auto values = critical_values(looks, kPocock, 0.025);
  CHECK(values[1] == values[0]);
  // What the second look did not spend is there for the third.
  const std::vector<SequentialLook> without = {{500, 0.5}, {1000, 1.0}};
  CHECK(values[2] == critical_values(without, kPocock, 0.025)[1]);
}

TEST_CASE("a look with hardly any news spends its share by itself") {
  const std::vector<SequentialLook> looks = {{500000, 0.5}, {500001, 0.6}, {1000000, 1.0}};
  const auto values = critical_values(looks, kPocock, 0.025);
  const double share = spent(kPocock, 0.6, 0.025) - spent(kPocock, 0.5, 0.025);
  CHECK(normal_cdf(-values[1]) == near(share, 1e-9));
  const auto total = normal_cdf(-values[0]) + share;
  CHECK(total == near(spent(kPocock, 0.6, 0.025), 1e-9));
}

TEST_CASE("what an earlier end leaves is spent at the last look") {
  // Under-running: 700 of 1,000 came; over-running: 1,500 of 1,000.
  for (const double last : {700.0, 1500.0}) {
    const std::vector<SequentialLook> looks = {{300, 0.3}, {last, 1.0}};
    const auto values = critical_values(looks, kFleming, 0.025);
    CHECK(values[1] < 1.98);
    CHECK(values[1] > 1.95);
  }
}
