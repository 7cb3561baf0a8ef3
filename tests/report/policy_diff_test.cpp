/// \file
/// Differences of policies as JSON.
#include "report/policy_diff.hpp"

#include <doctest/doctest.h>

#include <sstream>

namespace modelgate::report {

TEST_CASE("a difference is one object with its keys in order") {
  PolicyDiff diff;
  diff.before.gate = {"g", "a.yaml", "11", "", ""};
  diff.after.gate = {"g", "b.yaml", "22", "", ""};
  diff.before.verdict = Verdict::pass;
  diff.after.verdict = Verdict::fail;
  diff.settings = {{"confidence", "0.95", "0.9"}};
  diff.decisions = {
      {"r.delta",
       "recall",
       DecisionChangeKind::changed,
       Verdict::pass,
       Verdict::fail,
       true,
       {{"limit", ">= -0.02", ">= -0.01"}}},
      {"n", "new", DecisionChangeKind::added, Verdict::pass, Verdict::pass, true, {}}};
  diff.same = 3;
  std::ostringstream out;
  write_policy_diff_json(diff, out);
  CHECK(out.str() == R"({
  "schema": "modelgate.diff/v1",
  "differs": true,
  "before": {
    "name": "g",
    "path": "a.yaml",
    "sha256": "11",
    "verdict": "pass"
  },
  "after": {
    "name": "g",
    "path": "b.yaml",
    "sha256": "22",
    "verdict": "fail"
  },
  "settings": [
    {
      "what": "confidence",
      "before": "0.95",
      "after": "0.9"
    }
  ],
  "decisions": [
    {
      "id": "r.delta",
      "name": "recall",
      "change": "changed",
      "before": "pass",
      "after": "fail",
      "blocking": true,
      "differences": [
        {
          "what": "limit",
          "before": ">= -0.02",
          "after": ">= -0.01"
        }
      ]
    },
    {
      "id": "n",
      "name": "new",
      "change": "added",
      "after": "pass",
      "blocking": true
    }
  ],
  "same": 3
}
)");
}

}  // namespace modelgate::report
