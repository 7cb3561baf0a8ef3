/// \file
/// Wealth against a player of another program; limits that never turn back; and fair games counted
/// to the end, in which nobody wins too often.
#include "stats/betting.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "stats/inference_checks.hpp"

using namespace modelgate::stats;
using modelgate::test::check_limits;
using modelgate::test::check_p_values;
using modelgate::test::near;
using modelgate::test::read_oracle;

namespace {

/// The chance that the p-value of the true share ever falls to `alpha` in `rows` rows, by counting:
/// the chance of every number of ones among those that have not got there.
double chance_to_win(double share, double alpha, int rows) {
  std::vector<double> chances = {1.0};
  double won = 0.0;
  for (int row = 1; row <= rows; ++row) {
    std::vector<double> next(chances.size() + 1, 0.0);
    for (std::size_t ones = 0; ones < chances.size(); ++ones) {
      next[ones] += chances[ones] * (1.0 - share);
      next[ones + 1] += chances[ones] * share;
    }
    for (std::size_t ones = 0; ones < next.size(); ++ones) {
      if (next[ones] == 0.0) continue;
      const auto count = static_cast<double>(ones);
      if (betting_mean({row - count, 0.0, count})->p_above(share) > alpha) continue;
      won += next[ones];
      next[ones] = 0.0;
    }
    chances = next;
  }
  return won;
}

}  // namespace

TEST_CASE("wealth is that of a player who stakes row after row") {
  for (const auto& row : read_oracle("stats_sequential.json", "wealth")) {
    CAPTURE(row.dump());
    const auto& counts = row.at("counts");
    const auto inference = betting_mean({counts.at(0), counts.at(1), counts.at(2)});
    CHECK(inference->p_above(row.at("mean")) == near(1.0 / row.at("wealth").get<double>(), 1e-9));
  }
}

TEST_CASE("betting limits and p-values say the same and never turn back") {
  for (const BoundedCounts& counts :
       {BoundedCounts{10, 0, 190}, BoundedCounts{30, 940, 60}, BoundedCounts{0, 0, 50},
        BoundedCounts{50, 0, 0}, BoundedCounts{0, 7, 0}, BoundedCounts{0, 0, 1}}) {
    CAPTURE(counts.ones);
    const auto inference = betting_mean(counts);
    check_limits(*inference);
    check_p_values(*inference, 0.0, 1.0);
  }
}

TEST_CASE("the other side is the mirror image") {
  const auto straight = betting_mean({30, 940, 60});
  const auto mirrored = betting_mean({60, 940, 30});
  CHECK(straight->lower(0.025) == near(1.0 - mirrored->upper(0.025)));
  CHECK(straight->p_above(0.49) == near(mirrored->p_below(0.51)));
}

TEST_CASE("a fair game is won no more often than the level says") {
  for (const double share : {0.5, 0.9, 0.99}) {
    CAPTURE(share);
    const double chance = chance_to_win(share, 0.05, 150);
    CHECK(chance <= 0.05);
    if (share < 0.95) CHECK(chance > 0.005);
  }
}

TEST_CASE("limits without an error or a success stay open on that side only") {
  const auto perfect = betting_mean({0, 0, 200});
  CHECK(perfect->upper(0.025) == 1.0);
  CHECK(perfect->lower(0.025) > 0.95);
  CHECK(perfect->lower(0.025) < 1.0);
  CHECK(betting_mean({200, 0, 0})->lower(0.025) == 0.0);
}
