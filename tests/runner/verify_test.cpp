/// \file
/// Tests of a policy that pass, and that do not.
#include "runner/verify.hpp"

#include <doctest/doctest.h>

#include "support/shell.hpp"

namespace modelgate::runner {
namespace {

constexpr auto kGate =
    "version: 1\nname: small\ndata:\n  classes: [ham, spam]\n  positive: spam\n  id: mail\n"
    "  baseline: {prediction: old}\n  candidate: {prediction: new}\n"
    "checks:\n  - {metric: recall, delta: \">= -0.05\"}\n";

constexpr auto kRows =
    "    rows:\n"
    "      - {label: spam, old: spam, new: spam, times: 800}\n"
    "      - {label: spam, old: spam, new: ham, times: 200}\n";

SuiteOutcome outcome(const std::string& expected) {
  const test::Scratch scratch;
  static_cast<void>(scratch.file("gate.yaml", kGate));
  const std::string suite =
      scratch.file("tests.yaml", "version: 1\ngate: gate.yaml\ntests:\n  - name: one\n" +
                                     std::string(kRows) + expected);
  RunOptions options;
  options.engine_directory = MODELGATE_BINARY_DIR;
  options.now = "2026-03-01T12:00:00Z";
  options.threads = 1;
  return verify(suite, options);
}

}  // namespace

TEST_CASE("a gate that says what it should passes its test") {
  const SuiteOutcome right =
      outcome("    verdict: fail\n    decisions: {recall.spam.delta: fail}\n");
  REQUIRE(right.tests.size() == 1);
  CHECK(right.tests.front().failures.empty());
  CHECK(right.tests.front().where.line == 4);
}

TEST_CASE("what went otherwise is told with the gate's reason") {
  const auto failures =
      outcome(
          "    verdict: pass\n    decisions: {recall.spam.delta: pass, recall.spam.slo: pass}\n")
          .tests.front()
          .failures;
  REQUIRE(failures.size() == 3);
  CHECK(failures[0].starts_with(
      "the gate should be pass and is fail: recall.spam.delta: recall of spam fell by 0.2"));
  CHECK(failures[1].starts_with(
      "decision 'recall.spam.delta' should be pass and is fail: recall of spam fell by 0.2"));
  CHECK(failures[2].starts_with("there is no decision 'recall.spam.slo'"));
  CHECK(failures[2].ends_with("(there are: recall.spam.delta)"));
}

TEST_CASE("data that cannot be judged are the verdict error") {
  const auto failures = outcome(
                            "    verdict: error\n    error: no such word\n"
                            "    set: {data.label: truth}\n")
                            .tests.front()
                            .failures;
  REQUIRE(failures.size() == 1);
  CHECK(failures.front().starts_with("the message should hold 'no such word' and is '"));
  CHECK(outcome("    verdict: error\n    error: no column 'truth'\n"
                "    set: {data.label: truth}\n")
            .tests.front()
            .failures.empty());
}

}  // namespace modelgate::runner
