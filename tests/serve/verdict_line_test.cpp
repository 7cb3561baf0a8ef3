/// \file
/// Reports in one line.
#include "serve/verdict_line.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace modelgate;
using namespace modelgate::serve;

namespace {

Decision decision(Verdict verdict, const std::string& reason) {
  Decision one;
  one.name = "recall of spam";
  one.verdict = verdict;
  one.reason = reason;
  return one;
}

}  // namespace

TEST_CASE("the worst blocking decision speaks for the gate") {
  Report report;
  report.verdict = Verdict::fail;
  report.decisions = {decision(Verdict::inconclusive, "the interval straddles the limit"),
                      decision(Verdict::fail, "it is 0.7;\nat least 0.9 is asked for"),
                      decision(Verdict::pass, "it is 0.95")};
  CHECK(verdict_line(report) == "recall of spam: it is 0.7;\\nat least 0.9 is asked for");
  report.decisions[1].reason = "recall of spam is 0.7";
  CHECK(verdict_line(report) == "recall of spam is 0.7");
}

TEST_CASE("where nothing blocks the decisions are counted") {
  Report report;
  report.verdict = Verdict::pass;
  report.summary.decisions = 1;
  report.summary.pass = 1;
  report.decisions = {decision(Verdict::pass, "it is 0.95")};
  CHECK(verdict_line(report) == "nothing blocks: 1 decision: 1 pass");
  report.decisions.clear();
  CHECK(verdict_line(report) == "nothing was evaluated");
}

TEST_CASE("what kept from judging is said with its first problem") {
  Report report;
  report.error =
      ReportError{"PolicyError",
                  "long\ntext",
                  {{{}, "unknown key 'a'", "did you mean 'b'?", "", 1}, {{}, "other", "", "", 1}}};
  CHECK(verdict_line(report) == "unknown key 'a'; did you mean 'b'? (and 1 problem more)");
  report.error = ReportError{"SourceError", "rows.csv: no such file", {}};
  CHECK(verdict_line(report) == "rows.csv: no such file");
}

TEST_CASE("a line is never longer than what is kept of it") {
  Report report;
  report.error = ReportError{"SourceError", std::string(5'000, 'a'), {}};
  CHECK(verdict_line(report).size() < kReasonColumns + 8);
}
