/// \file
/// A whole report in words.
#include "report/summaries.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "report/samples.hpp"

namespace modelgate::report {
namespace {

bool has(const std::vector<std::string>& lines, const std::string& line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

TEST_CASE("the tally names what there is") {
  CHECK(tally(samples::failing().summary) == "4 decisions: 1 fail, 1 inconclusive, 2 pass");
  CHECK(tally(samples::passing().summary) ==
        "5 decisions: 2 fail, 3 pass; 1 warned, 1 waived, 1 unproven");
  CHECK(tally(samples::independent().summary) == "1 decision: 1 pass");
  CHECK(tally({}) == "nothing was evaluated");
}

TEST_CASE("the evidence of a paired design") {
  const std::vector<std::string> lines = evidence_lines(samples::failing());
  CHECK(has(lines, "4,601 rows read, 4,601 judged"));
  CHECK(has(lines, "classes: ham 2,788, spam 1,813"));
  CHECK(has(lines, "31 fixed, 74 broken, 4,496 unchanged"));
  CHECK(has(lines, "left out: 3 unlabelled, 12 by where"));
  CHECK(has(lines, "unlabelled: 3 rows, for example id 'u17'"));
}

TEST_CASE("the evidence of an independent design stands per model") {
  const std::vector<std::string> lines = evidence_lines(samples::independent());
  CHECK(has(lines, "baseline: 9,000 rows read, 8,990 judged"));
  CHECK(has(lines, "candidate: classes: ham 600, spam 398"));
  CHECK(has(lines, "answers that are no class: 10 of the baseline, 2 of the candidate"));
}

TEST_CASE("label coverage is told where labels are missing") {
  Report report = samples::failing();
  const std::vector<std::string> whole = evidence_lines(report);
  report.evidence.label_coverage = 0.98333;
  const std::vector<std::string> partial = evidence_lines(report);
  CHECK(partial.size() == whole.size() + 1);
  CHECK(has(partial, "label coverage 0.9833"));
}

TEST_CASE("long lists are cut and counted") {
  Report report = samples::failing();
  report.evidence.all.classes.assign(25, {"c", 1});
  report.files.assign(10, report.files.front());
  const std::vector<std::string> lines = evidence_lines(report);
  CHECK(lines[1].ends_with("c 1 and 5 more"));
  CHECK(lines.back() == "and 2 more files");
}

TEST_CASE("the method is named") {
  const std::vector<std::string> lines = method_lines(samples::failing());
  CHECK(lines == std::vector<std::string>{
                     "95% intervals (auto), 9,999 replicates, seed 20260101, holm on the fail side",
                     "as of 2026-03-01T00:00:00Z"});
}

}  // namespace
}  // namespace modelgate::report
