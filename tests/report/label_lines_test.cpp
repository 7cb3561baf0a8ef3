/// \file
/// Labels in words.
#include "report/label_lines.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "report/samples.hpp"

namespace modelgate::report {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("coverage and age and selection and the worst case have a line each") {
  CHECK(label_lines(samples::late_labels().evidence) ==
        Lines{"label coverage 0.7998 of the mature rows",
              "label age of 3,200 rows: p50 1.5h, p95 1.1d, max 12d",
              "labelled against unlabelled rows: predictions (p < 0.001, Cramer's V 0.10), scores "
              "(p 0.314, distance 0.04)",
              "whatever the missing labels are: accuracy 0.710 to 0.910 (change -0.050 to 0.090), "
              "recall of spam 0.550 to 0.930"});
}

TEST_CASE("rows that all have their labels are no news") {
  ReportEvidence evidence;
  evidence.label_coverage = 1.0;
  CHECK(label_lines(evidence).empty());
}

TEST_CASE("figures that are not known are shown as such") {
  ReportEvidence evidence;
  evidence.selection = {{SelectionBy::prediction, 0.0, 0.0,
                         std::numeric_limits<double>::quiet_NaN(),
                         std::numeric_limits<double>::quiet_NaN(), 10, 5}};
  evidence.worst_case = {{"recall", "spam", std::nullopt, Interval{0.1, 0.2}, std::nullopt}};
  CHECK(label_lines(evidence) ==
        Lines{"labelled against unlabelled rows: predictions (p \u2013, Cramer's V \u2013)"});
}

TEST_CASE("a finding is told by its figures or by an example") {
  CHECK(finding_text({"other_labels", 3, "row 12"}) == "other_labels: 3 rows, for example row 12");
  CHECK(finding_text({"where", 1, ""}) == "where: 1 row");
  CHECK(finding_text({"identical_models", 9, "", "the same answer on all 9 rows"}) ==
        "identical models: the same answer on all 9 rows");
}

}  // namespace
}  // namespace modelgate::report
