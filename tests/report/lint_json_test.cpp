/// \file
/// Checked policies as JSON.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "report/lint.hpp"

namespace modelgate::report {
namespace {

std::string written(const std::vector<LintedPolicy>& policies) {
  std::ostringstream out;
  write_lint_json(policies, out);
  return out.str();
}

TEST_CASE("valid policies have checks and others their problems") {
  const ReportError mistake{
      "PolicyError",
      "whole text",
      {{{"b.yaml", 3, 5}, "unknown key 'x'", "did you mean 'y'?", "  x: 1", 1},
       {{"b.yaml", 4, 1}, "no checks", "", "", 1}}};
  const ReportError unread{"SourceError", "cannot read 'c.yaml'", {}};
  CHECK(written({{"a.yaml", 2, {}}, {"b.yaml", 0, mistake}, {"c.yaml", 0, unread}}) ==
        R"({
  "schema": "modelgate.lint/v1",
  "valid": false,
  "policies": [
    {
      "path": "a.yaml",
      "valid": true,
      "checks": 2
    },
    {
      "path": "b.yaml",
      "valid": false,
      "error": "PolicyError",
      "problems": [
        {
          "file": "b.yaml",
          "line": 3,
          "column": 5,
          "message": "unknown key 'x'",
          "hint": "did you mean 'y'?"
        },
        {
          "file": "b.yaml",
          "line": 4,
          "column": 1,
          "message": "no checks"
        }
      ]
    },
    {
      "path": "c.yaml",
      "valid": false,
      "error": "SourceError",
      "problems": [
        {
          "message": "cannot read 'c.yaml'"
        }
      ]
    }
  ]
}
)");
}

TEST_CASE("bytes that are no text do not break the JSON") {
  const ReportError mistake{
      "PolicyError", "", {{{"\xFF.yaml", 1, 1}, "a \xC3 \"b\"\n", "", "", 1}}};
  const auto log = nlohmann::json::parse(written({{"\xFF.yaml", 0, mistake}}));
  CHECK(log.at("policies").at(0).at("problems").at(0).at("message") == "a \uFFFD \"b\"\n");
  CHECK(nlohmann::json::parse(written({{"a", 1, {}}})).at("valid") == true);
}

}  // namespace
}  // namespace modelgate::report
