/// \file
/// Outlooks of a shipped gate.
#include "runner/plan.hpp"

#include <doctest/doctest.h>

#include "modelgate/error.hpp"
#include "runner/spam_gate.hpp"

namespace modelgate::runner {
namespace {

using test::at_noon;
using test::kSpam;

}  // namespace

TEST_CASE("a gate is planned on its inputs") {
  const GateOutlook outlook = plan(kSpam, at_noon(), {});
  CHECK(outlook.gate.name == "spam-filter");
  CHECK(outlook.rows == 4601);
  CHECK(outlook.family == 9);
  REQUIRE(outlook.files.size() == 1);
  CHECK(outlook.files[0].sha256.size() == 64);
  REQUIRE(outlook.decisions.size() == 9);
  CHECK(outlook.decisions[0].id == "fpr.spam.slo");
}

TEST_CASE("expected rows need no inputs") {
  RunOptions options = at_noon();
  options.inputs.rows = "/nowhere/rows.csv";
  PlanOptions asked;
  asked.planning.assumed.disagreement = 0.06;
  asked.expected = gate::AssumedRows{5000, 0.06, {{"spam", 0.01}}, std::nullopt};
  CHECK(plan(kSpam, options, asked).rows == 5000);
  CHECK_THROWS_AS((void)plan(kSpam, options, {}), SourceError);
}

}  // namespace modelgate::runner
