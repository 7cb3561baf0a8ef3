/// \file
/// Every metric of rows: against scikit-learn and numpy on the oracle sets (metric_rows.py made
/// them), and what holds for all of them.
#include "metric/rows.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

#include "metric/measured_rows.hpp"
#include "metric/registry.hpp"

namespace modelgate::metric {

namespace {

// The last digits of sums differ with their order; 1e-12 is what the project promises.
constexpr double kTolerance = 1e-12;

nlohmann::json oracle_sets() {
  std::ifstream file(MODELGATE_SOURCE_DIR "/tests/oracle/metric_rows.json");
  return nlohmann::json::parse(file).at("sets");
}

OwnedRows rows_of(const nlohmann::json& set) {
  OwnedRows rows;
  rows.classes = set.at("classes");
  rows.labels = set.at("labels").get<std::vector<std::int32_t>>();
  rows.columns = set.at("columns").get<std::vector<std::vector<double>>>();
  rows.weights.assign(rows.columns.front().size(), 1.0);
  return rows;
}

Parameters parameters_of(const nlohmann::json& figure) {
  Parameters parameters;
  if (figure.contains("at")) parameters.at = figure.at("at").get<double>();
  if (figure.contains("class")) parameters.class_index = figure.at("class").get<int>();
  if (figure.contains("beta")) parameters.beta = figure.at("beta");
  if (figure.contains("bins")) parameters.bins = figure.at("bins");
  if (figure.contains("costs")) parameters.costs = figure.at("costs").get<std::vector<double>>();
  if (figure.contains("multiclass")) {
    parameters.multiclass = figure.at("multiclass") == "ovo" ? Multiclass::ovo : Multiclass::ovr;
  }
  return parameters;
}

template <typename Check>
void for_each_figure(Check check) {
  int figures = 0;
  for (const auto& set : oracle_sets()) {
    CAPTURE(set.at("name").get<std::string>());
    const OwnedRows rows = rows_of(set);
    for (const auto& figure : set.at("figures")) {
      CAPTURE(figure.dump());
      const Metric* metric = find(figure.at("metric").get<std::string>());
      REQUIRE(metric != nullptr);
      check(*metric, rows, parameters_of(figure), figure.at("value").get<double>());
      ++figures;
    }
  }
  CHECK(figures > 40);
}

TEST_CASE("every metric of rows equals the value of its oracle") {
  for_each_figure(
      [](const Metric& metric, const OwnedRows& rows, const Parameters& parameters, double wanted) {
        const double value = value_of(metric, rows, parameters);
        CAPTURE(value);
        CHECK(std::abs(value - wanted) <= kTolerance * std::max(1.0, std::abs(wanted)));
        CHECK(value >= metric.lowest);
        CHECK(value <= metric.highest);
      });
}

TEST_CASE("doubling every weight doubles a sum and changes no other metric of rows") {
  for_each_figure(
      [](const Metric& metric, OwnedRows rows, const Parameters& parameters, double wanted) {
        if (&metric == &quantile) return;  // its rows are counted
        for (double& weight : rows.weights) weight = 2.0;
        const double doubled = value_of(metric, rows, parameters);
        CHECK(doubled == doctest::Approx(&metric == &sum ? 2.0 * wanted : wanted).epsilon(1e-12));
      });
}

TEST_CASE("a row twice is a row of weight two") {
  for_each_figure(
      [](const Metric& metric, const OwnedRows& rows, const Parameters& parameters, double) {
        OwnedRows counted = rows;
        OwnedRows repeated = rows;
        counted.weights.front() = 2.0;
        if (!repeated.labels.empty()) repeated.labels.push_back(rows.labels.front());
        for (auto& column : repeated.columns) column.push_back(column.front());
        repeated.weights.push_back(1.0);
        CHECK(value_of(metric, counted, parameters) ==
              doctest::Approx(value_of(metric, repeated, parameters)).epsilon(1e-12));
      });
}

/// Whether a small change of the weights moves the value along a line. Thresholds jump from row to
/// row, and gaps and maxima have kinks: their own tests differentiate them where they have none.
bool is_smooth(Law law) {
  switch (law) {
    case Law::rate_point:
    case Law::recall_point:
    case Law::separation:
    case Law::best_threshold:
    case Law::calibration:
    case Law::worst_calibration: return false;
    case Law::proportion:
    case Law::jaccard:
    case Law::mean_of_proportions:
    case Law::mean_of_jaccards:
    case Law::table:
    case Law::area:
    case Law::mean:
    case Law::loss:
    case Law::total:
    case Law::events:
    case Law::quantile:
    case Law::average_precision:
    case Law::rows: return true;
  }
  return true;
}

TEST_CASE("influences are the derivatives towards each row and cancel out") {
  for_each_figure(
      [](const Metric& metric, const OwnedRows& rows, const Parameters& parameters, double) {
        if (metric.influence == nullptr) return;
        const std::vector<double> influence = metric.influence(rows.view(), parameters);
        REQUIRE(influence.size() == rows.weights.size());
        double all = 0.0;
        double largest = 0.0;
        for (const double one : influence) {
          all += one;
          largest = std::max(largest, std::abs(one));
        }
        CHECK(std::abs(all) <= 1e-11 * (1.0 + largest) * static_cast<double>(influence.size()));
        if (!is_smooth(metric.law(parameters))) return;
        for (std::size_t i = 0; i < influence.size(); i += 7) {
          CHECK(influence[i] == doctest::Approx(slope_towards(metric, rows, i, parameters))
                                    .epsilon(1e-6)
                                    .scale(1.0 + largest));
        }
      });
}

TEST_CASE("metrics of rows without weight are undefined") {
  for_each_figure([](const Metric& metric, OwnedRows rows, const Parameters& parameters, double) {
    const WeightedStatistic statistic = metric.prepare(rows.view(), parameters);
    CHECK(std::isnan(statistic(std::vector<double>(rows.weights.size(), 0.0))));
  });
}

TEST_CASE("the probability of a class is the column of the class or the rest of one") {
  const OwnedRows two = binary({1, 0}, {0.75, 0.25});
  CHECK(probability(two.view(), 0, 1) == 0.75);
  CHECK(probability(two.view(), 0, 0) == 0.25);
  const OwnedRows three{3, {2}, {{0.1}, {0.2}, {0.7}}, {1.0}};
  CHECK(probability(three.view(), 0, 2) == 0.7);
}

}  // namespace

}  // namespace modelgate::metric
