/// \file
/// Decisions as JUnit cases.
#include "report/junit_case.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "report/samples.hpp"

namespace modelgate::report {
namespace {

TEST_CASE("cases stand in policy order with stable names") {
  const Report report = samples::failing();
  const std::vector<JunitCase> cases = junit_cases(report);
  REQUIRE(cases.size() == 4);
  CHECK(cases[0].name == "recall.spam.slo");
  CHECK(cases[0].classname == "modelgate.spam-filter.slo");
  CHECK(cases[2].name == "recall.spam@language=de.delta");
  CHECK(cases[2].classname == "modelgate.spam-filter.delta.language=de");
  CHECK(cases[1].outcome == Outcome::failed);
  CHECK(cases[1].decision == &report.decisions[1]);
}

TEST_CASE("a decision in error is an error where it blocks") {
  Report report = samples::failing();
  report.decisions.resize(1);
  report.decisions[0].verdict = Verdict::error;
  CHECK(junit_cases(report)[0].outcome == Outcome::errored);
  CHECK(junit_cases(report)[0].type == "SourceError");
  report.decisions[0].blocking = false;
  CHECK(junit_cases(report)[0].outcome == Outcome::skipped);
  CHECK(junit_cases(report)[0].message.starts_with("error: "));
}

TEST_CASE("an error leaves one case whatever was decided before") {
  Report report = samples::failing();
  report.error = ReportError{"DataError", "first line\nsecond line", {}};
  const std::vector<JunitCase> cases = junit_cases(report);
  REQUIRE(cases.size() == 1);
  CHECK(cases[0].type == "DataError");
  CHECK(cases[0].message == "first line");
  CHECK(cases[0].text.starts_with("\nfirst line\nsecond line\n"));
}

TEST_CASE("the tally counts each outcome") {
  std::vector<JunitCase> cases(5);
  cases[1].outcome = Outcome::failed;
  cases[2].outcome = Outcome::failed;
  cases[3].outcome = Outcome::errored;
  cases[4].outcome = Outcome::skipped;
  const JunitTally tally = junit_tally(cases);
  CHECK(tally.tests == 5);
  CHECK(tally.failures == 2);
  CHECK(tally.errors == 1);
  CHECK(tally.skipped == 1);
}

TEST_CASE("identifiers are short and plain") {
  CHECK(junit_identifier("a.b c|<é", "") == "a_b_c____");
  CHECK(junit_identifier("a.b", ".") == "a.b");
  CHECK(junit_identifier(std::string(1000, 'x'), "").size() == 200);
}

}  // namespace
}  // namespace modelgate::report
