/// \file
/// Rows split by class and by confidence, and scores against the oracle.
#include "metric/scored.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "metric/measured_rows.hpp"
#include "metric/registry.hpp"

namespace modelgate::metric {

namespace {

nlohmann::json oracle() {
  std::ifstream file(std::string(MODELGATE_SOURCE_DIR) + "/tests/oracle/stats_scores.json");
  REQUIRE(file.good());
  return nlohmann::json::parse(file).at("cases");
}

doctest::Approx close_to(double value) { return doctest::Approx(value).epsilon(1e-12); }

/// Four rows of three classes; the first two right by 0.7 and 0.6, the others wrong by 0.5.
OwnedRows four_of_three() {
  return {3,
          {0, 1, 2, 0},
          {{0.7, 0.2, 0.5, 0.2}, {0.2, 0.6, 0.3, 0.5}, {0.1, 0.2, 0.2, 0.3}},
          {1.0, 1.0, 1.0, 1.0}};
}

void check_points(const Metric& metric, const OwnedRows& rows, const nlohmann::json& points) {
  for (const auto& point : points) {
    CAPTURE(point.dump());
    Parameters parameters;
    parameters.at = point.at(0).get<double>();
    CHECK(value_of(metric, rows, parameters) == close_to(point.at(1)));
  }
}

void check_bins(Binning binning, const OwnedRows& rows, const nlohmann::json& expected) {
  for (const auto& errors : expected) {
    Parameters parameters;
    parameters.bins = errors.at(0);
    parameters.binning = binning;
    CHECK(value_of(ece, rows, parameters) == close_to(errors.at(1)));
    CHECK(value_of(mce, rows, parameters) == close_to(errors.at(2)));
  }
}

}  // namespace

TEST_CASE("metrics of scores agree with scikit-learn and SciPy") {
  for (const auto& one : oracle()) {
    CAPTURE(one.at("name").get<std::string>());
    const OwnedRows rows = binary(one.at("label").get<std::vector<std::int32_t>>(),
                                  one.at("score").get<std::vector<double>>());
    CHECK(value_of(average_precision, rows, {}) == close_to(one.at("average_precision")));
    CHECK(value_of(ks, rows, {}) == close_to(one.at("ks")));
    CHECK(value_of(best_fbeta, rows, {}) == close_to(one.at("best_f1").at(0)));
    check_points(recall_at_fpr, rows, one.at("recall_at_fpr"));
    check_points(precision_at_recall, rows, one.at("precision_at_recall"));
    check_bins(Binning::width, rows, one.at("width"));
    check_bins(Binning::mass, rows, one.at("mass"));
  }
}

TEST_CASE("rows of one class of many are told from the rest") {
  Parameters parameters;
  parameters.class_index = 2;
  const OwnedRows rows = four_of_three();
  const Scored scored = one_against_rest(rows.view(), parameters);
  CHECK(scored.is_positive == std::vector<std::uint8_t>{0, 0, 1, 0});
  const SplitWeights split = scored.split(std::vector<double>{1.0, 2.0, 3.0, 4.0});
  CHECK(split.positives == std::vector<double>{0.0, 0.0, 3.0, 0.0});
  CHECK(split.negatives == std::vector<double>{1.0, 2.0, 0.0, 4.0});
}

TEST_CASE("of equally probable classes the first is the answer") {
  const OwnedRows rows{3, {1}, {{0.4}, {0.4}, {0.2}}, {1.0}};
  CHECK(by_confidence(rows.view()).is_positive == std::vector<std::uint8_t>{0});
}

TEST_CASE("influences are of a row as a share of all rows") {
  const OwnedRows rows = binary({1, 0, 1, 0}, {0.9, 0.8, 0.7, 0.1});
  const std::vector<double> influence = average_precision.influence(rows.view(), {});
  // A second row at 0.1 that is negative changes nothing; one at 0.8 takes from 2 of 3.
  CHECK(influence[3] == 0.0);
  CHECK(influence[1] == doctest::Approx(-4.0 * 2.0 / 9.0 / 2.0).epsilon(1e-14));
}

TEST_CASE("influences without rows of a class are undefined") {
  const OwnedRows rows = binary({0, 0}, {0.9, 0.8});
  for (const Metric* metric : {&average_precision, &ks, &best_fbeta}) {
    const std::vector<double> influence = metric->influence(rows.view(), {});
    REQUIRE(influence.size() == 2);
    CHECK(std::isnan(influence[0]));
  }
}

}  // namespace modelgate::metric
