/// \file
/// Variances under units and weights: those of R's survey package, and what must hold of them.
#include "gate/spread.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>
#include <string>

#include "gate/rows.hpp"

namespace modelgate::gate {
namespace {

nlohmann::json oracle() {
  std::ifstream file(MODELGATE_SOURCE_DIR "/tests/oracle/gate_survey.json");
  return nlohmann::json::parse(file);
}

std::vector<SampledRow> oracle_rows(const nlohmann::json& oracle) {
  std::vector<SampledRow> rows;
  for (const auto& row : oracle.at("rows")) {
    rows.push_back({row[0].get<int>(), row[1].get<int>(), row[2].get<int>(), row[3].get<int>(),
                    row[4].get<double>()});
  }
  return rows;
}

Keep kept_in(const std::string& design) {
  if (design == "units") return Keep::units;
  return design == "weights" ? Keep::weights : Keep::both;
}

Statistic statistic_of(const std::string& metric) {
  const bool is_of_class = metric == "recall" || metric == "precision" || metric == "f1";
  return statistic(metric, is_of_class ? std::optional(1) : std::nullopt);
}

/// R divides by n - 1 for all rows, the gate by m - 1 for those that enter the value.
double entering(const Evidence& evidence, const std::string& metric, Arm arm) {
  double rows = 0.0;
  for (const Cell& cell : evidence.cells) {
    const int given = answer(cell, arm);
    const bool enters = metric == "recall"      ? cell.label == 1
                        : metric == "precision" ? given == 1
                        : metric == "f1"        ? cell.label == 1 || given == 1
                                                : true;
    if (enters) rows += static_cast<double>(cell.count);
  }
  return rows;
}

TEST_CASE("variances are those of the survey package") {
  const auto known = oracle();
  const auto rows = oracle_rows(known);
  const auto all = static_cast<double>(rows.size());
  int compared = 0;
  for (const auto& figure : known.at("figures")) {
    const auto design = figure.at("design").get<std::string>();
    const auto metric = figure.at("metric").get<std::string>();
    CAPTURE(design);
    CAPTURE(metric);
    const Evidence evidence = evidence_of(rows, kept_in(design));
    const ModelValues point = evaluate(evidence, statistic_of(metric));
    const Spread spread = spread_of(evidence, statistic_of(metric));
    const auto correction = [&](Arm arm) {
      if (design != "weights") return 1.0;
      const double own = entering(evidence, metric, arm);
      return std::sqrt((own / (own - 1.0)) / (all / (all - 1.0)));
    };
    // Slopes by central differences are exact to 1e-6, and so are linearised errors.
    const auto near = [&](double wanted) {
      return doctest::Approx(wanted).epsilon(design == "weights" ? 1e-5 : 1e-9);
    };
    const auto& errors = figure.at("errors");
    CHECK(point.candidate == doctest::Approx(figure.at("values")[0]).epsilon(1e-12));
    CHECK(point.baseline == doctest::Approx(figure.at("values")[1]).epsilon(1e-12));
    CHECK(std::sqrt(spread.design.candidate) ==
          near(errors[0].get<double>() * correction(Arm::candidate)));
    CHECK(std::sqrt(spread.design.baseline) ==
          near(errors[1].get<double>() * correction(Arm::baseline)));
    const bool is_change_corrected_alike = correction(Arm::candidate) == correction(Arm::baseline);
    if (is_change_corrected_alike) {
      CHECK(std::sqrt(spread.design.of_difference(1.0)) ==
            near(errors[2].get<double>() * correction(Arm::candidate)));
    }
    ++compared;
  }
  CHECK(compared == 21);
}

std::vector<SampledRow> plain_rows() {
  std::vector<SampledRow> rows = oracle_rows(oracle());
  for (std::size_t at = 0; at < rows.size(); ++at) rows[at].unit = static_cast<int>(at);
  return rows;
}

TEST_CASE("units of one row have the variance of rows") {
  const Evidence evidence = evidence_of(plain_rows(), Keep::units);
  const Spread spread = spread_of(evidence, statistic("accuracy"));
  const double share = evaluate(evidence, statistic("accuracy")).candidate;
  const auto rows = static_cast<double>(plain_rows().size());
  const double variance = share * (1.0 - share) / rows;
  CHECK(spread.design.candidate == doctest::Approx(variance * rows / (rows - 1.0)).epsilon(1e-9));
  CHECK(spread.least.candidate == doctest::Approx(variance).epsilon(1e-6));
  CHECK(spread.equal.candidate == doctest::Approx(variance).epsilon(1e-6));
  CHECK(spread.candidate.size == doctest::Approx(1.0).epsilon(1e-12));
  CHECK(spread.candidate_units == doctest::Approx(rows).epsilon(1e-12));
}

TEST_CASE("copies of the rows of each unit say nothing new") {
  std::vector<SampledRow> rows = oracle_rows(oracle());
  const Evidence once = evidence_of(rows, Keep::units);
  const auto copies = rows;
  rows.insert(rows.end(), copies.begin(), copies.end());
  const Evidence twice = evidence_of(rows, Keep::units);
  for (const char* metric : {"accuracy", "mcc", "kappa"}) {
    CAPTURE(metric);
    const Spread first = spread_of(once, statistic(metric));
    const Spread second = spread_of(twice, statistic(metric));
    CHECK(second.design.candidate == doctest::Approx(first.design.candidate).epsilon(1e-12));
    CHECK(second.design.shared == doctest::Approx(first.design.shared).epsilon(1e-12));
    CHECK(second.candidate.square() > 0.4 * first.candidate.square());
  }
}

TEST_CASE("weights that are all alike change nothing") {
  std::vector<SampledRow> rows = oracle_rows(oracle());
  for (SampledRow& row : rows) row.weight = 3.0;
  const Spread weighed = spread_of(evidence_of(rows, Keep::weights), statistic("mcc"));
  const double inflated =
      static_cast<double>(rows.size()) / (static_cast<double>(rows.size()) - 1.0);
  CHECK(weighed.design.candidate ==
        doctest::Approx(weighed.equal.candidate * inflated).epsilon(1e-9));
  CHECK(weighed.least.candidate == doctest::Approx(weighed.equal.candidate).epsilon(1e-12));
}

TEST_CASE("the scale of the weights does not matter") {
  std::vector<SampledRow> rows = oracle_rows(oracle());
  const Spread once = spread_of(evidence_of(rows, Keep::weights), statistic("kappa"));
  for (SampledRow& row : rows) row.weight *= 1024.0;
  const Spread scaled = spread_of(evidence_of(rows, Keep::weights), statistic("kappa"));
  CHECK(scaled.design.candidate == doctest::Approx(once.design.candidate).epsilon(1e-12));
  CHECK(scaled.candidate.square() == doctest::Approx(once.candidate.square()).epsilon(1e-9));
}

TEST_CASE("deletions of units are values without them") {
  const Evidence evidence = evidence_of(oracle_rows(oracle()), Keep::units);
  const auto values = without_units(evidence, statistic("recall", 1));
  REQUIRE(values.size() == 60);
  // Unit 1 again by hand: all rows but its own.
  std::vector<SampledRow> others;
  for (const SampledRow& row : oracle_rows(oracle())) {
    if (row.unit != 1) others.push_back(row);
  }
  const double wanted =
      evaluate(evidence_of(others, Keep::nothing), statistic("recall", 1)).candidate;
  CHECK(values[0].candidate == doctest::Approx(wanted).epsilon(1e-12));
}

TEST_CASE("a cost ranges up to its highest price") {
  Statistic cost = statistic("cost");
  cost.parameters.costs = {0.0, 1.0, 1.0, 20.0, 0.0, 20.0};
  CHECK(range_of(cost).low == 0.0);
  CHECK(range_of(cost).high == 20.0);
  CHECK(range_of(statistic("mcc")).width() == 2.0);
}

}  // namespace
}  // namespace modelgate::gate
