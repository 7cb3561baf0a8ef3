/// \file
/// The selftest of a shipped gate.
#include "runner/selftest.hpp"

#include <doctest/doctest.h>

#include "modelgate/error.hpp"
#include "runner/spam_gate.hpp"

namespace modelgate::runner {
namespace {

using test::at_noon;
using test::kSpam;

}  // namespace

TEST_CASE("a gate is tried on its inputs") {
  const GateSelftest result = selftest(kSpam, at_noon(), {.runs = 64, .sizes = {}});
  CHECK(result.gate.name == "spam-filter");
  CHECK(result.rows == 4601);
  CHECK(result.family == 9);
  REQUIRE(result.files.size() == 1);
  CHECK(result.files[0].sha256.size() == 64);
  REQUIRE(result.trials.size() == 2);
  CHECK(result.trials[0].decisions.size() == 9);
}

TEST_CASE("a gate that cannot be read cannot be tried") {
  RunOptions options = at_noon();
  options.inputs.rows = "/nowhere/rows.csv";
  CHECK_THROWS_AS((void)selftest(kSpam, options, {}), SourceError);
}

}  // namespace modelgate::runner
