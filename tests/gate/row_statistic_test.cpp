/// \file
/// Metrics under 64 weightings are the metric's own formula, lane by lane.
#include "gate/row_statistic.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "gate/measurements.hpp"
#include "stats/row_sampler.hpp"

namespace modelgate::gate {
namespace {

constexpr auto kWidth = static_cast<std::size_t>(stats::kLanes);

/// Rows of three classes with a score for each, some of them seen twice.
RowBlock three_classes(std::size_t count) {
  RowBlock block;
  block.candidate.resize(3);
  for (std::size_t k = 0; k < 3; ++k) {
    block.candidate[k] = noise(count, k + 3);
    // Two digits, so that there are ties.
    for (double& score : block.candidate[k]) score = std::round(score * 100.0) / 100.0;
  }
  for (std::size_t i = 0; i < count; ++i) {
    block.labels.push_back(static_cast<std::int32_t>(i % 3));
    block.candidate[i % 3][i] += 0.2;
    block.counts.push_back(i % 4 == 0 ? 2.0 : 1.0);
  }
  return block;
}

/// The weights of the observations in a lane.
std::vector<double> observed(std::span<const std::uint32_t> first,
                             std::span<const std::uint8_t> weights, std::size_t lane) {
  std::vector<double> sums(first.size() - 1);
  for (std::size_t at = 0; at < sums.size(); ++at) {
    for (std::size_t row = first[at]; row < first[at + 1]; ++row) {
      sums[at] += weights[row * kWidth + lane];
    }
  }
  return sums;
}

void check_ranked(const Measurements& measurements, const Statistic& statistic) {
  const RowBlock& block = measurements.blocks.front();
  const ModelRows rows = rows_of(measurements, block, Arm::candidate);
  const std::vector<std::uint32_t> first = first_rows(block.counts);
  const stats::RowSampler sampler(first.back(), stats::Stream(1, 2));
  std::vector<std::uint8_t> weights(sampler.size() * kWidth);
  const int largest = sampler.draw(0, weights);
  std::array<double, kWidth> values;
  RankedStatistic(rows, statistic, first).evaluate({weights, largest}, values);
  std::vector<std::uint8_t> halves(weights.size());
  for (std::size_t at = 0; at < weights.size(); ++at) {
    halves[at] = static_cast<std::uint8_t>(weights[at] << 4 | 1);
  }
  std::array<double, stats::kTwoBlocks> two;
  RankedStatistic(rows, statistic, first).evaluate_halves(halves, two);
  const WeightedStatistic one = statistic.metric->prepare(rows, statistic.parameters);
  CHECK(two[0] == doctest::Approx(one(rows.weights)).epsilon(1e-14));
  CHECK(std::equal(values.begin(), values.end(), two.begin() + kWidth));
  for (std::size_t lane = 0; lane < kWidth; ++lane) {
    // The mean over classes is rounded in another order.
    CHECK(values[lane] == doctest::Approx(one(observed(first, weights, lane))).epsilon(1e-14));
  }
}

TEST_CASE("where rows begin follows from the counts") {
  CHECK(first_rows(std::vector<double>{1.0, 3.0, 2.0}) == std::vector<std::uint32_t>{0, 1, 4, 6});
}

TEST_CASE("areas and average precisions of two classes are the metrics") {
  const Measurements rows = scored_rows(300);
  check_ranked(rows, about("roc_auc").statistic);
  check_ranked(rows, about("average_precision").statistic);
}

TEST_CASE("areas and average precisions of three classes are the metrics") {
  const Measurements rows{3, Design::paired, {three_classes(200)}};
  Statistic area = about("roc_auc").statistic;
  for (const Multiclass multiclass : {Multiclass::ovr, Multiclass::ovo}) {
    area.parameters.multiclass = multiclass;
    check_ranked(rows, area);
  }
  Statistic precision = about("average_precision").statistic;
  for (const int index : {0, 1, 2}) {
    precision.parameters.class_index = index;
    check_ranked(rows, precision);
  }
}

TEST_CASE("linear metrics are means of the rows' numbers") {
  Measurements rows = scored_rows(120);
  rows.blocks.front().counts[7] = 3.0;
  const ModelRows own = rows_of(rows, rows.blocks.front(), Arm::candidate);
  for (const std::string metric : {"log_loss", "brier"}) {
    const Statistic statistic = about(metric).statistic;
    CHECK(row_form(statistic.metric->law(statistic.parameters)) == RowForm::linear);
    const std::vector<double> numbers = row_numbers(own, statistic);
    CHECK(numbers.size() == 122);
    double sum = 0.0;
    for (const double number : numbers) sum += number;
    // 122 rounded numbers.
    CHECK(sum / 122.0 == doctest::Approx(evaluate(rows, statistic).candidate).epsilon(1e-13));
  }
}

}  // namespace
}  // namespace modelgate::gate
