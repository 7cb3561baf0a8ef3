/// \file
/// What a reviewer is shown beside the lines of a policy.
#include "report/annotations.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "report/samples.hpp"

namespace modelgate::report {
namespace {

std::vector<AnnotationLevel> levels(const std::vector<Annotation>& all) {
  std::vector<AnnotationLevel> found;
  for (const Annotation& entry : all) found.push_back(entry.level);
  return found;
}

std::string written(const std::vector<Annotation>& all) {
  std::ostringstream out;
  write_annotations(all, out);
  return out.str();
}

using enum AnnotationLevel;

TEST_CASE("what blocks is an error and comes first") {
  const std::vector<Annotation> all = annotations(samples::failing());
  CHECK(levels(all) == std::vector{error, error});
  CHECK(all[0].where == SourcePosition{"gates/spam/gate.yaml", 34, 5});
  CHECK(all[0].title == "fail: recall of spam, delta");
  CHECK(all[0].message.starts_with("recall of spam fell by 0.021"));
  CHECK(all[0].message.find("\nwould pass: lower end of the change above -0.01") !=
        std::string::npos);
}

TEST_CASE("what does not block is a warning and what is waived a notice") {
  CHECK(levels(annotations(samples::passing())) == std::vector{warning, notice});
  Report tolerated = samples::inconclusive();
  CHECK(levels(annotations(tolerated)).front() == error);
  tolerated.exit_code = 0;
  CHECK(levels(annotations(tolerated)).front() == warning);
}

TEST_CASE("what kept a gate from being judged is an error of the whole file or of its lines") {
  const std::vector<Annotation> source = annotations(samples::source_error());
  REQUIRE(source.size() == 1);
  CHECK(source[0].where == SourcePosition{"gates/spam/gate.yaml", 0, 0});
  CHECK(source[0].title == "SourceError");
  CHECK(source[0].message.starts_with("gates/spam/predictions.csv: no such file"));
  const std::vector<Annotation> policy = annotations(samples::policy_error());
  REQUIRE(policy.size() == 2);
  CHECK(policy[0].message.starts_with("unknown metric 'roc_acu'"));
  CHECK(policy[0].where.line > 0);
  const std::vector<Annotation> nothing = annotations(samples::nothing_evaluated());
  REQUIRE(nothing.size() == 1);
  CHECK(nothing[0].message == "nothing was evaluated");
}

TEST_CASE("no level has more than ten and the last counts the rest") {
  std::vector<Annotation> all(12, {error, {"a.yaml", 3, 5}, "t", "m"});
  all.resize(21, {warning, {"a.yaml", 0, 0}, "t", "m"});
  all.insert(all.begin(), {notice, {}, "t", "m"});
  const std::string text = written(all);
  std::string expected;
  for (int i = 0; i < 9; ++i) expected += "::error file=a.yaml,line=3,col=5,title=t::m\n";
  expected += "::error title=modelgate::3 more, see the summary\n";
  for (int i = 0; i < 9; ++i) expected += "::warning file=a.yaml,title=t::m\n";
  expected += "::notice title=t::m\n";
  CHECK(text == expected);
}

TEST_CASE("a message stays below what the runner cuts") {
  Report report = samples::failing();
  report.decisions[1].reason = std::string(1'000'000, 'x');
  report.decisions[1].carried_by[0].part = std::string(1'000'000, 'y');
  CHECK(annotations(report)[0].message.size() < 4096);
  Report broken = samples::source_error();
  broken.error->message = std::string(1'000'000, 'x');
  CHECK(annotations(broken)[0].message.size() < 4096);
}

TEST_CASE("foreign text cannot end a command or begin another") {
  const std::string text = written(annotations(samples::hostile()));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    CHECK((line.starts_with("::error ") || line.starts_with("::warning ") ||
           line.starts_with("::notice ")));
    CHECK(line.find('\r') == std::string::npos);
  }
}

}  // namespace
}  // namespace modelgate::report
