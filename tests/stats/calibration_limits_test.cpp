/// \file
/// Limits of calibration errors: by hand, of forecasts without error, of one bin.
#include "stats/calibration_limits.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "stats/normal.hpp"
#include "stats/proportion.hpp"
#include "stats/scored.hpp"

using namespace modelgate::stats;
using modelgate::test::check_limits;
using modelgate::test::check_p_values;
using modelgate::test::near;
using modelgate::test::Scored;

namespace {

/// Bins at 0.1, 0.3 … with these rows that came true, of 200 each.
CalibrationBins bins_with(const std::vector<double>& positives) {
  Scored rows;
  for (std::size_t b = 0; b < positives.size(); ++b) {
    rows.scores.push_back(0.1 + 0.2 * static_cast<double>(b));
    rows.positives.push_back(positives[b]);
    rows.negatives.push_back(200.0 - positives[b]);
  }
  return calibration_bins(rows.thresholds(), rows.weights(), Binning::width, 5);
}

}  // namespace

TEST_CASE("a forecast within chance is not shown to err") {
  const InferencePtr limits = expected_calibration_error_limits(bins_with({23, 55, 104, 144, 177}));
  CHECK(limits->estimate() == near(0.019, 1e-12));
  CHECK(limits->lower(0.025) == 0.0);
  CHECK(limits->upper(0.025) > 0.0);
  check_limits(*limits);
  check_p_values(*limits, 0.0, 1.0);
}

TEST_CASE("large gaps have the limits of a normal sum") {
  // Every bin is off by 0.1: nothing is folded, and the variances of the bins add.
  const InferencePtr limits = expected_calibration_error_limits(bins_with({40, 80, 120, 160, 200}));
  double variance = 0.0;
  for (const double positives : {40.0, 80.0, 120.0, 160.0, 200.0}) {
    const double share = (positives + 0.5) / 201.0;
    variance += 0.04 * share * (1.0 - share) / 200.0;
  }
  CHECK(limits->estimate() == near(0.1, 1e-12));
  // What is folded away of the last bin is 1 % of the distance.
  const double distance = -normal_quantile(0.025) * std::sqrt(variance);
  CHECK(limits->lower(0.025) == near(0.1 - distance, 0.005));
  CHECK(limits->upper(0.025) == near(0.1 + distance, 0.005));
}

TEST_CASE("the expectation of one bin without error is that of a folded normal") {
  // At total 0 the estimate is s sqrt(2 / pi) in expectation: alpha 1/2 has its limit there.
  CalibrationBins bins{{{100.0, 50.0, 50.0}}, {}, 100.0};
  const double deviation = 0.05;
  bins.bins[0].probability = 50.0 - 100.0 * deviation * std::sqrt(2.0 / 3.141592653589793);
  CHECK(expected_calibration_error_limits(bins)->lower(0.5) < 1e-8);
  bins.bins[0].probability -= 0.1;
  CHECK(expected_calibration_error_limits(bins)->lower(0.5) > 1e-3);
}

TEST_CASE("the largest gap of one bin has the limits of its share") {
  const CalibrationBins bins{{{100.0, 80.0, 55.0}}, {}, 100.0};
  const InferencePtr limits = maximum_calibration_error_limits(bins);
  const InferencePtr share = proportion(80.0, 100.0, ProportionMethod::mid_p);
  CHECK(limits->estimate() == near(0.25, 1e-14));
  CHECK(limits->upper(0.025) == near(share->upper(0.025) - 0.55, 1e-12));
  CHECK(limits->lower(0.05) == near(share->lower(0.025) - 0.55, 1e-12));
}

TEST_CASE("the largest gap is bounded by the bin that knows least") {
  // One row in the second bin: its share may be anything.
  const CalibrationBins bins{{{1000.0, 100.0, 100.0}, {1.0, 1.0, 0.9}}, {}, 1001.0};
  const InferencePtr limits = maximum_calibration_error_limits(bins);
  CHECK(limits->estimate() == near(0.1, 1e-12));
  CHECK(limits->lower(0.025) == 0.0);
  CHECK(limits->upper(0.025) > 0.8);
  check_limits(*limits);
  check_p_values(*limits, 0.0, 1.0);
}

TEST_CASE("the change of two certain errors is that of their medians") {
  const CalibrationBins worse = bins_with({0, 20, 60, 100, 140});
  const CalibrationBins better = bins_with({40, 80, 120, 160, 200});
  const InferencePtr change = error_change_limits(expected_calibration_error_limits(worse),
                                                  expected_calibration_error_limits(better), 0.0);
  const InferencePtr first = expected_calibration_error_limits(worse);
  const InferencePtr second = expected_calibration_error_limits(better);
  CHECK(change->estimate() == near(first->estimate() - second->estimate(), 1e-12));
  const double up = first->upper(0.025) - first->upper(0.5);
  const double down = second->lower(0.5) - second->lower(0.025);
  CHECK(change->upper(0.025) ==
        near(first->upper(0.5) - second->lower(0.5) + std::hypot(up, down), 1e-12));
  check_limits(*change);
  check_p_values(*change, -1.0, 1.0);
}

TEST_CASE("an error that is not shown makes up for nothing") {
  const CalibrationBins wrong = bins_with({40, 80, 120, 160, 200});
  const CalibrationBins right = bins_with({23, 55, 104, 144, 177});
  const InferencePtr change = error_change_limits(expected_calibration_error_limits(wrong),
                                                  expected_calibration_error_limits(right), 0.5);
  CHECK(change->upper(0.025) == expected_calibration_error_limits(wrong)->upper(0.025));
  const InferencePtr swapped = error_change_limits(expected_calibration_error_limits(right),
                                                   expected_calibration_error_limits(wrong), 0.5);
  CHECK(swapped->lower(0.025) == -change->upper(0.025));
  check_limits(*swapped);
}

TEST_CASE("equal models have a change of some width") {
  const CalibrationBins bins = bins_with({40, 80, 120, 160, 200});
  const InferencePtr change = error_change_limits(maximum_calibration_error_limits(bins),
                                                  maximum_calibration_error_limits(bins), 0.0);
  CHECK(change->estimate() == 0.0);
  CHECK(change->lower(0.025) < -0.01);
  CHECK(change->upper(0.025) == near(-change->lower(0.025), 1e-12));
}

TEST_CASE("two rows that are worth half of one err like one") {
  const CalibrationBins once = bins_with({40, 80, 104, 160, 177});
  CalibrationBins twice = once;
  twice.rows *= 2.0;
  for (CalibrationBin& bin : twice.bins) {
    bin = {2.0 * bin.rows, 2.0 * bin.positives, 2.0 * bin.probability, 0.5};
  }
  for (const auto& limits : {expected_calibration_error_limits, maximum_calibration_error_limits}) {
    CHECK(limits(twice)->lower(0.025) == near(limits(once)->lower(0.025)));
    CHECK(limits(twice)->upper(0.025) == near(limits(once)->upper(0.025)));
  }
}

TEST_CASE("gaps that vary together have wider limits") {
  CalibrationBins bins = bins_with({40, 80, 120, 160, 200});
  const InferencePtr apart = expected_calibration_error_limits(bins);
  bins.together = 4.0;
  const InferencePtr together = expected_calibration_error_limits(bins);
  // Large gaps: their sum is normal, with twice the deviation but for what is folded away.
  const double distance = apart->estimate() - apart->lower(0.025);
  CHECK(together->estimate() - together->lower(0.025) == near(2.0 * distance, 0.05));
}
