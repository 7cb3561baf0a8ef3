/// \file
/// Units and weights in words.
#include "report/sample_lines.hpp"

#include <doctest/doctest.h>

namespace modelgate::report {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("rows that stand for themselves are no news") { CHECK(sample_lines({}).empty()); }

TEST_CASE("units are counted and what they are worth is said") {
  ReportEvidence evidence;
  evidence.units = ReportUnits{"customer", {1234, 345.62, 72.0}, {}};
  CHECK(sample_lines(evidence) ==
        Lines{"units by customer: 1,234 (as good as 345.6 of equal size; the largest has 72)"});
  evidence.units->baseline = UnitFigures{10, 9.0, 3.0};
  CHECK(sample_lines(evidence) ==
        Lines{"units by customer: baseline 10 (as good as 9.0 of equal size; the largest has 3), "
              "candidate 1,234 (as good as 345.6 of equal size; the largest has 72)"});
}

TEST_CASE("weights say how many equal rows they are worth") {
  ReportEvidence evidence;
  evidence.weights = ReportWeights{"w", WeightKind::importance, 812.25, {}};
  CHECK(sample_lines(evidence) ==
        Lines{"weights by w: the rows carry as much as 812.2 equal rows"});
  evidence.weights->baseline_effective = 10.0;
  CHECK(sample_lines(evidence) == Lines{"weights by w: the baseline's rows carry as much as 10.0 "
                                        "equal rows, the candidate's as 812.2 equal rows"});
  evidence.weights = ReportWeights{"n", WeightKind::frequency, {}, {}};
  CHECK(sample_lines(evidence) == Lines{"weights by n: numbers of equal rows"});
}

TEST_CASE("age is a reason to weigh less and a window is named") {
  ReportEvidence evidence;
  evidence.window = std::chrono::hours(24);
  evidence.weights =
      ReportWeights{"", WeightKind::importance, 812.25, {}, std::chrono::hours(7 * 24)};
  CHECK(sample_lines(evidence) ==
        Lines{"weights by age (halved every 7d): the rows carry as much as 812.2 equal rows",
              "window: predictions of the last 1d"});
  evidence.weights->column = "w";
  CHECK(sample_lines(evidence).front() ==
        "weights by w and age (halved every 7d): the rows carry as much as 812.2 equal rows");
}

}  // namespace
}  // namespace modelgate::report
