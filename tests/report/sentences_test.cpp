/// \file
/// Decisions in words.
#include "report/sentences.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "report/samples.hpp"

namespace modelgate::report {
namespace {

std::string fact(const Decision& decision, const std::string& label) {
  for (const Fact& entry : facts(decision)) {
    if (entry.label == label) return entry.text;
  }
  return "none";
}

Decision decision(DecisionKind kind, Limit limit, Interval interval) {
  Decision made;
  made.kind = kind;
  made.limit = limit;
  made.verdict = Verdict::fail;
  made.candidate = {0.9, interval};
  made.delta = Estimate{-0.02, interval};
  return made;
}

TEST_CASE("what would pass depends on limit and burden") {
  const Interval interval{0.82, 0.88};
  Decision made = decision(DecisionKind::slo, {Comparison::at_least, 0.85, false}, interval);
  CHECK(fact(made, "would pass") == "lower end of the interval at or above 0.85 (it is 0.820)");
  made.limit->comparison = Comparison::more_than;
  CHECK(fact(made, "would pass") == "lower end of the interval above 0.85 (it is 0.820)");
  made.limit->comparison = Comparison::at_most;
  CHECK(fact(made, "would pass") == "upper end of the interval at or below 0.85 (it is 0.880)");
  made.limit->comparison = Comparison::less_than;
  CHECK(fact(made, "would pass") == "upper end of the interval below 0.85 (it is 0.880)");
  made.burden = Burden::prove_harm;
  CHECK(fact(made, "would pass") == "lower end of the interval below 0.85 (it is 0.820)");
  made.limit->comparison = Comparison::at_least;
  made.adjusted_interval = Interval{0.79, 0.91};
  CHECK(fact(made, "would pass") == "upper end of the interval at or above 0.85 (it is 0.910)");
}

TEST_CASE("the margin of a delta is strict under prove_safe") {
  Decision made =
      decision(DecisionKind::delta, {Comparison::at_least, -0.01, false}, {-0.029, -0.014});
  CHECK(fact(made, "would pass") == "lower end of the change above -0.01 (it is -0.029)");
  made.limit = Limit{Comparison::at_most, 0.01, false};
  CHECK(fact(made, "would pass") == "upper end of the change below 0.01 (it is -0.014)");
  made.limit = Limit{Comparison::at_least, -0.05, true};
  CHECK(fact(made, "would pass") == "lower end of the change above -5% of the baseline");
}

TEST_CASE("a bound is never shown as if it were the limit") {
  const Decision made =
      decision(DecisionKind::slo, {Comparison::at_least, 0.85, false}, {0.84996, 0.88});
  CHECK(fact(made, "would pass") == "lower end of the interval at or above 0.85 (it is 0.84996)");
  const Decision equal =
      decision(DecisionKind::delta, {Comparison::at_least, -0.01, false}, {-0.01, 0.1});
  CHECK(fact(equal, "would pass") == "lower end of the change above -0.01 (it is -0.010)");
}

TEST_CASE("nothing would pass where nothing could be computed") {
  Decision made = decision(DecisionKind::slo, {Comparison::at_least, 0.85, false}, {0.1, 0.2});
  made.candidate = {};
  CHECK(fact(made, "would pass") == "none");
  made.candidate.value = 0.9;
  made.verdict = Verdict::pass;
  CHECK(fact(made, "would pass") == "none");
}

TEST_CASE("decimals follow the limit") {
  const auto places = [](double limit) {
    return decimals(decision(DecisionKind::slo, {Comparison::at_least, limit, false}, {0, 1}));
  };
  CHECK(places(0.9) == 3);
  CHECK(places(120.0) == 3);
  CHECK(places(0.0025) == 4);
  CHECK(places(1e-9) == 6);
  Decision rows = decision(DecisionKind::evidence, {Comparison::at_least, 1000.0, false}, {0, 1});
  CHECK(decimals(rows) == 0);
  rows.candidate.value = 812.0;
  CHECK(fact(rows, "would pass") == ">= 1000 (it is 812)");
  rows.limit.reset();
  CHECK(decimals(rows) == 1);
}

TEST_CASE("large numbers have fewer decimals unless their limit has more") {
  Decision made = decision(DecisionKind::slo, {Comparison::at_most, 120.0, false}, {118.25, 124.5});
  made.candidate.value = 121.4;
  CHECK(decimals(made) == 1);
  made.limit->value = 120.25;
  CHECK(decimals(made) == 2);
  made.limit->value = 2e5;
  made.candidate.value = 140563.0;
  CHECK(decimals(made) == 0);
}

TEST_CASE("the limit is as in the policy") {
  Decision made = decision(DecisionKind::slo, {Comparison::at_most, 120.0, false}, {0, 1});
  CHECK(limit_text(made) == "<= 120");
  made.limit = Limit{Comparison::at_least, -0.07, true};
  CHECK(limit_text(made) == ">= -7%");
  made.limit.reset();
  CHECK(limit_text(made) == "");
}

TEST_CASE("a relative change is shown in percent of the baseline") {
  Decision made =
      decision(DecisionKind::delta, {Comparison::at_least, -0.05, true}, {-0.031, 0.07});
  CHECK(change_text(made) == "-2.00%");
  CHECK(interval_text(made) == "[-3.10%, 7.00%]");
  CHECK(fact(made, "change") == "-2.00% [-3.10%, 7.00%]");
  CHECK(fact(made, "limit") == "change >= -5%");
  made.delta->value = 0.02;
  CHECK(change_text(made) == "+2.00%");
  made.limit->relative = false;
  CHECK(change_text(made) == "+0.020");
  CHECK(interval_text(made) == "[-0.031, 0.070]");
  made.delta.reset();
  CHECK(change_text(made) == "–");
  CHECK(interval_text(made) == "–");
}

TEST_CASE("facts stand in a fixed order") {
  std::vector<std::string> labels;
  for (const Fact& entry : facts(samples::failing().decisions[1])) labels.push_back(entry.label);
  CHECK(labels == std::vector<std::string>{"candidate", "baseline", "change", "limit", "method",
                                           "adjusted", "rows", "carried by", "would pass",
                                           "policy"});
}

TEST_CASE("what carried the change is named with its values") {
  Decision made = samples::failing().decisions[1];
  CHECK(fact(made, "carried by") ==
        "language=de 0.957 → 0.871 (402 rows); language=fr 0.949 → 0.937 (316 rows)");
  made.carried_by.assign(5, {"x", 0.5, 0.25, 1});
  CHECK(fact(made, "carried by") ==
        "x 0.500 → 0.250 (1 row); x 0.500 → 0.250 (1 row); x 0.500 → 0.250 (1 row); and 2 more");
}

TEST_CASE("a chosen threshold is shown with those that are as good") {
  Decision made = decision(DecisionKind::slo, {Comparison::at_least, 0.8, false}, {0.82, 0.88});
  CHECK(fact(made, "threshold") == "none");
  made.candidate_threshold = Estimate{0.42, Interval{0.31, 0.48}};
  CHECK(fact(made, "threshold") == "candidate 0.420 [0.310, 0.480]");
  made.baseline_threshold = Estimate{std::nullopt, Interval{0.9, 1.0}};
  CHECK(fact(made, "threshold") ==
        "candidate 0.420 [0.310, 0.480], baseline none: nothing is called positive [0.900, 1.000]");
}

TEST_CASE("needs and waivers are sentences") {
  Decision made = samples::failing().decisions[2];
  CHECK(fact(made, "needs") ==
        "1,312 more rows of class spam would decide it at the observed effect");
  made.needs = Needs{1, ""};
  CHECK(fact(made, "needs") == "1 more row would decide it at the observed effect");
  made.kind = DecisionKind::evidence;
  CHECK(fact(made, "needs") == "1 more row");
  made.waived = Waiver{"2026-12-31", "mail-team", "known", {}};
  CHECK(fact(made, "waived") == "until 2026-12-31 by mail-team: known");
}

TEST_CASE("slices stand in the title") {
  Decision made;
  made.name = "recall";
  CHECK(title(made) == "recall");
  made.slice = std::vector<SlicePart>{{"language", "de"}, {"region", std::nullopt}};
  CHECK(title(made) == "recall [language=de, region=(null)]");
  made.slice = std::vector<SlicePart>{{"where", "age > 5\n"}};
  CHECK(title(made) == "recall [age > 5\\n]");
}

}  // namespace
}  // namespace modelgate::report
