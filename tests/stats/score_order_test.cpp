/// \file
/// Runs of equal scores, in ascending order.
#include "stats/score_order.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <random>
#include <span>
#include <vector>

using modelgate::stats::ScoreOrder;

namespace {

using Runs = std::vector<std::vector<std::uint32_t>>;

Runs runs_of(const std::vector<double>& scores) {
  Runs runs;
  ScoreOrder(scores).for_each_run(
      [&](std::span<const std::uint32_t> run) { runs.emplace_back(run.begin(), run.end()); });
  return runs;
}

/// By comparison of every score with every other that a plain sort does.
Runs sorted_runs(const std::vector<double>& scores) {
  std::vector<std::uint32_t> rows(scores.size());
  std::iota(rows.begin(), rows.end(), 0U);
  std::ranges::stable_sort(rows, {}, [&](std::uint32_t row) { return scores[row]; });
  Runs runs;
  for (const std::uint32_t row : rows) {
    if (runs.empty() || scores[runs.back().front()] != scores[row]) runs.emplace_back();
    runs.back().push_back(row);
  }
  return runs;
}

/// Scores as models give them, and as they should not.
double made_score(int kind, std::mt19937_64& engine) {
  const double unit = static_cast<double>(engine() >> 11U) * 0x1p-53;
  switch (kind) {
    case 0: return unit;
    case 1: return std::round(unit * 1000.0) / 1000.0;
    case 2: return static_cast<float>(unit);
    case 3: return unit < 0.4 ? -0.0 : unit - 0.6;
    case 4: return std::exp(-60.0 * unit);
    case 5: return unit < 0.001 ? 1e300 : unit;
    case 6: return unit < 0.5 ? 0.0 : 1.0;
    case 7: return 1.0 + std::floor(unit * 5000.0) * 0x1p-52;
    case 8: return std::bit_cast<double>(engine() % 0x7FF0000000000000ULL) * (unit < 0.5 ? -1 : 1);
    default: return 0.25;
  }
}
constexpr int kKinds = 10;

}  // namespace

TEST_CASE("scores ascend in runs of equal ones") {
  CHECK(runs_of({0.5, -1.0, 0.5, 2.0, -1e300}) == Runs{{4}, {1}, {0, 2}, {3}});
  CHECK(runs_of({0.0, -0.0, 5e-324, -5e-324}) == Runs{{3}, {0, 1}, {2}});
  CHECK(runs_of({1.7976931348623157e308, 0.0, -1.7976931348623157e308}) == Runs{{2}, {1}, {0}});
  CHECK(runs_of({7.0}) == Runs{{0}});
  CHECK(runs_of({}).empty());
}

TEST_CASE("any scores are in the order of a stable sort") {
  std::mt19937_64 engine(3);
  for (const std::size_t size : {2, 7, 63, 64, 65, 255, 256, 1000, 20000, 150000}) {
    for (int kind = 0; kind < kKinds; ++kind) {
      CAPTURE(size);
      CAPTURE(kind);
      std::vector<double> scores(size);
      for (double& score : scores) score = made_score(kind, engine);
      const Runs expected = sorted_runs(scores);
      const ScoreOrder order(scores);
      CHECK(order.runs() == expected.size());
      CHECK(runs_of(scores) == expected);
    }
  }
}

TEST_CASE("runs descend as they ascend") {
  std::mt19937_64 engine(4);
  for (int kind = 0; kind < kKinds; ++kind) {
    CAPTURE(kind);
    std::vector<double> scores(3000);
    for (double& score : scores) score = made_score(kind, engine);
    Runs descending;
    ScoreOrder(scores).for_each_run_descending([&](std::span<const std::uint32_t> run) {
      descending.emplace_back(run.begin(), run.end());
    });
    std::ranges::reverse(descending);
    CHECK(descending == runs_of(scores));
  }
}

TEST_CASE("stretches are the runs again of which those of one row come together") {
  std::mt19937_64 engine(5);
  for (int kind = 0; kind < kKinds; ++kind) {
    for (const std::size_t rows : {0U, 1U, 2U, 63U, 64U, 65U, 1000U}) {
      CAPTURE(kind);
      CAPTURE(rows);
      std::vector<double> scores;
      scores.reserve(rows);
      for (std::size_t row = 0; row < rows; ++row) scores.push_back(made_score(kind, engine));
      Runs runs;
      bool are_tied = true;
      ScoreOrder(scores).for_each_stretch(
          [&](std::span<const std::uint32_t> stretch) {
            for (const std::uint32_t row : stretch) runs.push_back({row});
          },
          [&](std::span<const std::uint32_t> run) {
            are_tied = are_tied && run.size() > 1;
            runs.emplace_back(run.begin(), run.end());
          });
      CHECK(runs == runs_of(scores));
      CHECK(are_tied);
    }
  }
}

TEST_CASE("more rows than one pass moves are in order") {
  // Five million scores: two passes, whose border lies in neither of the ties.
  constexpr std::uint32_t kRows = 5'000'000;
  std::vector<double> scores(kRows);
  for (std::uint32_t row = 0; row < kRows; ++row) {
    scores[row] = static_cast<double>(row * 2654435761U % 1'000'003U);
  }
  const ScoreOrder order(scores);
  bool is_sorted = true;
  for (std::size_t at = 1; at < kRows; ++at) {
    const std::uint32_t before = order.order()[at - 1];
    const std::uint32_t own = order.order()[at];
    is_sorted = is_sorted &&
                (scores[before] < scores[own] || (scores[before] == scores[own] && before < own));
  }
  CHECK(is_sorted);
  CHECK(order.runs() == 1'000'003);
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
