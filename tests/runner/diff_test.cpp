/// \file
/// Two policies on the same rows.
#include "runner/diff.hpp"

#include <doctest/doctest.h>

#include "support/shell.hpp"

namespace modelgate::runner {
namespace {

Decision decision(const std::string& id, double limit, Verdict verdict) {
  Decision one;
  one.id = id;
  one.limit = Limit{Comparison::at_least, limit, false};
  one.verdict = verdict;
  return one;
}

Report report(std::vector<Decision> decisions, Verdict verdict) {
  Report one;
  one.verdict = verdict;
  one.decisions = std::move(decisions);
  return one;
}

}  // namespace

TEST_CASE("decisions are added and removed and changed") {
  const PolicyDiff diff =
      compared(report({decision("a", 0.9, Verdict::pass), decision("b", 0.5, Verdict::pass),
                       decision("c", 0.5, Verdict::pass), decision("e", 0.5, Verdict::pass)},
                      Verdict::pass),
               report({decision("a", 0.91, Verdict::pass), decision("b", 0.6, Verdict::fail),
                       decision("d", 0.5, Verdict::pass), decision("e", 0.5, Verdict::pass)},
                      Verdict::fail));
  CHECK(diff.differs());
  CHECK(diff.same == 1);
  REQUIRE(diff.decisions.size() == 4);
  CHECK(diff.decisions[0].id == "b");
  CHECK(diff.decisions[0].differences ==
        std::vector<Difference>{{"limit", ">= 0.5", ">= 0.6"}, {"verdict", "pass", "fail"}});
  CHECK(diff.decisions[1].differences == std::vector<Difference>{{"limit", ">= 0.9", ">= 0.91"}});
  CHECK(diff.decisions[2].kind == DecisionChangeKind::added);
  CHECK(diff.decisions[3].kind == DecisionChangeKind::removed);
}

TEST_CASE("settings of the whole gate are compared") {
  Report before = report({}, Verdict::pass);
  Report after = before;
  CHECK_FALSE(compared(before, after).differs());
  after.statistics.confidence = 0.9;
  CHECK(compared(before, after).settings == std::vector<Difference>{{"confidence", "0.95", "0.9"}});
}

TEST_CASE("a policy that cannot judge is not compared") {
  const test::Scratch scratch;
  RunOptions options;
  options.engine_directory = MODELGATE_BINARY_DIR;
  options.now = "2026-03-01T12:00:00Z";
  const PolicyDiff broken = diff("/nowhere.yaml", "/nowhere.yaml", options);
  REQUIRE(broken.before.error);
  CHECK(broken.before.exit_code == 4);
  CHECK(broken.decisions.empty());
}

}  // namespace modelgate::runner
