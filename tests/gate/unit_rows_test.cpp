/// \file
/// Means of rows whose units were sampled: their variances are those of R's survey package.
#include "gate/unit_rows.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "gate/unit_row_scenes.hpp"

namespace modelgate::gate {
namespace {

/// Three units of 1, 2 and 3 rows.
const RowBlock kBlock{
    {0, 1, 1, 0, 0, 0}, {1, 1, 1, 1, 1, 1}, {}, {{1, 2, 3, 4, 5, 6}}, {0, 1, 1, 2, 2, 2}};

std::vector<double> losses(const RowBlock& block, const std::vector<double>& scores) {
  std::vector<double> found;
  for (std::size_t row = 0; row < scores.size(); ++row) {
    found.push_back(-std::log(block.labels[row] == 1 ? scores[row] : 1.0 - scores[row]));
  }
  return found;
}

std::vector<double> minus(std::vector<double> first, const std::vector<double>& second) {
  for (std::size_t at = 0; at < first.size(); ++at) first[at] -= second[at];
  return first;
}

/// The mean and its standard error from the values of units.
void check_mean(const RowBlock& block, const std::vector<double>& values,
                const nlohmann::json& known) {
  const auto units = unit_values(block, values);
  const auto moments = stats::moments(units, std::vector<double>(units.size(), 1.0));
  CHECK(moments.mean == doctest::Approx(known[0].get<double>()).epsilon(1e-12));
  CHECK(std::sqrt(moments.variance / moments.rows) ==
        doctest::Approx(known[1].get<double>()).epsilon(1e-12));
}

}  // namespace

TEST_CASE("standard errors of means are those of the survey package") {
  const auto oracle = unit_rows_oracle();
  for (const auto& known : oracle.at("means")) {
    const auto design = known.at("design").get<std::string>();
    CAPTURE(design);
    const RowBlock numbers = oracle_block(oracle, design, Columns::numbers);
    check_mean(numbers, numbers.baseline[0], known.at("old_ms"));
    check_mean(numbers, numbers.candidate[0], known.at("new_ms"));
    check_mean(numbers, minus(numbers.candidate[0], numbers.baseline[0]), known.at("ms_change"));
    const RowBlock scores = oracle_block(oracle, design, Columns::scores);
    const auto before = losses(scores, scores.baseline[0]);
    const auto after = losses(scores, scores.candidate[0]);
    check_mean(scores, before, known.at("old_loss"));
    check_mean(scores, after, known.at("new_loss"));
    check_mean(scores, minus(after, before), known.at("loss_change"));
  }
}

TEST_CASE("units are counted and their rows added up") {
  CHECK(unit_count(kBlock) == 3);
  CHECK(unit_count(RowBlock{}) == 0);
  CHECK(unit_sums(kBlock, kBlock.candidate[0]) == std::vector<double>{1, 5, 15});
  // The mean is 3.5, and half a unit a row.
  CHECK(unit_values(kBlock, kBlock.candidate[0]) == std::vector<double>{2.25, 2.5, 5.75});
}

TEST_CASE("equal values stay equal whatever the units") {
  RowBlock block = kBlock;
  block.counts = {0.1, 0.7, 0.3, 0.9, 0.2, 0.6};
  for (const double value : unit_values(block, std::vector<double>(6, 0.1))) CHECK(value == 0.1);
  CHECK(mean_moments(block, Counting::weights, std::vector<double>(6, 0.1)).variance == 0.0);
}

TEST_CASE("rows that are units of their own are as if there were none") {
  const auto values = noise(50, 3);
  RowBlock plain;
  plain.counts.assign(50, 1.0);
  RowBlock units = plain;
  units.unit.resize(50);
  std::iota(units.unit.begin(), units.unit.end(), 0);
  const auto known = stats::moments(values, plain.counts);
  CHECK(mean_moments(plain, Counting::copies, values).variance == known.variance);
  CHECK(mean_moments(units, Counting::copies, values).variance ==
        doctest::Approx(known.variance).epsilon(1e-12));
  CHECK(equal_variance(units, Counting::copies, values) ==
        doctest::Approx(known.variance / 50).epsilon(1e-12));
}

TEST_CASE("units never make a mean more certain than its rows do") {
  // Every unit holds a high and a low value, so that units are all alike.
  RowBlock block;
  block.counts.assign(40, 1.0);
  std::vector<double> values;
  for (std::int32_t row = 0; row < 40; ++row) {
    block.unit.push_back(row / 2);
    values.push_back(row % 2 == 0 ? 1.0 : 2.0);
  }
  const auto moments = mean_moments(block, Counting::copies, values);
  CHECK(moments.variance / moments.rows == doctest::Approx(0.25 / 39));
}

TEST_CASE("amounts are rows and effective rows and effective units") {
  const Amount all = amount_of(kBlock, Counting::copies);
  CHECK(all.rows == 6);
  CHECK(all.effective_rows == doctest::Approx(6));
  CHECK(all.effective_units == doctest::Approx(36.0 / 14));
  const Amount of_zero = amount_of(kBlock, Counting::copies, 0);
  CHECK(of_zero.rows == 4);
  CHECK(of_zero.effective_units == doctest::Approx(16.0 / 10));
  RowBlock weighted = kBlock;
  weighted.counts = {1, 1, 1, 1, 1, 5};
  const Amount worth = amount_of(weighted, Counting::weights);
  CHECK(worth.rows == 6);
  CHECK(worth.effective_rows == doctest::Approx(100.0 / 30));
}

TEST_CASE("degrees of freedom count units by what they add to the variance") {
  // Sizes 1, 2 and 3: by rows 36 / 14, by their squares 14^2 / 98.
  CHECK(unit_degrees(kBlock, Counting::copies, 1.0) == doctest::Approx(36.0 / 14 - 1.0));
  RowBlock larger = kBlock;
  larger.counts = {10, 10, 10, 10, 10, 10};
  const double typical = 14.0 / 6 * 10;
  CHECK(unit_degrees(larger, Counting::copies, typical) == doctest::Approx(196.0 / 98 - 1.0));
  CHECK(unit_degrees(larger, Counting::copies, std::nan("")) == doctest::Approx(196.0 / 98 - 1.0));
  // Half of it: each unit has (size + size^2) / 2.
  const double half = 1.0 + (typical - 1.0) / 2.0;
  const double sum = 55 + 210 + 465;
  const double squares = 55.0 * 55 + 210.0 * 210 + 465.0 * 465;
  CHECK(unit_degrees(larger, Counting::copies, half) ==
        doctest::Approx(std::max(sum * sum / squares - 1.0, 1.0)));
  CHECK(std::isinf(unit_degrees(RowBlock{}, Counting::copies, 1.0)));
}

}  // namespace modelgate::gate
