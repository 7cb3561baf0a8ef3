/// \file
/// What people look into, from real files through the engine.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "modelgate/run.hpp"
#include "runner/spam_gate.hpp"
#include "support/shell.hpp"

namespace modelgate {
namespace {

using test::at_noon;
using test::kSpam;

Report detailed(const std::string& gate, RunOptions options) {
  options.details = Details::gathered;
  Report report = run(gate, options);
  REQUIRE_FALSE(report.error);
  REQUIRE(report.details);
  return report;
}

/// Answers that are no class, a missing score, and rows on which the models differ.
const std::string kRows =
    "id,label,old,new,score,site\n"
    "a1,spam,spam,ham,0.9,x\n"
    "a2,spam,ham,spam,0.8,x\n"
    "a3,ham,ham,?,0.7,y\n"
    "a4,ham,ham,ham,0.1,\n"
    "a5,spam,spam,,0.6,1.0\n"
    "a6,ham,spam,1,0.2,y\n"
    "a7,,spam,ham,0.2,y\n";

std::string gate_of(const test::Scratch& scratch, const std::string& rows,
                    const std::string& rules) {
  return scratch.file("gate.yaml",
                      "version: 1\nname: g\ndata:\n  classes: [ham, spam]\n  positive: spam\n"
                      "  class_aliases: {\"1\": ham}\n  unparsed: wrong\n  id: id\n"
                      "  baseline: {prediction: old}\n  candidate: {prediction: new}\n"
                      "inputs: {rows: " +
                          rows + "}\n" + rules +
                          "checks:\n  - {metric: accuracy, delta: \">= -0.9\", slice: site}\n");
}

}  // namespace

TEST_CASE("details change no decision") {
  const Report plain = run(kSpam, at_noon());
  const Report report = detailed(kSpam, at_noon());
  CHECK_FALSE(plain.details);
  REQUIRE(plain.decisions.size() == report.decisions.size());
  for (std::size_t at = 0; at < plain.decisions.size(); ++at) {
    CHECK(plain.decisions[at].id == report.decisions[at].id);
    CHECK(plain.decisions[at].verdict == report.decisions[at].verdict);
    CHECK(plain.decisions[at].delta == report.decisions[at].delta);
  }
}

TEST_CASE("matrices and flips and curves of a real gate agree with its counts") {
  const Report report = detailed(kSpam, at_noon());
  const ReportConfusion& confusion = *report.details->confusion;
  std::int64_t right = 0;
  for (std::size_t at = 0; at < 2; ++at) right += confusion.candidate[at].predicted[at];
  std::int64_t right_before = 0;
  for (std::size_t at = 0; at < 2; ++at) right_before += confusion.baseline[at].predicted[at];
  const ReportFlipped& flipped = *report.details->flipped;
  CHECK(flipped.broken == report.evidence.flips->broken);
  CHECK(flipped.fixed == report.evidence.flips->fixed);
  CHECK(right - right_before == flipped.fixed - flipped.broken);
  CHECK(std::ranges::count(flipped.rows, Flip::broken, &FlippedRow::direction) ==
        std::min<std::int64_t>(flipped.broken, 100));
  REQUIRE(report.details->curves.size() == 1);
  CHECK(report.details->curves[0].candidate->positives == 1813);
  CHECK(report.details->curves[0].baseline->points.size() > 100);
}

TEST_CASE("details are the same for any number of threads") {
  RunOptions options = at_noon();
  options.threads = 1;
  const Report one = detailed(kSpam, options);
  options.threads = 4;
  CHECK(detailed(kSpam, options).details == one.details);
}

TEST_CASE("flipped rows are told by the label contract") {
  const test::Scratch scratch;
  const std::string rows = scratch.file("rows.csv", kRows);
  const Report report = detailed(gate_of(scratch, rows, "report: {ids: shown}\n"), at_noon());
  const ReportFlipped& flipped = *report.details->flipped;
  CHECK(flipped.columns == std::vector<std::string>{"site"});
  CHECK(flipped.rows ==
        std::vector<FlippedRow>{{"a1", Flip::broken, "spam", "spam", "ham", {"x"}},
                                {"a3", Flip::broken, "ham", "ham", std::nullopt, {"y"}},
                                {"a5", Flip::broken, "spam", "spam", std::nullopt, {"1"}},
                                {"a2", Flip::fixed, "spam", "ham", "spam", {"x"}},
                                {"a6", Flip::fixed, "ham", "spam", "ham", {"y"}}});
}

TEST_CASE("hashed ids depend on the whole of the data") {
  const test::Scratch scratch;
  const std::string rows = scratch.file("rows.csv", kRows);
  const std::string gate = gate_of(scratch, rows, "report: {columns: []}\n");
  const ReportFlipped first = *detailed(gate, at_noon()).details->flipped;
  CHECK(detailed(gate, at_noon()).details->flipped == first);
  CHECK(first.names == RowNames::hashed);
  CHECK(first.rows.size() == 5);
  CHECK(first.rows[0].values.empty());
  static_cast<void>(scratch.file("rows.csv", kRows + "a8,ham,ham,ham,0.5,z\n"));
  const ReportFlipped second = *detailed(gate, at_noon()).details->flipped;
  for (const FlippedRow& row : second.rows) {
    CHECK(std::ranges::find(first.rows, row.row, &FlippedRow::row) == first.rows.end());
  }
}

TEST_CASE("rows are chosen alike in any order of the data") {
  const test::Scratch scratch;
  std::string turned = "id,label,old,new,score,site\n";
  std::vector<std::string> lines{"a1,spam,spam,ham,0.9,x", "a3,ham,ham,spam,0.7,y",
                                 "a5,spam,spam,ham,0.6,z"};
  const std::string rules = "report: {ids: shown, flips: 1}\n";
  const std::string first =
      scratch.file("a.csv", turned + lines[0] + "\n" + lines[1] + "\n" + lines[2] + "\n");
  const std::string second =
      scratch.file("b.csv", turned + lines[2] + "\n" + lines[1] + "\n" + lines[0] + "\n");
  const auto shown = detailed(gate_of(scratch, first, rules), at_noon()).details->flipped;
  CHECK(shown->rows.size() == 1);
  CHECK(detailed(gate_of(scratch, second, rules), at_noon()).details->flipped == shown);
}

TEST_CASE("rows without an id are named by their number") {
  const test::Scratch scratch;
  const std::string rows =
      scratch.file("rows.csv", "label,old,new\nspam,ham,ham\nspam,spam,ham\nham,ham,ham\n");
  const std::string gate = scratch.file(
      "gate.yaml",
      "version: 1\nname: g\ndata:\n  classes: [ham, spam]\n  baseline: {prediction: old}\n"
      "  candidate: {prediction: new}\ninputs: {rows: " +
          rows + "}\nchecks:\n  - {metric: accuracy, delta: \">= -0.9\"}\n");
  const ReportFlipped flipped = *detailed(gate, at_noon()).details->flipped;
  CHECK(flipped.names == RowNames::row_numbers);
  REQUIRE(flipped.rows.size() == 1);
  CHECK(flipped.rows[0].row == "row 2");
}

TEST_CASE("a column to show that is not there is a mistake of the policy") {
  const test::Scratch scratch;
  const std::string rows = scratch.file("rows.csv", kRows);
  const std::string gate = gate_of(scratch, rows, "report: {columns: [sit]}\n");
  const Report report = run(gate, at_noon());
  REQUIRE(report.error);
  CHECK(report.error->type == "PolicyError");
  CHECK(report.error->message.find("no column 'sit' (report.columns)") != std::string::npos);
}

}  // namespace modelgate
