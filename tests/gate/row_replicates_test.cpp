/// \file
/// Replicates of metrics of rows: paired draws, one by one or by kind, of the right spread.
#include "gate/row_replicates.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "gate/measurements.hpp"

namespace modelgate::gate {
namespace {

Replicates draw(const Measurements& rows, const std::string& metric, int threads = 1) {
  static const Policy policy = spam_policy();
  const Question question = about(metric, IntervalMethod::percentile);
  Resampling resampling;
  resampling.replicates = 5000;
  resampling.seed = 7;
  resampling.threads = threads;
  return row_replicates({rows, question, policy.data, 0.025, RelativeChange::unwanted, "test"},
                        resampling);
}

double deviation(const std::vector<double>& values) {
  double mean = 0.0;
  for (const double value : values) mean += value / static_cast<double>(values.size());
  double sum = 0.0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return std::sqrt(sum / static_cast<double>(values.size()));
}

std::vector<double> changes(const Replicates& drawn) {
  std::vector<double> values(drawn.candidate);
  for (std::size_t at = 0; at < values.size(); ++at) values[at] -= drawn.baseline[at];
  return values;
}

/// The same rows, each `times` as often.
Measurements repeated(Measurements rows, double times) {
  for (double& count : rows.blocks.front().counts) count *= times;
  return rows;
}

TEST_CASE("rows drawn one by one spread as kinds of rows do") {
  const Measurements rows = scored_rows(150);
  for (const std::string metric : {"roc_auc", "average_precision", "log_loss", "brier"}) {
    CAPTURE(metric);
    // Five of each are drawn by kind, four one by one: the spread is that of sqrt(5 / 4).
    const Replicates single = draw(repeated(rows, 4.0), metric);
    const Replicates kinds = draw(repeated(rows, 5.0), metric);
    const double factor = std::sqrt(5.0 / 4.0);
    // Deviations of 5,000 replicates are known to 1 % each.
    CHECK(deviation(single.candidate) ==
          doctest::Approx(factor * deviation(kinds.candidate)).epsilon(0.06));
    CHECK(deviation(changes(single)) ==
          doctest::Approx(factor * deviation(changes(kinds))).epsilon(0.06));
  }
}

TEST_CASE("equal models get equal replicates of paired rows") {
  Measurements rows = scored_rows(150);
  rows.blocks.front().baseline = rows.blocks.front().candidate;
  for (const std::string metric : {"roc_auc", "average_precision", "log_loss"}) {
    const Replicates drawn = draw(rows, metric);
    CHECK(drawn.candidate == drawn.baseline);
  }
}

TEST_CASE("arms with rows of their own are drawn apart") {
  const Replicates drawn = draw(apart(scored_rows(150)), "roc_auc");
  REQUIRE(drawn.baseline.size() == 5000);
  const double apart_spread = deviation(changes(drawn));
  CHECK(apart_spread ==
        doctest::Approx(std::hypot(deviation(drawn.candidate), deviation(drawn.baseline)))
            .epsilon(0.06));
}

TEST_CASE("threads change no bit of rows drawn one by one") {
  const Measurements rows = scored_rows(150);
  for (const std::string metric : {"roc_auc", "average_precision", "log_loss"}) {
    const Replicates one = draw(rows, metric);
    const Replicates four = draw(rows, metric, 4);
    CHECK(one.candidate == four.candidate);
    CHECK(one.baseline == four.baseline);
  }
}

TEST_CASE("a million rows are worth the wait where they are drawn one by one") {
  static const Policy policy = spam_policy();
  RowBlock block;
  block.counts.assign(1'000'000, 1.0);
  block.labels.assign(1'000'000, 0);
  block.candidate = {std::vector<double>(1'000'000, 0.5)};
  const Measurements rows{2, Design::paired, {std::move(block)}};
  Resampling resampling;
  resampling.replicates = 9999;
  const auto share = [&](const std::string& metric) {
    const Question question = about(metric, IntervalMethod::percentile);
    const RowWork work = row_work(
        {rows, question, policy.data, 0.025, RelativeChange::unwanted, "test"}, resampling);
    CHECK(work.rows == 1'000'000);
    return work.share;
  };
  CHECK(share("roc_auc") < 1.0);
  CHECK(share("log_loss") < 1.0);
  CHECK(share("ks") > 1.0);
}

}  // namespace
}  // namespace modelgate::gate
