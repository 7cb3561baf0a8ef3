/// \file
/// Means, losses, sums and counts: many rows, few rows, equal rows.
#include <doctest/doctest.h>

#include <cmath>

#include "gate/unit_row_scenes.hpp"
#include "stats/studentized_mean.hpp"

namespace modelgate::gate {
namespace {

Measurements column(std::vector<double> baseline, std::vector<double> candidate) {
  return paired({}, std::move(baseline), std::move(candidate));
}

TEST_CASE("a mean of many rows has limits freed of skewness") {
  const auto values = noise(200, 5);
  const Answer answer = ask(column(noise(200, 6), values), about("mean")).answer;
  const auto limits =
      stats::studentized_mean(stats::moments(values, std::vector<double>(200, 1.0)));
  CHECK(answer.candidate.provenance.method == "studentized");
  CHECK(answer.candidate.inference->lower(0.025) ==
        doctest::Approx(limits->lower(0.025)).epsilon(1e-12));
}

TEST_CASE("the limits of a sum are those of the mean times the rows") {
  const Measurements rows = column(noise(200, 6), noise(200, 5));
  const Answer of_mean = ask(rows, about("mean")).answer;
  const Answer of_sum = ask(rows, about("sum")).answer;
  CHECK(of_sum.candidate.inference->upper(0.025) ==
        doctest::Approx(200.0 * of_mean.candidate.inference->upper(0.025)).epsilon(1e-12));
  CHECK(of_sum.change.inference->upper(0.025) ==
        doctest::Approx(200.0 * of_mean.change.inference->upper(0.025)).epsilon(1e-12));
}

TEST_CASE("a mean that one row carries has no limits") {
  std::vector<double> values(1000, 1.0);
  values.back() = 5000.0;
  const MeasuredAnswer found = ask(column(noise(1000, 1), values), about("mean"));
  REQUIRE(found.value);
  CHECK(found.value->sentence ==
        "too little support: the spread of the values rests on about 1.0 of 1,000 rows; at least "
        "10 are needed");
  CHECK_FALSE(found.answer.candidate);
}

TEST_CASE("rows that are all alike say nothing of the next one") {
  const std::vector<double> values(100, 3.0);
  const MeasuredAnswer found = ask(column(values, values), about("mean"));
  REQUIRE(found.value);
  CHECK(found.value->sentence ==
        "every row has the same values: nothing tells how far others may lie from it");
  REQUIRE(found.change);
}

TEST_CASE("a rate without an event has an upper limit") {
  const std::vector<double> none(300, 0.0);
  const Answer answer = ask(column(none, none), about("rate")).answer;
  CHECK(answer.candidate.provenance.method == "gamma");
  CHECK(answer.candidate.inference->lower(0.025) == 0.0);
  CHECK(answer.candidate.inference->upper(0.025) > 2.5 / 300.0);
  CHECK(answer.candidate.inference->upper(0.025) < 4.0 / 300.0);
  CHECK(answer.change.inference->lower(0.025) < 0.0);
  CHECK(answer.change.inference->upper(0.025) > 0.0);
}

TEST_CASE("negative numbers are no counts of events") {
  const MeasuredAnswer found = ask(column({0.0, 1.0, 2.0}, {0.0, -1.0, 2.0}), about("rate"));
  REQUIRE(found.value);
  CHECK(found.value->sentence ==
        "the column holds negative values, so they are no counts of events; mean takes any");
}

TEST_CASE("a sure model without a miss may still lose on the next row") {
  std::vector<std::int32_t> labels;
  std::vector<double> scores;
  const auto small = noise(100, 8);
  for (std::size_t i = 0; i < 100; ++i) {
    labels.push_back(i % 2 == 0 ? 1 : 0);
    scores.push_back(i % 2 == 0 ? 0.999 - 0.01 * small[i] : 0.001 + 0.01 * small[i]);
  }
  for (const char* metric : {"log_loss", "brier"}) {
    CAPTURE(metric);
    const Answer answer = ask(paired(labels, scores, scores), about(metric)).answer;
    CHECK(answer.candidate.provenance.method == "gamma");
    CHECK(answer.candidate.inference->upper(0.025) > 0.02);
    // Equal models: a change of nothing, within what a few changed rows could do.
    CHECK(answer.change.inference->lower(0.025) < -0.02);
    CHECK(answer.change.inference->upper(0.025) > 0.02);
  }
}

TEST_CASE("losses with misses on both sides are judged by their own spread") {
  const Answer answer = ask(scored_rows(300), about("log_loss")).answer;
  CHECK(answer.candidate.provenance.method == "studentized");
  CHECK(answer.change.provenance.method == "studentized");
}

TEST_CASE("a mean of units has limits from the spread of the units") {
  const auto values = noise(200, 5);
  const Measurements rows = column(noise(200, 6), values);
  const Answer known = ask(rows, about("mean")).answer;
  const Answer found = ask_design(in_units(rows, 4), about("mean")).answer;
  // Units of equal rows are worth one row each.
  CHECK(found.candidate.provenance.method == "studentized");
  CHECK(found.candidate.provenance.reason != known.candidate.provenance.reason);
  for (const double alpha : {0.01, 0.025, 0.1}) {
    CHECK(found.candidate.inference->lower(alpha) ==
          doctest::Approx(known.candidate.inference->lower(alpha)).epsilon(1e-9));
    CHECK(found.change.inference->upper(alpha) ==
          doctest::Approx(known.change.inference->upper(alpha)).epsilon(1e-9));
  }
  CHECK(found.candidate.design_effect == doctest::Approx(4.0).epsilon(0.02));
  CHECK(found.change.design_effect == doctest::Approx(4.0).epsilon(0.02));
  CHECK(std::isnan(known.candidate.design_effect));
}

TEST_CASE("rows that weigh alike are as if they had no weights") {
  const Measurements rows = column(noise(200, 6), noise(200, 5));
  const Answer known = ask(rows, about("mean")).answer;
  Measurements weighted = in_units(rows, 1);
  for (double& count : weighted.blocks[0].counts) count = 2.5;
  const Answer found = ask_design(weighted, about("mean"), Counting::weights).answer;
  CHECK(found.candidate.inference->lower(0.025) ==
        doctest::Approx(known.candidate.inference->lower(0.025)).epsilon(1e-9));
  CHECK(found.candidate.design_effect == doctest::Approx(1.0).epsilon(0.01));
}

TEST_CASE("few units carry no mean") {
  const Measurements rows = column(noise(8, 6), noise(8, 5));
  const MeasuredAnswer found = ask_design(in_units(rows, 100), about("mean"));
  CHECK(found.value->sentence ==
        "too few units (data.unit) carry this value: 8.0 effective ones; at least 10 are needed");
  CHECK(found.value->needs->units == 2);
  CHECK(found.change->sentence == found.value->sentence);
}

TEST_CASE("a sure model without misses is judged by units that could all go wrong") {
  std::vector<std::int32_t> labels;
  std::vector<double> scores;
  for (int row = 0; row < 100; ++row) {
    labels.push_back(row % 2);
    scores.push_back(row % 2 == 0 ? 0.01 : 0.99);
  }
  const Measurements rows = paired(labels, scores, scores);
  const auto of_units = [&](int size) {
    RowBlock block;
    block.baseline.resize(1);
    block.candidate.resize(1);
    for (int row = 0; row < 100; ++row) {
      block.labels.push_back(row / size % 2);
      block.counts.push_back(1.0);
      block.unit.push_back(row / size);
      for (auto* model : {&block.baseline, &block.candidate}) {
        model->front().push_back(row / size % 2 == 0 ? 0.01 : 0.99);
      }
    }
    return Measurements{2, Design::paired, {canonical(std::move(block))}};
  };
  const double plain = ask(rows, about("log_loss")).answer.candidate.inference->upper(0.025);
  const auto pairs = ask_design(of_units(2), about("log_loss"));
  const auto tens = ask_design(of_units(10), about("log_loss"));
  CHECK(pairs.answer.candidate.provenance.method == "gamma");
  CHECK_FALSE(pairs.value);
  CHECK(pairs.answer.candidate.inference->upper(0.025) > plain);
  CHECK(tens.answer.candidate.inference->upper(0.025) >
        pairs.answer.candidate.inference->upper(0.025));
}

}  // namespace
}  // namespace modelgate::gate
