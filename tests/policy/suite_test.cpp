/// \file
/// Files of tests: what is read, and every mistake with its place.
#include "policy/suite.hpp"

#include <doctest/doctest.h>

#include "modelgate/error.hpp"

namespace modelgate::policy {
namespace {

std::string refusal(const std::string& text) {
  try {
    static_cast<void>(parse_suite(text, "tests.yaml"));
  } catch (const PolicyError& error) {
    return error.what();
  }
  return "read";
}

}  // namespace

TEST_CASE("a test is read with its rows and what it expects") {
  const Suite suite = parse_suite(
      "version: 1\ngate: gate.yaml\ntests:\n"
      "  - name: one\n"
      "    rows: [{label: a, new: , times: 3}, {label: 1.0}]\n"
      "    set: {data.threshold: 0.4}\n"
      "    parameters: {revision: ab}\n"
      "    as_of: 2026-03-01\n"
      "    verdict: fail\n"
      "    decisions: {recall.a.slo: pass}\n"
      "  - {name: two, rows: rows.csv, verdict: error, error: no such}\n",
      "tests.yaml");
  CHECK(suite.gate == "gate.yaml");
  REQUIRE(suite.tests.size() == 2);
  const GateTest& one = suite.tests[0];
  REQUIRE(one.rows.size() == 2);
  CHECK(one.rows[0].times == 3);
  CHECK(one.rows[0].fields ==
        std::vector<std::pair<std::string, std::string>>{{"label", "a"}, {"new", ""}});
  CHECK(one.overrides == std::vector<std::pair<std::string, std::string>>{
                             {"data.threshold", "0.4"}, {"inputs.as_of", "2026-03-01"}});
  CHECK(one.parameters.front().second == "ab");
  CHECK(one.verdict == Verdict::fail);
  CHECK(one.decisions.front().id == "recall.a.slo");
  CHECK(one.decisions.front().where.line == 10);
  CHECK(suite.tests[1].inputs.rows == "rows.csv");
  CHECK(suite.tests[1].error == "no such");
}

TEST_CASE("an empty file tests nothing") {
  CHECK(refusal("# nothing yet\n").find("the file of tests is empty") != std::string::npos);
}

TEST_CASE("every mistake is told with its place") {
  CHECK(refusal("version: 1\ngate: g\ntests:\n  - {name: a, verdict: passs, rows: x}\n") ==
        "tests.yaml:4:24: 'verdict' must be pass, inconclusive, error or fail, not 'passs'\n"
        "    - {name: a, verdict: passs, rows: x}\n"
        "                         ^~~~~ did you mean 'pass'?\n"
        "1 problem; nothing was evaluated\n");
  const std::string found = refusal(
      "version: 2\ngate: g\ntests:\n"
      "  - {name: a, verdict: pass, rows: [{x: [1]}, {times: 0}], cells: c, error: e}\n"
      "  - {name: a, rowz: b}\n");
  for (const char* const words :
       {"'version' must be 1, not '2'", "column 'x' must be a text or a number, not a list",
        "'times' must be a whole number from 1 to 10000000, not '0'", "this row has no column",
        "'cells' cannot stand beside 'rows'", "'error' goes with 'verdict: error' only",
        "two tests are called 'a'", "did you mean 'rows'?", "verdict"}) {
    CAPTURE(words);
    CAPTURE(found);
    CHECK(found.find(words) != std::string::npos);
  }
  CHECK(refusal("version: 1\ngate: g\ntests: []\n").find("'tests' is an empty list") !=
        std::string::npos);
  CHECK(refusal("").find("problem") != std::string::npos);
  CHECK_THROWS_WITH_AS(static_cast<void>(load_suite("/nowhere.yaml")),
                       "cannot read tests '/nowhere.yaml': no such file", UsageError);
}

}  // namespace modelgate::policy
