/// \file
/// What rows of units are worth: variances of curves against numeric derivatives of scikit-learn's
/// values, copies, weights.
#include "gate/row_worth.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <numeric>

#include "gate/unit_row_scenes.hpp"
#include "metric/registry.hpp"
#include "metric/scored.hpp"

namespace modelgate::gate {
namespace {

nlohmann::json curves_oracle() {
  std::ifstream file(MODELGATE_SOURCE_DIR "/tests/oracle/gate_unit_curves.json");
  return nlohmann::json::parse(file);
}

Statistic of(const std::string& name) {
  Statistic found = statistic(name);
  found.parameters.bins = 5;
  return found;
}

/// The derivative of the candidate's value by the weight of each row.
std::vector<double> derivatives(const Measurements& rows, const Statistic& statistic) {
  const RowBlock& block = rows.blocks.front();
  auto found = influence_of(rows_of(rows, block, Arm::candidate), statistic);
  for (double& one : found) one /= row_count(block);
  return found;
}

RowBlock kinds_by_label(const RowBlock& block) {
  std::vector<std::uint8_t> is_positive(block.labels.begin(), block.labels.end());
  return kinds_of(block, is_positive);
}

/// What rows are worth to a separation.
RowWorth worth_to_ks(const Measurements& rows, Counting counting) {
  const RowBlock kinds = kinds_by_label(rows.blocks.front());
  return worth_of(area_rows(kinds, 2, counting), {derivatives(rows, of("ks")), 0.0});
}

/// Rows that are each a unit of their own.
Measurements alone(Measurements rows) {
  RowBlock& block = rows.blocks.front();
  block.unit.resize(block.counts.size());
  std::iota(block.unit.begin(), block.unit.end(), 0);
  return rows;
}

}  // namespace

TEST_CASE("values and errors of units are those of numeric derivatives") {
  const auto rows = unit_rows_oracle();
  const auto oracle = curves_oracle();
  for (const auto& known : oracle.at("values")) {
    CAPTURE(known.dump());
    const Measurements scores{
        2, Design::paired, {oracle_block(rows, known.at("design"), Columns::scores)}};
    const Statistic statistic = of(known.at("metric"));
    CHECK(evaluate(scores, statistic).candidate ==
          doctest::Approx(known.at("value").get<double>()).epsilon(1e-12));
    const auto influence = derivatives(scores, statistic);
    const double variance = unit_covariance(scores.blocks.front(), influence, influence);
    // Central differences over a hundred-thousandth of a weight.
    CHECK(std::sqrt(variance) == doctest::Approx(known.at("error").get<double>()).epsilon(1e-7));
  }
}

TEST_CASE("rows that stand alone are worth one") {
  const RowWorth found = worth_to_ks(alone(scored_rows(300)), Counting::copies);
  // n - 1 in place of n.
  CHECK(found.rows.together == doctest::Approx(1.0).epsilon(0.02));
  CHECK(found.rows.together <= 1.0);
  CHECK(found.rows.positive == doctest::Approx(1.0).epsilon(1e-12));
  CHECK(found.degrees == doctest::Approx(99.0).epsilon(1e-12));
}

TEST_CASE("copies of a row within its unit are worth one row") {
  const RowWorth found = worth_to_ks(in_units(scored_rows(300), 10), Counting::copies);
  CHECK(found.rows.together == doctest::Approx(0.1).epsilon(0.02));
  CHECK(found.rows.positive == doctest::Approx(0.1).epsilon(0.02));
  CHECK(found.rows.negative == found.rows.positive);
  CHECK(found.design_effect == doctest::Approx(10.0).epsilon(0.02));
}

TEST_CASE("rows that weigh differently are worth no more than Kish says") {
  Measurements rows = alone(scored_rows(300));
  auto& counts = rows.blocks.front().counts;
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] = i % 2 == 0 ? 0.5 : 1.5;
  // (300)^2 / (150 x 0.25 + 150 x 2.25) = 240.
  const stats::Worth worth = worth_to_ks(rows, Counting::weights).rows;
  CHECK(worth.together < 0.82);
  CHECK(worth.together > 0.7);
  CHECK(worth.negative < 0.82);
  CHECK(worth.negative > 0.7);
}

TEST_CASE("events that were not seen come as units") {
  Measurements rows = in_units(scored_rows(300), 10);
  for (auto& score : rows.blocks.front().candidate[0]) score = 0.0;
  const auto& labels = rows.blocks.front().labels;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    rows.blocks.front().candidate[0][i] = labels[i] == 1 ? 0.9 : 0.1;
  }
  const RowBlock kinds = kinds_by_label(rows.blocks.front());
  const auto influence = derivatives(rows, of("ks"));
  const RowWorth found = worth_of(area_rows(kinds, 2, Counting::copies), {influence, 1.0 / 1000.0});
  CHECK(found.rows.positive == doctest::Approx(0.1).epsilon(1e-9));
  CHECK(found.rows.together == doctest::Approx(0.1).epsilon(1e-9));
  CHECK(found.event == doctest::Approx(1e-5).epsilon(1e-9));
}

TEST_CASE("bins of units are worth units and vary together") {
  const Measurements rows = in_units(scored_rows(600), 10);
  const ModelRows model = rows_of(rows, rows.blocks.front(), Arm::candidate);
  const auto scored = metric::by_confidence(model);
  const auto weights = scored.split(model.weights);
  auto bins = metric::bins_of(scored, weights, of("ece").parameters);
  weigh_bins(kinds_of(rows.blocks.front(), scored.is_positive), Counting::copies, scored.thresholds,
             bins);
  for (const stats::CalibrationBin& bin : bins.bins) {
    if (bin.rows > 0.0) CHECK(bin.worth == doctest::Approx(0.1).epsilon(0.05));
  }
  // Units lie in one bin each: nothing is shared.
  CHECK(bins.together == doctest::Approx(1.0).epsilon(0.02));
  CHECK(bins.together >= 1.0);
}

}  // namespace modelgate::gate
