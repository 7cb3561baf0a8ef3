/// \file
/// What is drawn together, and what is not.
#include "gate/row_draws.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

constexpr auto kLanes = static_cast<std::size_t>(stats::kLanes);

Resampling by_label() {
  Resampling resampling{64, 7, 1, {}};
  resampling.strata = Strata::label;
  return resampling;
}

std::vector<double> drawn(const Draw& draw, std::int64_t block) {
  std::vector<double> weights(draw.evidence.cells.size() * kLanes);
  std::visit([&](const auto& one) { one.draw(block, weights); }, draw.weights);
  return weights;
}

/// Rows of a label in one lane.
double rows_of(const Draw& draw, const std::vector<double>& weights, int label, std::size_t lane) {
  double rows = 0.0;
  for (std::size_t cell = 0; cell < draw.evidence.cells.size(); ++cell) {
    if (draw.evidence.cells[cell].label == label) rows += weights[cell * kLanes + lane];
  }
  return rows;
}

}  // namespace

TEST_CASE("every replicate has as many rows of a label as there are") {
  const auto draws = draws_of(spam_evidence(), "rows", by_label());
  REQUIRE(draws.size() == 1);
  for (const std::int64_t block : {0, 5}) {
    const auto weights = drawn(draws[0], block);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      CHECK(rows_of(draws[0], weights, 0, lane) == 1000.0);
      CHECK(rows_of(draws[0], weights, 1, lane) == 500.0);
    }
  }
}

TEST_CASE("the draws of two labels are independent") {
  const Evidence evidence =
      two_classes({{0, 0, 0, 80}, {0, 0, 1, 20}, {1, 1, 0, 20}, {1, 1, 1, 80}});
  const auto draws = draws_of(evidence, "rows", by_label());
  double product = 0.0;
  double squares = 0.0;
  constexpr std::int64_t kBlocks = 64;
  for (std::int64_t block = 0; block < kBlocks; ++block) {
    const auto weights = drawn(draws[0], block);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      product += (weights[kLanes + lane] - 20.0) * (weights[2 * kLanes + lane] - 20.0);
      squares += (weights[kLanes + lane] - 20.0) * (weights[kLanes + lane] - 20.0);
    }
  }
  // The correlation of 4,096 independent pairs has a standard error of 0.016; counts of the same
  // shares that used one stream of random numbers would have one of 1.
  CHECK(std::abs(product / squares) < 0.08);
  CHECK(squares / (kBlocks * 64) == doctest::Approx(16.0).epsilon(0.1));
}

TEST_CASE("a label with one kind of row is drawn as it is") {
  const auto draws =
      draws_of(two_classes({{0, 0, 0, 9}, {1, 1, 0, 2}, {1, 1, 1, 3}}), "rows", by_label());
  const auto weights = drawn(draws[0], 0);
  for (std::size_t lane = 0; lane < kLanes; ++lane) CHECK(weights[lane] == 9.0);
}

TEST_CASE("arms are drawn apart and each by label") {
  const Evidence arms{2,
                      Design::independent,
                      {{0, kNotScored, 0, 30},
                       {0, kNotScored, 1, 10},
                       {0, 0, kNotScored, 25},
                       {1, kNotScored, 1, 70},
                       {1, 1, kNotScored, 15}}};
  const auto draws = draws_of(arms, "rows", by_label());
  REQUIRE(draws.size() == 2);
  CHECK(draws[0].has_candidate);
  CHECK_FALSE(draws[0].has_baseline);
  CHECK(rows_of(draws[0], drawn(draws[0], 0), 0, 3) == 40.0);
  CHECK(rows_of(draws[1], drawn(draws[1], 0), 0, 3) == 25.0);
}

}  // namespace modelgate::gate
