/// \file
/// Calibration errors against scikit-learn and by hand.
#include "stats/calibration.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "stats/scored.hpp"

using namespace modelgate::stats;
using modelgate::test::near;
using modelgate::test::read_oracle;
using modelgate::test::repeated;
using modelgate::test::Scored;
using modelgate::test::scored;
using modelgate::test::slope;

namespace {

CalibrationBins bins_of(const Scored& rows, Binning binning, std::size_t bins) {
  return calibration_bins(rows.thresholds(), rows.weights(), binning, bins);
}

void check_errors(const Scored& rows, Binning binning, const nlohmann::json& expected) {
  const std::size_t bins = expected.at(0);
  CAPTURE(bins);
  CHECK(expected_calibration_error(bins_of(rows, binning, bins)) == near(expected.at(1), 1e-12));
  CHECK(maximum_calibration_error(bins_of(rows, binning, bins)) == near(expected.at(2), 1e-12));
}

}  // namespace

TEST_CASE("calibration errors agree with scikit-learn's bins") {
  for (const auto& row : read_oracle("stats_scores.json", "cases")) {
    CAPTURE(row.at("name").get<std::string>());
    const Scored rows = scored(row);
    for (const auto& expected : row.at("width")) {
      check_errors(rows, Binning::width, expected);
      check_errors(repeated(rows, 2.0), Binning::width, expected);
      check_errors(modelgate::test::reversed(rows), Binning::width, expected);
    }
  }
}

TEST_CASE("bins of equal mass split sorted rows as numpy does") {
  for (const auto& row : read_oracle("stats_scores.json", "cases")) {
    CAPTURE(row.at("name").get<std::string>());
    for (const auto& expected : row.at("mass")) {
      check_errors(scored(row), Binning::mass, expected);
    }
  }
}

TEST_CASE("the ends of bins belong to the lower one") {
  Scored rows;
  for (const double probability : {0.0, 0.2, 0.4, 0.6, 0.6000000001, 1.0}) {
    rows.scores.push_back(probability);
  }
  rows.positives.assign(6, 1.0);
  rows.negatives.assign(6, 0.0);
  CHECK(bins_of(rows, Binning::width, 5).bin_of == std::vector<std::uint32_t>{0, 0, 1, 2, 3, 4});
}

TEST_CASE("rows of one probability share a bin of equal mass") {
  const Scored rows{{0.1, 0.5, 0.9}, {1.0, 3.0, 2.0}, {1.0, 3.0, 2.0}};
  // Rows 0 to 11 in three parts of four: the first of 0.5 is row 2, of 0.9 row 8.
  CHECK(bins_of(rows, Binning::mass, 3).bin_of == std::vector<std::uint32_t>{0, 0, 2});
}

TEST_CASE("more bins than rows leave bins empty") {
  const Scored rows = scored({1, 0}, {0.7, 0.3});
  for (const Binning binning : {Binning::width, Binning::mass}) {
    CHECK(expected_calibration_error(bins_of(rows, binning, 15)) == near(0.3, 1e-14));
    CHECK(maximum_calibration_error(bins_of(rows, binning, 15)) == near(0.3, 1e-14));
  }
}

TEST_CASE("the influence on the expected calibration error is its derivative") {
  const Scored rows{{0.1, 0.15, 0.5, 0.9}, {1.0, 2.0, 5.0, 3.0}, {6.0, 4.0, 2.0, 2.0}};
  const CalibrationBins bins = bins_of(rows, Binning::width, 4);
  const auto expected = [](const Scored& one) {
    return expected_calibration_error(bins_of(one, Binning::width, 4));
  };
  const ScoreInfluence mean = calibration_influence(rows.thresholds(), rows.weights(), bins);
  for (std::size_t i = 0; i < rows.scores.size(); ++i) {
    CHECK(mean.positive[i] == near(slope(rows, expected, i, 1), 1e-7));
    CHECK(mean.negative[i] == near(slope(rows, expected, i, 0), 1e-7));
  }
}

TEST_CASE("a gap that chance may have made has no certain influence") {
  // Bins at 0.3 (29 of 100: within chance) and 0.9 (50 of 100).
  const Scored rows{{0.3, 0.9}, {29.0, 50.0}, {71.0, 50.0}};
  const CalibrationBins bins = bins_of(rows, Binning::width, 2);
  const ScoreInfluence certain =
      certain_calibration_influence(rows.thresholds(), rows.weights(), bins);
  const double share = 1.0 - 0.25 / 100.0 / 0.16;
  CHECK(certain.value == near(0.4 * share / 2.0, 1e-12));
  CHECK(certain.positive[0] == near(-certain.value / 200.0, 1e-12));
  CHECK(certain.positive[1] == near((-share * 0.1 - certain.value) / 200.0, 1e-12));
}
