/// \file
/// Tables of both models that rows come into and go out of.
#include "gate/tables.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "gate/rows.hpp"

namespace modelgate::gate {
namespace {

TEST_CASE("rows that go out and come in again change nothing") {
  const Evidence evidence = spam_evidence();
  Tables tables(evidence);
  const double before = tables.evaluate(statistic("recall", 1)).candidate;
  CHECK(before == 440.0 / 500.0);
  tables.add({1, 1, 0, 0}, -30.0);
  CHECK(tables.evaluate(statistic("recall", 1)).candidate == 440.0 / 470.0);
  CHECK(tables.evaluate(statistic("broken")).candidate == 20.0 / 1470.0);
  tables.add({1, 1, 0, 0}, 30.0);
  CHECK(tables.evaluate(statistic("recall", 1)).candidate == before);
}

TEST_CASE("values are those of the weights where rows weigh differently") {
  const Evidence evidence =
      evidence_of({{0, 1, 1, 1, 3.0}, {1, 1, 1, 0, 1.0}, {2, 0, 0, 0, 4.0}}, Keep::weights);
  const Tables tables(evidence);
  CHECK(tables.evaluate(statistic("recall", 1)).candidate == 0.75);
  CHECK(tables.evaluate(statistic("recall", 1)).baseline == 1.0);
  CHECK(tables.evaluate(statistic("accuracy")).candidate == 7.0 / 8.0);
  CHECK(tables.evaluate(statistic("broken")).candidate == 1.0 / 8.0);
}

TEST_CASE("without rows there is no value") {
  const Tables tables(two_classes({}));
  CHECK(std::isnan(tables.evaluate(statistic("accuracy")).candidate));
}

}  // namespace
}  // namespace modelgate::gate
