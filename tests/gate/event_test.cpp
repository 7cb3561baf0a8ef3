/// \file
/// What one more error would cost, by hand.
#include "gate/event.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "gate/rows.hpp"

namespace modelgate::gate {
namespace {

/// Ten units of four rows, two of ham and two of spam, all of them right.
std::vector<SampledRow> perfect_rows() {
  std::vector<SampledRow> rows;
  for (int unit = 0; unit < 10; ++unit) {
    for (const int label : {0, 0, 1, 1}) rows.push_back({unit, label, label, label, 1.0});
  }
  return rows;
}

TEST_CASE("an error costs a share its part of the rows and a unit has its rows") {
  const Evidence evidence = evidence_of(perfect_rows(), Keep::units);
  const Event accuracy = event_of(evidence, statistic("accuracy"), Arm::candidate);
  CHECK(accuracy.step == doctest::Approx(1.0 / 40.0).epsilon(1e-12));
  CHECK(accuracy.size == doctest::Approx(4.0).epsilon(1e-12));
  const Event recall = event_of(evidence, statistic("recall", 1), Arm::candidate);
  CHECK(recall.step == doctest::Approx(1.0 / 20.0).epsilon(1e-12));
  CHECK(recall.size == doctest::Approx(2.0).epsilon(1e-12));
}

TEST_CASE("an error costs a table of its own kind what the formula says") {
  const Evidence evidence = evidence_of(perfect_rows(), Keep::units);
  // MCC of 20 ham, 20 spam with one spam missed: 19 * 20 / sqrt(19 * 20 * 20 * 21).
  const Event mcc = event_of(evidence, statistic("mcc"), Arm::candidate);
  CHECK(mcc.step == doctest::Approx(1.0 - 380.0 / std::sqrt(159600.0)).epsilon(1e-12));
}

TEST_CASE("where no row is right a right one is the event") {
  std::vector<SampledRow> rows = perfect_rows();
  for (SampledRow& row : rows) row.candidate = 1 - row.label;
  const Event event =
      event_of(evidence_of(rows, Keep::units), statistic("recall", 1), Arm::candidate);
  CHECK(event.step == doctest::Approx(1.0 / 20.0).epsilon(1e-12));
}

TEST_CASE("what answers cannot change has an event of one row") {
  const Event event = event_of(evidence_of(perfect_rows(), Keep::units), statistic("prevalence", 1),
                               Arm::candidate);
  CHECK(event.step == doctest::Approx(1.0 / 40.0).epsilon(1e-12));
}

TEST_CASE("rows that weigh differently are worth fewer") {
  std::vector<SampledRow> rows = perfect_rows();
  for (std::size_t at = 0; at < rows.size(); at += 2) rows[at].weight = 3.0;
  const Event event =
      event_of(evidence_of(rows, Keep::weights), statistic("accuracy"), Arm::candidate);
  // 80^2 / (20 * 9 + 20 * 1) = 32 rows of 40.
  CHECK(event.size == doctest::Approx(40.0 / 32.0).epsilon(1e-12));
}

TEST_CASE("units carry a value by the rows that enter it") {
  std::vector<SampledRow> rows = perfect_rows();
  rows.push_back({99, 1, 1, 1, 1.0});
  const Evidence evidence = evidence_of(rows, Keep::units);
  // Ten units of two spam and one of one: 21^2 / 41.
  CHECK(carrying_units(evidence, statistic("recall", 1), Arm::candidate) ==
        doctest::Approx(441.0 / 41.0).epsilon(1e-12));
  CHECK(carrying_units(evidence, statistic("recall", 0), Arm::candidate) ==
        doctest::Approx(10.0).epsilon(1e-12));
  CHECK(carrying_units(evidence, statistic("balanced_accuracy"), Arm::candidate) ==
        doctest::Approx(10.0).epsilon(1e-12));
  CHECK(std::isinf(
      carrying_units(evidence_of(rows, Keep::nothing), statistic("accuracy"), Arm::candidate)));
}

}  // namespace
}  // namespace modelgate::gate
