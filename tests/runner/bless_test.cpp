/// \file
/// The candidate's cells beside the judgement that they passed or failed.
#include "runner/bless.hpp"

#include <doctest/doctest.h>

#include <string>

#include "modelgate/error.hpp"
#include "support/shell.hpp"

namespace modelgate::runner {
namespace {

constexpr auto kRows =
    "label,old,new,lang,made_at\nspam,spam,spam,de,2026-01-01T00:00:00Z\n"
    "spam,spam,spam,de,2026-01-02T00:00:00Z\nspam,ham,ham,fr,2026-01-03T00:00:00Z\n"
    "ham,ham,ham,de,2026-01-04T00:00:00Z\nham,ham,spam,fr,2026-02-20T00:00:00Z\n"
    ",ham,ham,fr,2026-01-05T00:00:00Z\n";

std::string gate(const std::string& more, const std::string& slice) {
  return "version: 1\nname: mails\ndata:\n  classes: [ham, spam]\n  positive: spam\n"
         "  time: made_at\n  baseline: {prediction: old}\n  candidate: {prediction: new}\n" +
         more + "checks:\n  - {metric: accuracy, delta: \">= -0.5\"" + slice + "}\n";
}

RunOptions on(const std::string& rows) {
  RunOptions options;
  options.inputs.rows = rows;
  options.now = "2026-03-01T12:00:00Z";
  options.threads = 1;
  return options;
}

Blessed blessed(const std::string& policy) {
  const test::Scratch scratch;
  return bless(scratch.file("gate.yaml", policy), on(scratch.file("rows.csv", kRows)));
}

std::string listing(const Table& table) {
  std::string text;
  for (const std::string& column : table.columns) text += column + " ";
  for (const auto& row : table.rows) {
    text += "|";
    for (const auto& value : row) text += " " + value.value_or("-");
  }
  return text;
}

}  // namespace

TEST_CASE("cells count what the candidate said of the labelled rows") {
  const Blessed result = blessed(gate("", ""));
  CHECK_FALSE(result.report.error);
  CHECK(result.report.gate.name == "mails");
  CHECK(result.report.decisions.size() == 1);
  CHECK(listing(result.cells) ==
        "label old count | ham ham 1| ham spam 1| spam ham 1| spam spam 2");
}

TEST_CASE("cells are told apart by what the gate slices by") {
  const Blessed result = blessed(gate("", ", slice: lang"));
  CHECK(listing(result.cells) ==
        "label old lang count | ham ham de 1| ham spam fr 1| spam ham fr 1| spam spam de 2");
}

TEST_CASE("cells are of the clock that the judgement had") {
  const Blessed result = blessed(gate("evidence: {maturity: 30d}\n", ""));
  CHECK(result.report.evidence.excluded_immature == 1);
  CHECK(listing(result.cells) == "label old count | ham ham 1| spam ham 1| spam spam 2");
}

TEST_CASE("what cannot be judged has no cells") {
  const test::Scratch scratch;
  const std::string policy = scratch.file("gate.yaml", gate("", ""));
  const Blessed missing = bless(policy, on("/nowhere/rows.csv"));
  REQUIRE(missing.report.error);
  CHECK(missing.report.error->type == "SourceError");
  CHECK(missing.cells.rows.empty());
  const Blessed mistaken = bless("/nowhere/gate.yaml", on("/nowhere/rows.csv"));
  REQUIRE(mistaken.report.error);
  CHECK(mistaken.report.exit_code == 4);
  CHECK(mistaken.cells.columns.empty());
}

TEST_CASE("a condition cannot be answered by counts") {
  try {
    static_cast<void>(blessed(gate("", ", slice: {where: \"lang = 'de'\"}")));
    FAIL("cells for a condition");
  } catch (const UsageError& error) {
    const std::string message = error.what();
    CHECK(message.find("gate.yaml:10: a gate that slices by an SQL condition cannot be blessed") !=
          std::string::npos);
  }
}

}  // namespace modelgate::runner
