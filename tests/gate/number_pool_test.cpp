/// \file
/// Numbers drawn again: sums, names, units, arms, and what was made worse.
#include "gate/number_pool.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "gate/unit_row_scenes.hpp"

namespace modelgate::gate {
namespace {

constexpr NumberChange kNone{NumberWay::shift, 0.0};

stats::Integers chances(std::int64_t run) {
  return {stats::Stream(7, 1).at(0, run), stats::Purpose::fold, 0};
}

ModelValues truth_of(const NumberPool& pool, const char* metric, const NumberChange& change) {
  return evaluate(pool.truth(change), about(metric).statistic);
}

/// The mean of a statistic over samples.
ModelValues mean_of(const NumberPool& pool, const char* metric, const NumberChange& change) {
  constexpr int kSamples = 400;
  ModelValues sum{};
  for (int run = 0; run < kSamples; ++run) {
    auto random = chances(run);
    const auto [candidate, baseline] =
        evaluate(pool.sample(random, change), about(metric).statistic);
    sum.candidate += candidate / kSamples;
    sum.baseline += baseline / kSamples;
  }
  return sum;
}

Measurements numbers(std::size_t count) { return paired({}, noise(count, 3), noise(count, 4)); }

}  // namespace

TEST_CASE("equal models share the numbers of both") {
  const Measurements rows = numbers(300);
  const NumberPool pool(rows, Counting::copies);
  const auto [candidate, baseline] = evaluate(rows, about("mean").statistic);
  const ModelValues truth = truth_of(pool, "mean", kNone);
  CHECK(truth.candidate == doctest::Approx((candidate + baseline) / 2.0).epsilon(1e-12));
  CHECK(truth.baseline == doctest::Approx(truth.candidate).epsilon(1e-12));
  // Means of 400 samples of 300: deviations of 0.29 / sqrt(120,000).
  const ModelValues drawn = mean_of(pool, "mean", kNone);
  CHECK(drawn.candidate == doctest::Approx(truth.candidate).epsilon(0.006));
  CHECK(drawn.baseline == doctest::Approx(truth.baseline).epsilon(0.006));
}

TEST_CASE("a sample has as many rows and both numbers of a row stay together") {
  const Measurements rows = numbers(200);
  std::set<std::pair<double, double>> known;
  const RowBlock& block = rows.blocks.front();
  for (std::size_t i = 0; i < block.counts.size(); ++i) {
    known.insert(std::minmax(block.baseline[0][i], block.candidate[0][i]));
  }
  auto random = chances(0);
  const Measurements drawn = NumberPool(rows, Counting::copies).sample(random, kNone);
  const RowBlock& found = drawn.blocks.front();
  CHECK(row_count(found) == 200.0);
  for (std::size_t i = 0; i < found.counts.size(); ++i) {
    CHECK(known.contains(std::minmax(found.baseline[0][i], found.candidate[0][i])));
  }
}

TEST_CASE("numbers move by what was asked for and the baseline stays") {
  const NumberPool pool(numbers(300), Counting::copies);
  const NumberChange shift{NumberWay::shift, 0.25};
  const ModelValues before = truth_of(pool, "mean", kNone);
  const ModelValues after = truth_of(pool, "mean", shift);
  CHECK(after.candidate - before.candidate == doctest::Approx(0.25).epsilon(1e-12));
  CHECK(after.baseline == before.baseline);
  CHECK(truth_of(pool, "quantile", shift).candidate - truth_of(pool, "quantile", kNone).candidate ==
        doctest::Approx(0.25).epsilon(1e-12));
  CHECK(mean_of(pool, "mean", shift).candidate == doctest::Approx(after.candidate).epsilon(0.006));
}

TEST_CASE("rows have an event more or none") {
  const NumberPool pool(numbers(300), Counting::copies);
  const double before = truth_of(pool, "mean", kNone).candidate;
  CHECK(truth_of(pool, "mean", {NumberWay::more_events, 0.1}).candidate ==
        doctest::Approx(before + 0.1).epsilon(1e-12));
  CHECK(truth_of(pool, "mean", {NumberWay::no_events, 0.1}).candidate ==
        doctest::Approx(0.9 * before).epsilon(1e-12));
  CHECK(mean_of(pool, "mean", {NumberWay::no_events, 0.1}).candidate ==
        doctest::Approx(0.9 * before).epsilon(0.01));
}

TEST_CASE("scores of the other class in half of the rows tell nothing") {
  const NumberPool pool(scored_rows(300), Counting::copies);
  CHECK(truth_of(pool, "roc_auc", {NumberWay::other_scores, 0.5}).candidate ==
        doctest::Approx(0.5).epsilon(1e-9));
  const NumberChange some{NumberWay::other_scores, 0.2};
  const double before = truth_of(pool, "roc_auc", kNone).candidate;
  const double after = truth_of(pool, "roc_auc", some).candidate;
  CHECK(after < before);
  // A sample of 300 spreads by 0.03: 400 of them by 0.0015.
  CHECK(mean_of(pool, "roc_auc", some).candidate == doctest::Approx(after).epsilon(0.01));
  CHECK(mean_of(pool, "roc_auc", some).baseline == doctest::Approx(before).epsilon(0.01));
}

TEST_CASE("units are drawn with all their rows and change their names together") {
  const Measurements rows = in_units(numbers(40), 5);
  auto random = chances(1);
  const Measurements drawn = NumberPool(rows, Counting::copies).sample(random, kNone);
  const RowBlock& found = drawn.blocks.front();
  CHECK(unit_count(found) == 40);
  for (const double count : found.counts) CHECK(count == 5.0);
}

TEST_CASE("rows that weigh differently keep their weights") {
  Measurements rows = numbers(40);
  RowBlock& block = rows.blocks.front();
  for (std::size_t i = 0; i < block.counts.size(); ++i) {
    block.counts[i] = i % 2 == 0 ? 0.5 : 1.5;
    block.unit.push_back(static_cast<std::int32_t>(i));
  }
  const NumberPool pool(rows, Counting::weights);
  auto random = chances(1);
  const RowBlock found = pool.sample(random, kNone).blocks.front();
  CHECK(found.counts.size() == 40);
  const auto [low, high] = std::ranges::minmax(found.counts);
  CHECK(high / low == doctest::Approx(3.0).epsilon(1e-12));
}

TEST_CASE("rows of two arms are dealt anew") {
  Measurements rows = apart(numbers(300));
  const NumberPool pool(rows, Counting::copies);
  CHECK(pool.size() == 600);
  const ModelValues truth = truth_of(pool, "mean", kNone);
  CHECK(truth.candidate == doctest::Approx(truth.baseline).epsilon(1e-12));
  auto random = chances(2);
  const Measurements drawn = pool.sample(random, kNone);
  REQUIRE(drawn.blocks.size() == 2);
  const double candidates = row_count(drawn.blocks[0]);
  CHECK(candidates + row_count(drawn.blocks[1]) == 600.0);
  // Five deviations of Binomial(600, 1/2).
  CHECK(std::abs(candidates - 300.0) < 62.0);
}

TEST_CASE("without a baseline rows are drawn as they are") {
  Measurements rows = numbers(300);
  rows.blocks.front().baseline.clear();
  const NumberPool pool(rows, Counting::copies);
  const double value = evaluate(rows, about("mean").statistic).candidate;
  CHECK(truth_of(pool, "mean", kNone).candidate == doctest::Approx(value).epsilon(1e-12));
  auto random = chances(2);
  CHECK(pool.sample(random, kNone).blocks.front().baseline.empty());
}

}  // namespace modelgate::gate
