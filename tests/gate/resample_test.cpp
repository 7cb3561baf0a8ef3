/// \file
/// Replicates: the same for any number of threads, and those of a plain row bootstrap.
#include "gate/resample.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>
#include <utility>
#include <variant>
#include <vector>

#include "gate/arms.hpp"
#include "gate/many_cells.hpp"
#include "gate/row_draws.hpp"
#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

/// What the bootstrap is by definition: n rows drawn with replacement, the metric on them.
std::vector<double> row_bootstrap(const Evidence& evidence, const Statistic& statistic,
                                  int replicates) {
  std::vector<std::size_t> rows;
  for (std::size_t cell = 0; cell < evidence.cells.size(); ++cell) {
    rows.insert(rows.end(), static_cast<std::size_t>(evidence.cells[cell].count), cell);
  }
  std::mt19937_64 random(7);
  std::uniform_int_distribution<std::size_t> pick(0, rows.size() - 1);
  std::vector<double> changes;
  for (int replicate = 0; replicate < replicates; ++replicate) {
    Evidence drawn = evidence;
    for (Cell& cell : drawn.cells) cell.count = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) ++drawn.cells[rows[pick(random)]].count;
    const ModelValues values = evaluate(drawn, statistic);
    changes.push_back(values.candidate - values.baseline);
  }
  return changes;
}

/// The rows of one label of spam_evidence().
Evidence of_label(int label) {
  Evidence evidence = spam_evidence();
  std::erase_if(evidence.cells, [&](const Cell& cell) { return cell.label != label; });
  return evidence;
}

double quantile(std::vector<double> values, double level) {
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(level * static_cast<double>(values.size()))];
}

std::vector<double> changes_of(const Replicates& replicates) {
  std::vector<double> changes;
  for (std::size_t at = 0; at < replicates.candidate.size(); ++at) {
    changes.push_back(replicates.candidate[at] - replicates.baseline[at]);
  }
  return changes;
}

/// The evidence of each replicate.
std::vector<Evidence> drawn_evidence(const Evidence& evidence, const Resampling& resampling) {
  const std::vector<Draw> draws = draws_of(evidence, "rows", resampling);
  REQUIRE(draws.size() == 1);
  std::vector<double> weights(evidence.cells.size() * 64);
  std::vector<Evidence> drawn(static_cast<std::size_t>(resampling.replicates), evidence);
  for (std::size_t at = 0; at < drawn.size(); ++at) {
    if (at % 64 == 0) {
      const auto block = static_cast<std::int64_t>(at / 64);
      std::visit([&](const auto& one) { one.draw(block, weights); }, draws[0].weights);
    }
    for (std::size_t cell = 0; cell < evidence.cells.size(); ++cell) {
      drawn[at].cells[cell].count = static_cast<std::int64_t>(weights[cell * 64 + at % 64]);
    }
  }
  return drawn;
}

}  // namespace

TEST_CASE("point values are the metric of each model") {
  const ModelValues values = evaluate(spam_evidence(), statistic("recall", 1));
  CHECK(values.candidate == doctest::Approx(0.88));
  CHECK(values.baseline == doctest::Approx(0.90));
  CHECK(evaluate(spam_evidence(), statistic("broken")).candidate == doctest::Approx(50.0 / 1500));
}

TEST_CASE("replicates do not depend on the number of threads") {
  const std::array statistics = {statistic("f1", 1), statistic("broken")};
  const auto one = resample(spam_evidence(), "rows", statistics, {1000, 42, 1, {}});
  for (const int threads : {2, 8}) {
    const auto many = resample(spam_evidence(), "rows", statistics, {1000, 42, threads, {}});
    CHECK(many[0].candidate == one[0].candidate);
    CHECK(many[0].baseline == one[0].baseline);
    CHECK(many[1].candidate == one[1].candidate);
  }
}

TEST_CASE("replicates of many cells are the metric on each of their draws") {
  const Evidence evidence = many_cells(5);
  const std::array statistics = {statistic("balanced_accuracy"), statistic("fixed")};
  for (const Strata strata : {Strata::none, Strata::label}) {
    Resampling resampling{150, 3, 2, {}};
    resampling.strata = strata;
    const auto replicates = resample(evidence, "rows", statistics, resampling);
    const std::vector<Evidence> drawn = drawn_evidence(evidence, resampling);
    for (std::size_t at = 0; at < drawn.size(); ++at) {
      const ModelValues balanced = evaluate(drawn[at], statistics[0]);
      REQUIRE(std::pair(replicates[0].candidate[at], replicates[0].baseline[at]) ==
              std::pair(balanced.candidate, balanced.baseline));
      REQUIRE(replicates[1].candidate[at] == evaluate(drawn[at], statistics[1]).candidate);
    }
  }
}

TEST_CASE("other seeds and other populations draw anew") {
  const std::array statistics = {statistic("f1", 1)};
  const auto base = resample(spam_evidence(), "rows", statistics, {200, 42, 1, {}});
  CHECK(resample(spam_evidence(), "rows", statistics, {200, 43, 1, {}})[0].candidate !=
        base[0].candidate);
  CHECK(resample(spam_evidence(), "slice", statistics, {200, 42, 1, {}})[0].candidate !=
        base[0].candidate);
}

TEST_CASE("adding a metric does not change the replicates of another") {
  const std::array alone = {statistic("f1", 1)};
  const std::array both = {statistic("mcc"), statistic("f1", 1)};
  CHECK(resample(spam_evidence(), "rows", alone, {300, 42, 1, {}})[0].candidate ==
        resample(spam_evidence(), "rows", both, {300, 42, 1, {}})[1].candidate);
}

TEST_CASE("multinomial replicates have the law of the row bootstrap") {
  const std::array statistics = {statistic("f1", 1)};
  constexpr int kReplicates = 4000;
  const auto drawn = resample(spam_evidence(), "rows", statistics, {kReplicates, 1, 2, {}});
  const auto changes = changes_of(drawn[0]);
  const auto plain = row_bootstrap(spam_evidence(), statistics[0], kReplicates);
  // The standard error of a 2.5 % quantile of B replicates is about 2.7 sd / sqrt(B): with B = 4000
  // on either side the difference has 0.06 sd; five of them are 0.3 sd.
  const double mean = std::accumulate(plain.begin(), plain.end(), 0.0) / kReplicates;
  double variance = 0.0;
  for (const double change : plain) variance += (change - mean) * (change - mean);
  const double tolerance = 0.3 * std::sqrt(variance / kReplicates);
  for (const double level : {0.025, 0.16, 0.5, 0.84, 0.975}) {
    CHECK(std::abs(quantile(changes, level) - quantile(plain, level)) < tolerance);
  }
}

TEST_CASE("stratified replicates have the law of the row bootstrap within each label") {
  const std::array statistics = {statistic("balanced_accuracy")};
  constexpr int kReplicates = 4000;
  Resampling by_label{kReplicates, 1, 2, {}};
  by_label.strata = Strata::label;
  const auto changes = changes_of(resample(spam_evidence(), "rows", statistics, by_label)[0]);
  const auto ham = row_bootstrap(of_label(0), statistic("recall", 0), kReplicates);
  const auto spam = row_bootstrap(of_label(1), statistic("recall", 1), kReplicates);
  std::vector<double> plain(kReplicates);
  for (std::size_t at = 0; at < plain.size(); ++at) plain[at] = (ham[at] + spam[at]) / 2.0;
  // As above: five standard errors of the difference of two quantiles are 0.3 sd, the sd that of
  // two independent paired changes.
  const double deviation =
      std::sqrt((50.0 - 0.1) / (1000.0 * 1000) + (50.0 - 0.2) / (500.0 * 500)) / 2.0;
  for (const double level : {0.025, 0.16, 0.5, 0.84, 0.975}) {
    CHECK(std::abs(quantile(changes, level) - quantile(plain, level)) < 0.3 * deviation);
  }
}

TEST_CASE("replicates carry their variances where they are wanted") {
  const std::array statistics = {statistic("recall", 1), statistic("broken")};
  Resampling measured{500, 1, 2, {}};
  CHECK(resample(spam_evidence(), "rows", statistics, measured)[0].moments.empty());
  measured.variances = Variances::wanted;
  const auto drawn = resample(spam_evidence(), "rows", statistics, measured);
  REQUIRE(drawn[0].moments.size() == 500);
  double ratio = 0.0;
  for (std::size_t at = 0; at < 500; ++at) {
    const double share = drawn[1].candidate[at];
    CHECK(drawn[1].moments[at].candidate ==
          doctest::Approx(share * (1.0 - share) / 1500).epsilon(1e-12));
    const double recall = drawn[0].candidate[at];
    ratio += drawn[0].moments[at].candidate / (recall * (1.0 - recall) / 500) / 500.0;
  }
  // Rows of spam are 500 on average, with a standard deviation of 18 (4 %): E(500 / n) is 1.0013.
  CHECK(ratio == doctest::Approx(1.0).epsilon(0.01));
  CHECK(drawn[0].moments == resample(spam_evidence(), "rows", statistics,
                                     [&] {
                                       Resampling alone = measured;
                                       alone.threads = 1;
                                       return alone;
                                     }())[0]
                                .moments);
}

TEST_CASE("an independent design draws each arm by itself") {
  Evidence evidence{2,
                    Design::independent,
                    {{0, kNotScored, 0, 300},
                     {1, kNotScored, 0, 30},
                     {1, kNotScored, 1, 70},
                     {0, 0, kNotScored, 250},
                     {1, 0, kNotScored, 50},
                     {1, 1, kNotScored, 150}}};
  const std::array statistics = {statistic("recall", 1)};
  const auto replicates = resample(evidence, "rows", statistics, {4000, 5, 2, {}});
  double covariance = 0.0;
  double spread_candidate = 0.0;
  double spread_baseline = 0.0;
  for (std::size_t at = 0; at < 4000; ++at) {
    const double candidate = replicates[0].candidate[at] - 0.70;
    const double baseline = replicates[0].baseline[at] - 0.75;
    covariance += candidate * baseline;
    spread_candidate += candidate * candidate;
    spread_baseline += baseline * baseline;
  }
  // A correlation of 4,000 independent pairs has a standard error of 0.016.
  CHECK(std::abs(covariance / std::sqrt(spread_candidate * spread_baseline)) < 0.08);
}

TEST_CASE("the jackknife leaves out one row of each cell") {
  const Evidence evidence = two_classes({{1, 1, 1, 3}, {1, 1, 0, 1}});
  const auto values = jackknife(evidence, statistic("recall", 1));
  REQUIRE(values.size() == 2);
  CHECK(values[0].candidate == doctest::Approx(2.0 / 3));
  CHECK(values[1].candidate == doctest::Approx(1.0));
  CHECK(values[0].baseline == doctest::Approx(1.0));
}

TEST_CASE("a model that scored nothing has no replicates") {
  const Evidence evidence = two_classes({{1, kNotScored, 1, 3}, {1, kNotScored, 0, 1}});
  const std::array statistics = {statistic("recall", 1)};
  const auto replicates = resample(evidence, "rows", statistics, {100, 5, 1, {}});
  CHECK(replicates[0].baseline.empty());
  CHECK(replicates[0].candidate.size() == 100);
  CHECK(std::isnan(evaluate(evidence, statistics[0]).baseline));
}

}  // namespace modelgate::gate
