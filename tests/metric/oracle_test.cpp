/// \file
/// Every metric on every oracle set agrees with scikit-learn; tests/oracle/metric_sklearn.py made
/// them.
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "metric/cells.hpp"
#include "metric/registry.hpp"

namespace modelgate::metric {

namespace {

// The last digits of sums differ with their order; 1e-12 is what the project promises.
constexpr double kTolerance = 1e-12;

nlohmann::json oracle_sets() {
  std::ifstream file(MODELGATE_SOURCE_DIR "/tests/oracle/metric_sklearn.json");
  return nlohmann::json::parse(file).at("sets");
}

/// Whether `value` is the oracle's, a null of which says undefined.
bool agrees(double value, const nlohmann::json& expected) {
  if (expected.is_null()) return std::isnan(value);
  const double wanted = expected.get<double>();
  return std::abs(value - wanted) <= kTolerance * std::max(1.0, std::abs(wanted));
}

bool is_in_range(const Metric& metric, double value) {
  return std::isnan(value) || (metric.lowest <= value && value <= metric.highest);
}

void check_figures(const nlohmann::json& set, Model model) {
  const Confusion confusion = confusion_of(set["cells"], set["classes"].get<int>(), model);
  const char* name = model == Model::baseline ? "baseline" : "candidate";
  for (const auto& figure : set["figures"][name]) {
    CAPTURE(figure.dump());
    Parameters parameters = parameters_of(figure);
    parameters.costs = set["costs"].get<std::vector<double>>();
    const Metric* metric = find(figure["metric"].get<std::string>());
    REQUIRE(metric != nullptr);
    const double value = metric->evaluate(confusion, parameters);
    CAPTURE(value);
    CHECK(agrees(value, figure["value"]));
    CHECK(is_in_range(*metric, value));
  }
}

TEST_CASE("every metric equals the value of scikit-learn") {
  const auto sets = oracle_sets();
  CHECK(sets.size() >= 8);
  for (const auto& set : sets) {
    CAPTURE(set["name"].get<std::string>());
    check_figures(set, Model::baseline);
    check_figures(set, Model::candidate);
  }
}

TEST_CASE("every metric of two models equals the share of such rows") {
  for (const auto& set : oracle_sets()) {
    CAPTURE(set["name"].get<std::string>());
    const Agreement agreement = agreement_of(set["cells"]);
    for (const auto& figure : set["pair"]) {
      CAPTURE(figure.dump());
      const Metric* metric = find(figure["metric"].get<std::string>());
      REQUIRE(metric != nullptr);
      CHECK(agrees(metric->evaluate_pair(agreement, {}), figure["value"]));
    }
  }
}

}  // namespace

}  // namespace modelgate::metric
