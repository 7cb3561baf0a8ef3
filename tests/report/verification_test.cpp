/// \file
/// Outcomes of tests as JUnit XML.
#include "report/verification.hpp"

#include <doctest/doctest.h>

#include <array>
#include <sstream>

namespace modelgate::report {

TEST_CASE("every test is a case and every failure is told") {
  const std::array suites = {
      SuiteOutcome{"tests.yaml",
                   "gate.yaml",
                   {{"good", {"tests.yaml", 4, 5}, {}},
                    {"b<a>d", {"tests.yaml", 9, 5}, {"first & last", "second"}}}}};
  std::ostringstream out;
  write_verification_junit(suites, out);
  CHECK(out.str() ==
        R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="modelgate verify" tests="2" failures="1" errors="0" time="0.000">
  <testsuite name="tests.yaml" tests="2" failures="1" errors="0" skipped="0" time="0.000">
    <testcase name="good" classname="gate.yaml" time="0.000"/>
    <testcase name="b&lt;a&gt;d" classname="gate.yaml" time="0.000">
      <failure type="PolicyTestFailure" message="first &amp; last">tests.yaml:9
first &amp; last
second
</failure>
    </testcase>
  </testsuite>
</testsuites>
)");
}

}  // namespace modelgate::report
