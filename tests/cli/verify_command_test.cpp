/// \file
/// `modelgate verify`: the tests of the shipped gate, and a test that fails.
#include <doctest/doctest.h>

#include "cli/program.hpp"

namespace modelgate::cli {

TEST_CASE("the spam gate keeps its promises") {
  const auto result = modelgate("verify gates/spam/tests.yaml");
  CHECK(result.output.find("ok    a candidate that loses mail fails\n") != std::string::npos);
  CHECK(result.output.ends_with("6 tests, 0 failed\n"));
  CHECK(result.exit_code == 0);
}

TEST_CASE("a test that fails is told and exits with one") {
  const test::Scratch scratch;
  static_cast<void>(scratch.file("gate.yaml", small_gate()));
  static_cast<void>(scratch.file("rows.csv", small_rows(90, 10)));
  const std::string suite = scratch.file(
      "tests.yaml",
      "version: 1\ngate: gate.yaml\ntests:\n  - {name: wrong, rows: rows.csv, verdict: pass}\n");
  const std::string junit = scratch.file("junit.xml", "");
  const auto result = modelgate("verify '" + suite + "' --report 'junit=" + junit + "'");
  CHECK(result.exit_code == 1);
  CHECK(result.output.starts_with("FAIL  wrong\n      " + suite + ":4\n"));
  CHECK(result.output.ends_with("1 test, 1 failed\n"));
  CHECK(bytes_of(junit).find("<failure type=\"PolicyTestFailure\"") != std::string::npos);
}

TEST_CASE("invalid tests are wrong usage") {
  const test::Scratch scratch;
  CHECK(modelgate("verify /nowhere.yaml").exit_code == 4);
  CHECK(modelgate("verify '" + scratch.file("tests.yaml", "version: 1\n") + "'").exit_code == 4);
  CHECK(modelgate("verify gates/spam/tests.yaml --report json=x").exit_code == 4);
}

}  // namespace modelgate::cli
