/// \file
/// Areas and average precisions of 64 weightings are those of one weighting after the other, to the
/// bit; and spread as DeLong says.
#include "stats/ranked_weights.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "stats/auc.hpp"
#include "stats/average_precision.hpp"
#include "stats/delong.hpp"
#include "stats/row_sampler.hpp"
#include "stats/score_curve.hpp"
#include "stats/scored.hpp"
#include "support/targets.hpp"

using namespace modelgate::stats;
using modelgate::test::on_each_target;
using modelgate::test::read_oracle;
using enum RankedWeights::Direction;

namespace {

constexpr auto kWidth = static_cast<std::size_t>(kLanes);
using Values = std::array<double, kWidth>;

struct Rows {
  std::vector<double> scores;
  std::vector<Side> sides;
  std::vector<std::uint32_t> first;
};

/// \param distinct  how many scores there are at most
Rows make_rows(std::size_t count, std::uint64_t distinct, int copies = 1) {
  std::mt19937_64 engine(count + distinct);
  Rows rows;
  rows.first.push_back(0);
  for (std::size_t at = 0; at < count; ++at) {
    const bool is_positive = engine() % 3 == 0;
    const auto score = static_cast<double>(engine() % distinct) / static_cast<double>(distinct);
    rows.scores.push_back(is_positive ? (score + 0.2) : score);
    rows.sides.push_back(is_positive ? Side::positive : Side::negative);
    const auto own = 1 + engine() % static_cast<std::uint64_t>(copies);
    rows.first.push_back(rows.first.back() + static_cast<std::uint32_t>(own));
  }
  return rows;
}

/// Weights of the observations in one replicate, by class.
struct Split {
  std::vector<double> positives;
  std::vector<double> negatives;

  [[nodiscard]] ClassCounts counts() const { return {positives, negatives}; }
};

Split split_of(const Rows& rows, std::span<const std::uint8_t> weights, std::size_t lane) {
  Split split{std::vector<double>(rows.sides.size()), std::vector<double>(rows.sides.size())};
  for (std::size_t at = 0; at < rows.sides.size(); ++at) {
    double sum = 0.0;
    for (std::size_t row = rows.first[at]; row < rows.first[at + 1]; ++row) {
      sum += weights[row * kWidth + lane];
    }
    if (rows.sides[at] == Side::positive) split.positives[at] = sum;
    if (rows.sides[at] == Side::negative) split.negatives[at] = sum;
  }
  return split;
}

std::vector<std::uint8_t> drawn(const Rows& rows, int& largest) {
  const RowSampler sampler(rows.first.back(), Stream(1, 2));
  std::vector<std::uint8_t> weights(sampler.size() * kWidth);
  largest = sampler.draw(0, weights);
  return weights;
}

Values areas(const Rows& rows, const RowWeights& weights) {
  Values values{};
  RankedWeights(ScoreOrder(rows.scores), {rows.sides, rows.first}, ascending)
      .areas(weights, values);
  return values;
}

Values precisions(const Rows& rows, const RowWeights& weights) {
  Values values{};
  RankedWeights(ScoreOrder(rows.scores), {rows.sides, rows.first}, descending)
      .average_precisions(weights, values);
  return values;
}

/// Both values of each lane.
struct Both {
  Values area{};
  Values precision{};
};

/// One weighting after the other.
Both one_by_one(const Rows& rows, const RowWeights& weights) {
  const ScoreOrder order(rows.scores);
  const Thresholds thresholds(rows.scores);
  Both values;
  for (std::size_t lane = 0; lane < kWidth; ++lane) {
    const Split split = split_of(rows, weights.weights, lane);
    values.area[lane] = area(order, split.counts());
    values.precision[lane] = average_precision(score_curve(thresholds, split.counts()));
  }
  return values;
}

/// Rows in either order, sorted by the best instruction set that there is.
struct Ranked {
  explicit Ranked(const Rows& rows)
      : order(rows.scores),
        upwards(order, {rows.sides, rows.first}, ascending),
        downwards(order, {rows.sides, rows.first}, descending) {}

  ScoreOrder order;
  RankedWeights upwards, downwards;
};

/// Compares on every instruction set.
void check_each_lane(const Rows& rows, const RowWeights& weights) {
  const Both expected = one_by_one(rows, weights);
  const Ranked ranked(rows);
  on_each_target([&](const std::string& target) {
    CAPTURE(target);
    Both found;
    ranked.upwards.areas(weights, found.area);
    ranked.downwards.average_precisions(weights, found.precision);
    CHECK(found.area == expected.area);
    CHECK(found.precision == expected.precision);
  });
}

/// Both values of two blocks as halves of bytes, beside each block alone, on every instruction set.
void check_halves(const Rows& rows, const std::vector<std::uint8_t>& lower,
                  const std::vector<std::uint8_t>& upper) {
  std::vector<std::uint8_t> halves;
  for (std::size_t at = 0; at < lower.size(); ++at) {
    halves.push_back(static_cast<std::uint8_t>(lower[at] | upper[at] << 4));
  }
  const Ranked ranked(rows);
  on_each_target([&](const std::string& target) {
    CAPTURE(target);
    std::array<Values, 2> area{};
    std::array<Values, 2> precision{};
    ranked.upwards.areas({lower, simd::kLargestWalked}, area[0]);
    ranked.upwards.areas({upper, simd::kLargestWalked}, area[1]);
    ranked.downwards.average_precisions({lower, simd::kLargestWalked}, precision[0]);
    ranked.downwards.average_precisions({upper, simd::kLargestWalked}, precision[1]);
    std::array<double, kTwoBlocks> areas_found{};
    std::array<double, kTwoBlocks> precisions_found{};
    ranked.upwards.areas_of_halves(halves, areas_found);
    ranked.downwards.average_precisions_of_halves(halves, precisions_found);
    for (std::size_t lane = 0; lane < kTwoBlocks; ++lane) {
      CHECK(areas_found[lane] == area[lane / kWidth][lane % kWidth]);
      CHECK(precisions_found[lane] == precision[lane / kWidth][lane % kWidth]);
    }
  });
}

}  // namespace

TEST_CASE("sixty-four weightings at once are one after the other") {
  struct Case {
    std::size_t count;
    std::uint64_t distinct;
    int copies;
  };
  // Without ties, with some, with runs longer than a step, with one run for thousands of rows.
  for (const Case& one : {Case{200, 1U << 30U, 1}, Case{300, 400, 1}, Case{3000, 60, 1},
                          Case{9000, 1U << 30U, 1}, Case{9000, 2, 1}, Case{700, 500, 4}}) {
    CAPTURE(one.count);
    CAPTURE(one.distinct);
    const Rows rows = make_rows(one.count, one.distinct, one.copies);
    int largest = 0;
    const std::vector<std::uint8_t> weights = drawn(rows, largest);
    check_each_lane(rows, {weights, largest});
  }
}

TEST_CASE("rows that all weigh as much as whole numbers bear are walked right") {
  const Rows rows = make_rows(6000, 1U << 30U);
  const std::vector<std::uint8_t> weights(6000 * kWidth, simd::kLargestWalked);
  check_each_lane(rows, {weights, simd::kLargestWalked});
}

TEST_CASE("two blocks in halves of bytes are one block after the other") {
  // Without ties, with some, with one run for thousands of rows, with several rows an observation.
  for (const Rows& rows : {make_rows(3000, 1U << 30U), make_rows(3000, 60), make_rows(9000, 2),
                           make_rows(700, 500, 4)}) {
    CAPTURE(rows.scores.size());
    const std::size_t size = std::size_t{rows.first.back()} * kWidth;
    std::mt19937_64 engine(9);
    std::vector<std::uint8_t> lower;
    std::vector<std::uint8_t> upper;
    for (std::size_t at = 0; at < size; ++at) {
      lower.push_back(static_cast<std::uint8_t>(engine() % 4));
      upper.push_back(static_cast<std::uint8_t>(engine() % 16));
    }
    check_halves(rows, lower, upper);
    check_halves(rows, std::vector<std::uint8_t>(size, simd::kLargestWalked), lower);
  }
}

TEST_CASE("weights that whole numbers do not bear are walked one by one") {
  const Rows rows = make_rows(500, 90);
  int largest = 0;
  std::vector<std::uint8_t> weights = drawn(rows, largest);
  for (std::size_t at = 0; at < weights.size(); at += 37) weights[at] = 255;
  check_each_lane(rows, {weights, 255});
}

TEST_CASE("rows of neither class are passed over") {
  Rows rows = make_rows(400, 50);
  for (std::size_t at = 0; at < rows.sides.size(); at += 5) rows.sides[at] = Side::neither;
  int largest = 0;
  const std::vector<std::uint8_t> weights = drawn(rows, largest);
  check_each_lane(rows, {weights, largest});
}

TEST_CASE("a replicate without a class has neither value") {
  Rows rows = make_rows(40, 9);
  std::ranges::fill(rows.sides, Side::negative);
  rows.sides.front() = Side::positive;
  const std::size_t last = rows.sides.size() - 1;
  std::vector<std::uint8_t> weights(rows.sides.size() * kWidth);
  weights[last * kWidth] = 3;  // lane 0: no positive row
  weights[1] = 3;              // lane 1: no negative one
  for (const int largest : {3, 16}) {
    const Values area = areas(rows, {weights, largest});
    const Values precision = precisions(rows, {weights, largest});
    for (const std::size_t lane : {0U, 1U, 2U}) {
      CHECK(std::isnan(area[lane]));
      CHECK(std::isnan(precision[lane]));
    }
  }
}

TEST_CASE("values under whole weights are those of scikit-learn") {
  for (const auto& one : read_oracle("stats_weighted_ranks.json", "cases")) {
    Rows rows;
    rows.first.push_back(0);
    std::vector<std::uint8_t> weights;
    for (std::size_t at = 0; at < one.at("score").size(); ++at) {
      rows.scores.push_back(one.at("score")[at]);
      rows.sides.push_back(one.at("label")[at] == 1 ? Side::positive : Side::negative);
      rows.first.push_back(static_cast<std::uint32_t>(at + 1));
      weights.insert(weights.end(), kWidth, one.at("weight")[at].get<std::uint8_t>());
    }
    // Both add up some hundred rounded terms.
    CHECK(areas(rows, {weights, 15})[9] == doctest::Approx(one.at("roc_auc")).epsilon(1e-12));
    CHECK(precisions(rows, {weights, 15})[9] ==
          doctest::Approx(one.at("average_precision")).epsilon(1e-12));
  }
}

TEST_CASE("areas of bootstrap samples spread as DeLong says") {
  const Rows rows = make_rows(3000, 1U << 30U);
  const RowSampler sampler(3000, Stream(3, 4));
  std::vector<std::uint8_t> weights(3000 * kWidth);
  const RankedWeights ranked(ScoreOrder(rows.scores), {rows.sides, rows.first}, ascending);
  double sum = 0.0;
  double squares = 0.0;
  constexpr std::int64_t kBlocks = 80;
  for (std::int64_t block = 0; block < kBlocks; ++block) {
    const int largest = sampler.draw(block, weights);
    Values values{};
    ranked.areas({weights, largest}, values);
    for (const double value : values) {
      sum += value;
      squares += value * value;
    }
  }
  constexpr double kReplicates = kBlocks * 64.0;
  const double mean = sum / kReplicates;
  const double deviation = std::sqrt(squares / kReplicates - mean * mean);
  const PairedAreas placed = paired_areas(rows.scores, rows.scores, {rows.sides});
  const double expected = std::sqrt(placed.first_variance);
  // Of 5,120 replicates the deviation is known to 1 %, and bootstrap and DeLong differ by 1 / n.
  CHECK(deviation == doctest::Approx(expected).epsilon(0.03));
  CHECK(mean == doctest::Approx(placed.first).epsilon(4.0 * expected / std::sqrt(kReplicates)));
}
