/// \file
/// Runs of equal scores, in ascending order.
#include "stats/score_order.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using modelgate::stats::ScoreOrder;

namespace {

std::vector<std::vector<std::uint32_t>> runs_of(const std::vector<double>& scores) {
  const ScoreOrder order(scores);
  std::vector<std::vector<std::uint32_t>> runs;
  for (std::size_t run = 0; run < order.runs(); ++run) {
    runs.emplace_back(order.run(run).begin(), order.run(run).end());
    std::sort(runs.back().begin(), runs.back().end());
  }
  return runs;
}

}  // namespace

TEST_CASE("scores ascend in runs of equal ones") {
  using Runs = std::vector<std::vector<std::uint32_t>>;
  CHECK(runs_of({0.5, -1.0, 0.5, 2.0, -1e300}) == Runs{{4}, {1}, {0, 2}, {3}});
  CHECK(runs_of({0.0, -0.0, 5e-324, -5e-324}) == Runs{{3}, {0, 1}, {2}});
  CHECK(runs_of({7.0}) == Runs{{0}});
  CHECK(runs_of({}).empty());
}

TEST_CASE("every observation stands in one run") {
  std::vector<double> scores;
  for (int i = 0; i < 5000; ++i) scores.push_back((i * 7919) % 1013 / 1013.0);
  const ScoreOrder order(scores);
  CHECK(order.runs() == 1013);
  std::vector<std::uint32_t> all(order.order().begin(), order.order().end());
  CHECK(std::is_sorted(all.begin(), all.end(),
                       [&](auto a, auto b) { return scores[a] < scores[b]; }));
  std::sort(all.begin(), all.end());
  for (std::uint32_t i = 0; i < all.size(); ++i) REQUIRE(all[i] == i);
}
