/// \file
/// Limits under units and weights: by hand, and what must hold of them.
#include "gate/design_answer.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "gate/rows.hpp"
#include "gate/spread.hpp"
#include "stats/normal.hpp"

namespace modelgate::gate {
namespace {

constexpr double kQuantile19 = 2.0930240544083092;  // R: qt(0.975, 19)

/// Twenty units of five spam each; in the first `bad` of them the candidate misses them all.
std::vector<SampledRow> whole_units(int bad) {
  std::vector<SampledRow> rows;
  for (int unit = 0; unit < 20; ++unit) {
    for (int row = 0; row < 5; ++row) rows.push_back({unit, 1, 1, unit < bad ? 0 : 1, 1.0});
  }
  return rows;
}

stats::Bounds bounds(const Limits& limits) { return stats::interval(*limits.inference, 0.95); }

TEST_CASE("errors that fill units count as errors of units") {
  const Evidence evidence = evidence_of(whole_units(4), Keep::units);
  const Answer answer = design_answer(evidence, statistic("recall", 1), RelativeChange::unwanted);
  // v = 0.8 * 0.2 / 19; two events of a unit more: step 1/100, size 5.
  const double rows = (0.16 + 2.0 / 100.0) / (0.16 / 19.0 + 2.0 * 5.0 / 1e4);
  const double t = kQuantile19;
  const double centre = (0.8 + t * t / (2.0 * rows)) / (1.0 + t * t / rows);
  const double half =
      t * std::sqrt(0.16 / rows + t * t / (4.0 * rows * rows)) / (1.0 + t * t / rows);
  CHECK(bounds(answer.candidate).low == doctest::Approx(centre - half).epsilon(1e-6));
  CHECK(bounds(answer.candidate).high == doctest::Approx(centre + half).epsilon(1e-6));
  CHECK(answer.candidate.provenance.method == "jackknife");
  CHECK(answer.candidate.design_effect == doctest::Approx(5.0 * 20.0 / 19.0).epsilon(1e-5));
  // Rows are wrong together by (0.16 / 19 + 0.001) / (0.16 / 100 + 0.0002) of them.
  const double lump = (0.16 / 19.0 + 0.001) / 0.0018;
  const double se = std::sqrt(0.16 / 19.0 + t * t * lump * lump / 1e4);
  CHECK(bounds(answer.change).low == doctest::Approx(-0.2 - t * se).epsilon(1e-6));
  CHECK(bounds(answer.change).high == doctest::Approx(-0.2 + t * se).epsilon(1e-6));
}

TEST_CASE("without an error a value is worth as many rows as there are units") {
  const Evidence evidence = evidence_of(whole_units(0), Keep::units);
  const Answer answer = design_answer(evidence, statistic("recall", 1), RelativeChange::unwanted);
  const double t = kQuantile19;
  CHECK(bounds(answer.candidate).low == doctest::Approx(20.0 / (20.0 + t * t)).epsilon(1e-9));
  CHECK(bounds(answer.candidate).high == doctest::Approx(1.0).epsilon(1e-12));
  CHECK(bounds(answer.change).low == doctest::Approx(-t * t * 5.0 / 100.0).epsilon(1e-9));
}

TEST_CASE("units of one row have nearly the limits of rows") {
  std::vector<SampledRow> rows;
  for (int row = 0; row < 1000; ++row) {
    rows.push_back(
        {row, row % 2, row % 2 == row % 7 % 2 ? 1 : 0, row % 10 == 0 ? 1 - row % 2 : row % 2, 1.0});
  }
  const Evidence units = evidence_of(rows, Keep::units);
  const Evidence alike = evidence_of(rows, Keep::nothing);
  for (const char* metric : {"accuracy", "mcc", "kappa", "balanced_accuracy"}) {
    CAPTURE(metric);
    const Question question{statistic(metric), IntervalMethod::automatic, Guarantee::approximate};
    const Resampling resampling{9999, 1, 1, {}};
    const Answer with =
        answer_alone({units, "rows"}, question, resampling, RelativeChange::unwanted);
    const Answer without =
        answer_alone({alike, "rows"}, question, resampling, RelativeChange::unwanted);
    const auto width = [](const Limits& limits) {
      return bounds(limits).high - bounds(limits).low;
    };
    CHECK(width(with.candidate) == doctest::Approx(width(without.candidate)).epsilon(0.05));
    CHECK(width(with.change) == doctest::Approx(width(without.change)).epsilon(0.05));
  }
}

TEST_CASE("rows that are copied within their units narrow nothing") {
  auto rows = whole_units(4);
  const Answer once = design_answer(evidence_of(rows, Keep::units), statistic("recall", 1),
                                    RelativeChange::unwanted);
  const auto copies = rows;
  rows.insert(rows.end(), copies.begin(), copies.end());
  const Answer twice = design_answer(evidence_of(rows, Keep::units), statistic("recall", 1),
                                     RelativeChange::unwanted);
  // The room for what was not seen is reckoned in rows, and moves by a thousandth of the limits.
  CHECK(bounds(twice.candidate).low == doctest::Approx(bounds(once.candidate).low).epsilon(2e-3));
  CHECK(bounds(twice.change).low == doctest::Approx(bounds(once.change).low).epsilon(2e-2));
}

TEST_CASE("weights never make limits narrower than those of as many equal rows") {
  std::vector<SampledRow> rows;
  for (int row = 0; row < 400; ++row) {
    // The heavy rows are all right: the linearised variance alone would be too small.
    const bool is_heavy = row % 4 == 0;
    rows.push_back({row, 1, 1, !is_heavy && row % 5 == 0 ? 0 : 1, is_heavy ? 10.0 : 1.0});
  }
  const Evidence evidence = evidence_of(rows, Keep::weights);
  const Spread spread = spread_of(evidence, statistic("recall", 1));
  CHECK(spread.design.candidate < spread.equal.candidate);
  const Answer answer = design_answer(evidence, statistic("recall", 1), RelativeChange::unwanted);
  const double share = answer.point.candidate;
  const double half = (bounds(answer.candidate).high - bounds(answer.candidate).low) / 2.0;
  CHECK(half > 1.96 * std::sqrt(share * (1.0 - share) / 400.0));
  CHECK(answer.candidate.provenance.method == "linearised");
}

TEST_CASE("a relative change is zero where its difference is") {
  const Evidence evidence = evidence_of(whole_units(4), Keep::units);
  const Answer answer = design_answer(evidence, statistic("recall", 1), RelativeChange::wanted);
  REQUIRE(answer.relative);
  // The baseline is 1 on all rows: relative and absolute changes agree but for its own spread.
  CHECK(answer.relative.inference->estimate() == doctest::Approx(-0.2).epsilon(1e-12));
  CHECK(bounds(answer.relative).low == doctest::Approx(bounds(answer.change).low).epsilon(1e-6));
}

TEST_CASE("models that were asked for different units add up their spread") {
  Evidence evidence{2,
                    Design::independent,
                    {{1, 0, kNotScored, 20},
                     {1, 1, kNotScored, 80},
                     {1, kNotScored, 0, 10},
                     {1, kNotScored, 1, 90}}};
  evidence.units.made().units = {4, 16, 2, 18};
  evidence.units.made().begin = {0, 1, 2, 3, 4};
  evidence.units.made().cell = {0, 1, 2, 3};
  evidence.units.made().amount = {5.0, 5.0, 5.0, 5.0};
  const Spread spread = spread_of(evidence, statistic("recall", 1));
  CHECK(spread.design.shared == 0.0);
  CHECK(spread.design.baseline == doctest::Approx(0.16 / 19.0).epsilon(1e-9));
  CHECK(spread.design.candidate == doctest::Approx(0.09 / 19.0).epsilon(1e-9));
  const Answer answer = design_answer(evidence, statistic("recall", 1), RelativeChange::unwanted);
  const auto [low, high] = bounds(answer.change);
  const auto candidate = bounds(answer.candidate);
  const auto baseline = bounds(answer.baseline);
  CHECK(low ==
        doctest::Approx(0.1 - std::hypot(0.9 - candidate.low, baseline.high - 0.8)).epsilon(1e-9));
  CHECK(high ==
        doctest::Approx(0.1 + std::hypot(candidate.high - 0.9, 0.8 - baseline.low)).epsilon(1e-9));
}

TEST_CASE("a value that does not exist has no limits") {
  const Evidence evidence = evidence_of(whole_units(4), Keep::units);
  const Answer answer = design_answer(evidence, statistic("recall", 0), RelativeChange::unwanted);
  CHECK(std::isnan(answer.point.candidate));
  CHECK_FALSE(answer.candidate);
  CHECK_FALSE(answer.change);
}

}  // namespace
}  // namespace modelgate::gate
