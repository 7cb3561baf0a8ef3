/// \file
/// Keys of the planning object, and what is absent.
#include "report/outlook.hpp"

#include <doctest/doctest.h>

#include <sstream>

namespace modelgate::report {

TEST_CASE("an outlook is one object with its keys in order") {
  GateOutlook outlook;
  outlook.gate = {"small", "gate.yaml", "abc", "", ""};
  outlook.rows = 1000;
  outlook.family = 1;
  outlook.advice = "Label more.";
  DecisionOutlook one;
  one.id = "recall.spam.delta";
  one.name = "recall of spam";
  one.kind = DecisionKind::delta;
  one.limit = Limit{Comparison::at_least, -0.25, false};
  one.rows = 100;
  one.class_name = "sp\xFF";
  one.chances = Chances{0.5, 0.25, 0.25};
  one.rows_needed = 400;
  one.position = {"gate.yaml", 10, 5};
  outlook.decisions = {one};
  std::ostringstream out;
  write_outlook_json(outlook, out);
  CHECK(out.str() == R"({
  "schema": "modelgate.plan/v1",
  "gate": {
    "name": "small",
    "path": "gate.yaml",
    "sha256": "abc"
  },
  "files": [],
  "rows": 1000,
  "power": 0.8,
  "effect": "none",
  "family": 1,
  "assumptions": [],
  "decisions": [
    {
      "id": "recall.spam.delta",
      "name": "recall of spam",
      "kind": "delta",
      "limit": {
        "comparison": ">=",
        "value": -0.25,
        "relative": false
      },
      "burden": "prove_safe",
      "rows": 100,
      "class": "sp)"
                     "\xEF\xBF\xBD"
                     R"(",
      "chances": {
        "pass": 0.5,
        "inconclusive": 0.25,
        "fail": 0.25
      },
      "rows_needed": 400,
      "position": {
        "file": "gate.yaml",
        "line": 10,
        "column": 5
      }
    }
  ],
  "advice": "Label more."
}
)");
}

}  // namespace modelgate::report
