/// \file
/// Limits of curves and calibration on drawn rows: equal and swapped models, few rows, designs.
#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "gate/measured_answer.hpp"
#include "metric/registry.hpp"
#include "stats/random.hpp"

using namespace modelgate;
using namespace modelgate::gate;

namespace {

constexpr double kAlpha = 0.025;

/// Rows of two models with probabilities; every third row is positive, up to `positives` of them.
RowBlock drawn(std::int64_t rows, std::int64_t positives) {
  const stats::Stream stream(5, 0);
  RowBlock block;
  block.baseline.resize(1);
  block.candidate.resize(1);
  for (std::int64_t row = 0; row < rows; ++row) {
    const stats::Words words = stats::philox(stream.at(static_cast<std::uint64_t>(row), 0), 0);
    const double first = stats::open_unit(words[0], words[1]);
    const double second = stats::open_unit(words[2], words[3]);
    const bool is_positive = row % 3 == 0 && row / 3 < positives;
    const double lift = is_positive ? 0.3 : 0.0;
    block.labels.push_back(is_positive ? 1 : 0);
    block.counts.push_back(1.0);
    block.candidate[0].push_back(0.7 * first + lift);
    block.baseline[0].push_back(0.5 * first + 0.2 * second + lift);
  }
  return canonical(std::move(block));
}

Measurements paired(RowBlock block) { return {2, Design::paired, {std::move(block)}}; }

RowBlock swapped(RowBlock block) {
  std::swap(block.baseline, block.candidate);
  return block;
}

DataContract contract() {
  DataContract data;
  data.classes = {"ham", "spam"};
  data.positive = 1;
  return data;
}

Statistic of(const char* name) {
  Statistic statistic{metric::find(name), {}};
  if (statistic.metric->accepts.per_class) statistic.parameters.class_index = 1;
  if (statistic.metric->accepts.at) statistic.parameters.at = 0.5;
  // A false alarm costs 1, a miss 3.
  if (statistic.metric->accepts.matrix) statistic.parameters.costs = {0, 1, 0, 3, 0, 0};
  return statistic;
}

MeasuredAnswer answer(const Measurements& rows, const char* name) {
  const Question question{of(name), IntervalMethod::automatic, Guarantee::approximate};
  const DataContract data = contract();
  return measured_answer({rows, question, data, kAlpha, RelativeChange::wanted, "rows\n"},
                         {999, 7, 1, {}});
}

const std::vector<const char*> kCurves = {
    "average_precision", "recall_at_fpr", "precision_at_recall", "ks", "best_fbeta", "lowest_cost"};
const std::vector<const char*> kCalibration = {"ece", "mce"};

std::vector<const char*> all() {
  std::vector<const char*> names = kCurves;
  names.insert(names.end(), kCalibration.begin(), kCalibration.end());
  return names;
}

}  // namespace

TEST_CASE("limits of metrics of scores hold their values and have a width") {
  const Measurements rows = paired(drawn(900, 300));
  for (const char* name : all()) {
    CAPTURE(name);
    const MeasuredAnswer found = answer(rows, name);
    REQUIRE(found.answer.candidate);
    REQUIRE(found.answer.baseline);
    REQUIRE(found.answer.change);
    CHECK_FALSE(found.value.has_value());
    CHECK_FALSE(found.change.has_value());
    const auto& [candidate, baseline] = found.answer.point;
    const stats::Bounds value = stats::interval(*found.answer.candidate.inference, 0.95);
    CHECK(value.low < candidate);
    CHECK(value.high > candidate);
    const stats::Bounds change = stats::interval(*found.answer.change.inference, 0.95);
    CHECK(found.answer.change.inference->estimate() ==
          doctest::Approx(candidate - baseline).epsilon(1e-12));
    CHECK(change.low < candidate - baseline);
    CHECK(change.high > candidate - baseline);
    CHECK_FALSE(found.answer.candidate.provenance.method.empty());
    CHECK_FALSE(found.answer.change.provenance.reason.empty());
  }
}

TEST_CASE("swapping the models negates the change of metrics of scores") {
  const RowBlock block = drawn(900, 300);
  for (const char* name : all()) {
    CAPTURE(name);
    const MeasuredAnswer plain = answer(paired(block), name);
    const MeasuredAnswer back = answer(paired(swapped(block)), name);
    const auto close = [](double value) { return doctest::Approx(value).epsilon(1e-9); };
    CHECK(back.answer.change.inference->lower(kAlpha) ==
          close(-plain.answer.change.inference->upper(kAlpha)));
    CHECK(back.answer.change.inference->upper(kAlpha) ==
          close(-plain.answer.change.inference->lower(kAlpha)));
  }
}

TEST_CASE("equal models have a change of some width") {
  RowBlock block = drawn(900, 300);
  block.baseline = block.candidate;
  for (const char* name : all()) {
    CAPTURE(name);
    const MeasuredAnswer found = answer(paired(canonical(block)), name);
    CHECK(found.answer.change.inference->estimate() == 0.0);
    CHECK(found.answer.change.inference->lower(kAlpha) < -1e-4);
    CHECK(found.answer.change.inference->upper(kAlpha) > 1e-4);
  }
}

TEST_CASE("fewer than ten rows of the class are too few for a curve") {
  const Measurements rows = paired(drawn(900, 9));
  for (const char* name : kCurves) {
    CAPTURE(name);
    const MeasuredAnswer found = answer(rows, name);
    REQUIRE(found.value.has_value());
    REQUIRE(found.change.has_value());
    CHECK(found.value->needs->rows == 1);
    CHECK(found.value->needs->class_name == "spam");
  }
  CHECK(answer(rows, "ks").value->sentence ==
        "too little support for Kolmogorov-Smirnov distance of spam: 9 rows of spam; at least 10 "
        "of the class and of the rest are needed");
}

TEST_CASE("fewer than ten forecasts that came true are too few for a mean gap") {
  const Measurements rows = paired(drawn(900, 9));
  CHECK(answer(rows, "ece").value->sentence ==
        "too little support for expected calibration error: 9 forecasts came true; at least 10 of "
        "either kind are needed");
  CHECK_FALSE(answer(rows, "mce").value.has_value());
}

TEST_CASE("fewer than a hundred rows are too few for a calibration error") {
  const Measurements rows = paired(drawn(99, 33));
  for (const char* name : kCalibration) {
    const MeasuredAnswer found = answer(rows, name);
    REQUIRE(found.value.has_value());
    CHECK(found.value->needs->rows == 1);
  }
  CHECK(answer(rows, "ece").value->sentence ==
        "too little support for expected calibration error: 99 rows; at least 100 are "
        "needed");
}

TEST_CASE("without a row of the class curves have no limits") {
  const Measurements rows = paired(drawn(900, 0));
  for (const char* name : kCurves) {
    const MeasuredAnswer found = answer(rows, name);
    CHECK(std::isnan(found.answer.point.candidate));
    CHECK_FALSE(found.answer.candidate);
    CHECK_FALSE(found.answer.change);
  }
}

TEST_CASE("models with rows of their own have changes without correlation") {
  RowBlock first = drawn(900, 300);
  RowBlock second = first;
  first.baseline.clear();
  second.candidate.clear();
  const Measurements rows{2, Design::independent, {first, second}};
  const RowBlock block = drawn(900, 300);
  for (const char* name : kCurves) {
    CAPTURE(name);
    const MeasuredAnswer found = answer(rows, name);
    REQUIRE(found.answer.change);
    CHECK(found.answer.change.provenance.method == "mover");
    const MeasuredAnswer together = answer(paired(block), name);
    // The models are alike: what they share makes their change narrower.
    CHECK(found.answer.change.inference->upper(kAlpha) >
          together.answer.change.inference->upper(kAlpha));
  }
}

TEST_CASE("sweeps show the threshold they chose and its limits") {
  const Measurements rows = paired(drawn(900, 300));
  const MeasuredAnswer found = answer(rows, "best_fbeta");
  REQUIRE(found.answer.candidate_threshold.has_value());
  REQUIRE(found.answer.baseline_threshold.has_value());
  const Estimate& threshold = *found.answer.candidate_threshold;
  CHECK(threshold.interval->low <= *threshold.value);
  CHECK(threshold.interval->high >= *threshold.value);
  CHECK(threshold.interval->high - threshold.interval->low < 0.5);
  CHECK_FALSE(answer(rows, "ks").answer.candidate_threshold.has_value());
}

TEST_CASE("relative changes are known of curves and not of calibration errors") {
  const Measurements rows = paired(drawn(900, 300));
  for (const char* name : kCurves) {
    CAPTURE(name);
    CHECK(answer(rows, name).answer.relative);
  }
  for (const char* name : kCalibration) CHECK_FALSE(answer(rows, name).answer.relative);
}

namespace {

/// Every row of a block ten times, as a unit.
RowBlock in_tens(RowBlock block) {
  for (double& count : block.counts) count *= 10.0;
  block.unit.resize(block.counts.size());
  std::iota(block.unit.begin(), block.unit.end(), 0);
  return block;
}

MeasuredAnswer answer_of_units(const Measurements& rows, const char* name) {
  const Question question{of(name), IntervalMethod::automatic, Guarantee::approximate};
  DataContract data = contract();
  data.unit = "customer";
  return measured_answer({rows, question, data, kAlpha, RelativeChange::wanted, "rows\n"},
                         {999, 7, 1, {}});
}

double width(const Limits& limits) {
  const stats::Bounds bounds = stats::interval(*limits.inference, 0.95);
  return bounds.high - bounds.low;
}

}  // namespace

TEST_CASE("rows that are copied ten times within their units know no more") {
  const RowBlock block = drawn(900, 300);
  for (const char* name : all()) {
    CAPTURE(name);
    const MeasuredAnswer alone = answer(paired(block), name);
    const MeasuredAnswer units = answer_of_units(paired(in_tens(block)), name);
    REQUIRE(units.answer.candidate);
    REQUIRE(units.answer.change);
    CHECK_FALSE(units.value.has_value());
    CHECK(units.answer.candidate.inference->estimate() ==
          doctest::Approx(alone.answer.candidate.inference->estimate()).epsilon(1e-9));
    // Of a cross-fit units are dealt otherwise; of 300 units Student's quantiles are hardly wider.
    CHECK(width(units.answer.candidate) > 0.8 * width(alone.answer.candidate));
    CHECK(width(units.answer.candidate) < 1.25 * width(alone.answer.candidate));
    CHECK(width(units.answer.change) > 0.9 * width(alone.answer.change));
    CHECK(width(units.answer.change) < 1.35 * width(alone.answer.change));
  }
  CHECK(answer_of_units(paired(in_tens(block)), "ks").answer.candidate.design_effect ==
        doctest::Approx(10.0).epsilon(0.05));
}

TEST_CASE("few units are too few for metrics of scores whatever their rows") {
  RowBlock block = drawn(900, 300);
  block.unit.resize(block.counts.size());
  for (std::size_t i = 0; i < block.unit.size(); ++i) {
    block.unit[i] = static_cast<std::int32_t>(i % 9);
  }
  const Measurements rows = paired(canonical(std::move(block)));
  for (const char* name : all()) {
    CAPTURE(name);
    const MeasuredAnswer found = answer_of_units(rows, name);
    REQUIRE(found.value.has_value());
    REQUIRE(found.change.has_value());
    CHECK(found.value->needs->units > 0);
  }
  CHECK(answer_of_units(rows, "ks")
            .value->sentence.starts_with("too few units (data.unit) carry this value: "));
}
