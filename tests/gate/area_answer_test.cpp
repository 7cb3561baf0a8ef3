/// \file
/// Areas: DeLong as pROC has it, Newcombe where rows are few, many classes, want of support.
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "gate/unit_row_scenes.hpp"
#include "stats/auc.hpp"

namespace modelgate::gate {
namespace {

Measurements rows_of(const nlohmann::json& set) {
  return paired(set.at("label").get<std::vector<std::int32_t>>(), set.at("second"),
                set.at("first"));
}

nlohmann::json oracle() {
  std::ifstream file(MODELGATE_SOURCE_DIR "/tests/oracle/stats_auc.json");
  return nlohmann::json::parse(file).at("cases");
}

TEST_CASE("delong by name gives the limits and the p value of pROC") {
  for (const auto& set : oracle()) {
    if (set.at("label").size() < 50) continue;
    CAPTURE(set.at("name").get<std::string>());
    const Answer answer = ask(rows_of(set), about("roc_auc", IntervalMethod::delong)).answer;
    CHECK(answer.point.candidate == doctest::Approx(set.at("auc").at(0)).epsilon(1e-12));
    CHECK(answer.point.baseline == doctest::Approx(set.at("auc").at(1)).epsilon(1e-12));
    const double low = answer.candidate.inference->lower(0.025);
    CHECK(std::max(low, 0.0) == doctest::Approx(set.at("interval").at(0)).epsilon(1e-10));
    const double smaller =
        std::min(answer.change.inference->p_above(0.0), answer.change.inference->p_below(0.0));
    CHECK(2.0 * smaller == doctest::Approx(set.at("p_two_sided")).epsilon(1e-9));
  }
}

TEST_CASE("auto takes the more cautious of two limits on either side") {
  const Answer answer = ask(scored_rows(300), about("roc_auc")).answer;
  const auto newcombe = stats::newcombe_auc(answer.point.candidate, 100, 200);
  const auto& chosen = *answer.candidate.inference;
  CHECK(chosen.lower(0.025) <= newcombe->lower(0.025));
  CHECK(chosen.upper(0.025) >= newcombe->upper(0.025));
  CHECK(answer.candidate.provenance.method == "newcombe_delong");
  CHECK(answer.change.provenance.method == "delong");
}

TEST_CASE("few rows of a class combine the limits of both areas") {
  const Answer answer = ask(scored_rows(60), about("roc_auc")).answer;
  REQUIRE(answer.change);
  CHECK(answer.change.provenance.method == "newcombe_mover");
}

TEST_CASE("fewer than ten positives are no support for an area") {
  const MeasuredAnswer found = ask(scored_rows(24), about("roc_auc"));
  REQUIRE(found.value);
  CHECK(found.value->sentence ==
        "too little support for an area under the ROC curve: 8 rows of spam; at least 10 of each "
        "class are needed");
  CHECK(found.value->needs->rows == 2);
  CHECK(found.value->needs->class_name == "spam");
  CHECK(found.change);
}

TEST_CASE("perfect areas and equal models have limits of some width") {
  std::vector<std::int32_t> labels;
  std::vector<double> scores;
  for (int i = 0; i < 80; ++i) {
    labels.push_back(i % 2);
    scores.push_back(i % 2 == 1 ? 0.9 : 0.1);
  }
  const Answer answer = ask(paired(labels, scores, scores), about("roc_auc")).answer;
  CHECK(answer.candidate.inference->lower(0.025) < 0.97);
  CHECK(answer.candidate.inference->upper(0.025) == 1.0);
  CHECK(answer.change.inference->lower(0.025) < 0.0);
  CHECK_FALSE(
      ask(paired(labels, scores, scores), about("roc_auc", IntervalMethod::delong)).answer.change);
}

TEST_CASE("an area without rows of a class is undefined") {
  const std::vector<std::int32_t> labels(30, 0);
  const MeasuredAnswer found = ask(paired(labels, noise(30, 1), noise(30, 2)), about("roc_auc"));
  CHECK(std::isnan(found.answer.point.candidate));
  CHECK_FALSE(found.answer.candidate);
}

TEST_CASE("the mean area of three classes has limits and a change") {
  RowBlock block;
  const auto noises = noise(1800, 9);
  block.baseline.resize(3);
  block.candidate.resize(3);
  for (std::size_t i = 0; i < 300; ++i) {
    block.labels.push_back(static_cast<std::int32_t>(i % 3));
    block.counts.push_back(1.0);
    for (std::size_t k = 0; k < 3; ++k) {
      const double own = i % 3 == k ? 0.4 : 0.0;
      block.baseline[k].push_back(own + noises[i * 6 + k]);
      block.candidate[k].push_back(own + 0.8 * noises[i * 6 + k] + 0.2 * noises[i * 6 + 3 + k]);
    }
  }
  const Measurements rows{3, Design::paired, {canonical(std::move(block))}};
  for (const Multiclass way : {Multiclass::ovr, Multiclass::ovo}) {
    Question question = about("roc_auc");
    question.statistic.parameters.multiclass = way;
    const MeasuredAnswer found = ask(rows, question);
    CHECK_FALSE(found.value);
    REQUIRE(found.answer.candidate);
    REQUIRE(found.answer.change);
    CHECK(found.answer.candidate.inference->lower(0.025) < found.answer.point.candidate - 0.01);
    CHECK(found.answer.change.provenance.method == "delong");
  }
}

TEST_CASE("an area of units is judged by the units") {
  const Measurements rows = scored_rows(300);
  const Answer known = ask(rows, about("roc_auc")).answer;
  const MeasuredAnswer found = ask_design(in_units(rows, 6), about("roc_auc"));
  CHECK_FALSE(found.value);
  CHECK_FALSE(found.change);
  CHECK(found.answer.candidate.provenance.method == "newcombe_obuchowski");
  CHECK(found.answer.change.provenance.method == "obuchowski");
  CHECK(found.answer.candidate.design_effect == doctest::Approx(6.0).epsilon(0.05));
  // Units of equal rows are worth one row; Student's quantile of 99 degrees is 1.2 % above the
  // normal one.
  const auto reach = [](const Limits& limits, double alpha) {
    return limits.inference->estimate() - limits.inference->lower(alpha);
  };
  CHECK(reach(found.answer.candidate, 0.025) / reach(known.candidate, 0.025) ==
        doctest::Approx(1.012).epsilon(0.005));
  CHECK(reach(found.answer.change, 0.025) / reach(known.change, 0.025) ==
        doctest::Approx(1.012).epsilon(0.005));
}

TEST_CASE("an area without a misplaced row is worth its units") {
  std::vector<std::int32_t> labels;
  std::vector<double> scores;
  for (int row = 0; row < 60; ++row) {
    labels.push_back(row % 2);
    scores.push_back(row % 2 == 0 ? 0.1 + 0.001 * row : 0.8 + 0.001 * row);
  }
  const Measurements rows = paired(labels, scores, scores);
  const double plain = ask(rows, about("roc_auc")).answer.candidate.inference->lower(0.025);
  const double units =
      ask_design(in_units(rows, 20), about("roc_auc")).answer.candidate.inference->lower(0.025);
  // 30 units a class, not 600 rows; Student's quantile widens it.
  CHECK(units < plain);
  CHECK(units > plain - 0.02);
}

TEST_CASE("a class in few units is no support for an area") {
  const MeasuredAnswer found = ask_design(in_units(scored_rows(27), 50), about("roc_auc"));
  CHECK(found.value->sentence ==
        "too few units (data.unit) carry this value: 9.0 effective ones with rows of spam; at "
        "least 10 are needed");
  CHECK(found.value->needs->units == 1);
}

}  // namespace
}  // namespace modelgate::gate
