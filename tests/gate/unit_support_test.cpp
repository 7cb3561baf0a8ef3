/// \file
/// Too few units, and what reports say of them.
#include "gate/unit_support.hpp"

#include <doctest/doctest.h>

#include "gate/rows.hpp"

namespace modelgate::gate {
namespace {

std::vector<SampledRow> rows_of(int units) {
  std::vector<SampledRow> rows;
  for (int unit = 0; unit < units; ++unit) {
    rows.push_back({unit, 1, 1, 1, 2.0});
    rows.push_back({unit, 0, 0, 0, 1.0});
  }
  return rows;
}

TEST_CASE("decisions want enough units that carry them") {
  const Evidence eight = evidence_of(rows_of(8), Keep::units);
  const auto want = want_of_units(eight, statistic("recall", 1), DecisionKind::slo, kFewestUnits);
  REQUIRE(want);
  CHECK(want->sentence ==
        "too few units (data.unit) carry this value: 8.0 effective ones; at least 10 are needed");
  CHECK(want->needs == Needs{0, "", 2});
  const Evidence twelve = evidence_of(rows_of(12), Keep::units);
  CHECK_FALSE(want_of_units(twelve, statistic("recall", 1), DecisionKind::delta, kFewestUnits));
  CHECK(want_of_units(twelve, statistic("recall", 1), DecisionKind::delta, kFewestResampledUnits)
            ->sentence ==
        "too few units (data.unit) carry this value: 12.0 effective ones; at least 50 are needed "
        "to resample them");
  CHECK_FALSE(want_of_units(evidence_of(rows_of(2), Keep::nothing), statistic("accuracy"),
                            DecisionKind::slo, kFewestUnits));
}

TEST_CASE("units and weights are described for reports") {
  DataContract contract;
  ReportEvidence evidence;
  Population whole;
  whole.evidence = evidence_of(rows_of(8), Keep::both);
  describe_sample(contract, whole, evidence);
  CHECK_FALSE(evidence.units);
  CHECK_FALSE(evidence.weights);
  contract.unit = "who";
  contract.weight = "w";
  describe_sample(contract, whole, evidence);
  CHECK(evidence.units == ReportUnits{"who", {8, 8.0, 3.0}, {}});
  REQUIRE(evidence.weights);
  // 24^2 / (8 * 4 + 8 * 1) equal rows.
  CHECK(evidence.weights->effective == 14.4);
}

TEST_CASE("arms have units of their own") {
  DataContract contract;
  contract.unit = "who";
  contract.classes = {"ham", "spam"};
  ReportEvidence evidence;
  evidence.design = Design::independent;
  Population whole;
  whole.evidence = {2, Design::independent, {{1, 0, kNotScored, 4}, {1, kNotScored, 1, 2}}};
  whole.evidence.units = UnitProfiles{{2, 1}, {0, 1, 2}, {0, 1}, {2.0, 2.0}};
  describe_sample(contract, whole, evidence);
  REQUIRE(evidence.units);
  CHECK(evidence.units->all == UnitFigures{1, 1.0, 2.0});
  CHECK(evidence.units->baseline == UnitFigures{2, 2.0, 2.0});
  evidence.units.reset();
  contract.classes.clear();
  describe_sample(contract, whole, evidence);
  CHECK_FALSE(evidence.units);
}

}  // namespace
}  // namespace modelgate::gate
