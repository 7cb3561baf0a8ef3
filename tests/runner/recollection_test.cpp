/// \file
/// What makes a sequence of looks, on a shipped gate's files.
#include "runner/recollection.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <utility>

#include "runner/prepare.hpp"
#include "runner/spam_gate.hpp"
#include "support/shell.hpp"

namespace modelgate::runner {
namespace {

using test::at_noon;
using test::kSpam;
using test::Scratch;

RunOptions with_ledger(const Scratch& scratch) {
  RunOptions options = at_noon();
  options.ledger = scratch.file("ledger.db", "");
  options.overrides = {{"statistics.looks", "{count: 5, information: 4601}"}};
  return options;
}

std::int64_t look_of(const RunOptions& options) {
  const Report report = run(kSpam, options);
  REQUIRE_MESSAGE(!report.error, (report.error ? report.error->message : std::string()));
  REQUIRE(report.statistics.looks);
  return report.statistics.looks->look.value_or(0);
}

}  // namespace

TEST_CASE("a candidate's id without a ledger is refused") {
  RunOptions options = at_noon();
  options.candidate_id = "b7";
  const Report report = run(kSpam, options);
  REQUIRE(report.error);
  CHECK(report.error->type == "UsageError");
  CHECK(report.error->message ==
        "--candidate-id names the candidate in a ledger: give --ledger FILE too");
}

TEST_CASE("planned looks without a ledger are refused") {
  RunOptions options = at_noon();
  options.overrides = {{"statistics.looks", "{count: 5, information: 4601}"}};
  const Report report = run(kSpam, options);
  REQUIRE(report.error);
  CHECK(report.exit_code == 4);
  CHECK(report.error->message ==
        "statistics.looks plans 5 looks, and only a ledger knows how many there were: give "
        "--ledger FILE, the same for every look");
}

TEST_CASE("clock and seed leave a sequence as it is and a changed policy begins another") {
  const Scratch scratch;
  RunOptions options = with_ledger(scratch);
  CHECK(look_of(options) == 1);
  options.overrides.emplace_back("inputs.as_of", "2026-03-02");
  options.overrides.emplace_back("statistics.seed", "7");
  CHECK(look_of(options) == 1);
  options.overrides.emplace_back("statistics.confidence", "0.9");
  CHECK(look_of(options) == 1);
  store::Ledger ledger(options.ledger);
  const Policy policy = prepare(kSpam, options);
  CHECK(ledger.looks({policy.sha256, ""}).empty());
  const auto findings = run(kSpam, options).evidence.findings;
  REQUIRE_FALSE(findings.empty());
  CHECK(
      findings.back().detail ==
      "other policies of this gate have looked 1 time at this candidate: the error of those looks "
      "is not counted here");
}

TEST_CASE("a ledger without looks counts candidates and changes nothing") {
  const Scratch scratch;
  RunOptions options = at_noon();
  const Report plain = run(kSpam, options);
  options.ledger = scratch.file("ledger.db", "");
  const Report counted = run(kSpam, options);
  CHECK(counted.verdict == plain.verdict);
  CHECK_FALSE(counted.statistics.looks);
  CHECK(counted.evidence.findings.size() == plain.evidence.findings.size());
  store::Ledger ledger(options.ledger);
  const store::Entry other{{"p", ""}, "g", "t", std::nullopt, store::Evaluation{"l", "a"}};
  CHECK(ledger.keep(other) == 1);
}

TEST_CASE("a file that is no ledger is an error of the source before anything is read") {
  const Scratch scratch;
  RunOptions options = at_noon();
  options.ledger = scratch.file("notes.txt", std::string(1000, 'n'));
  const Report report = run(kSpam, options);
  REQUIRE(report.error);
  CHECK(report.exit_code == 3);
  CHECK(report.error->type == "SourceError");
}

}  // namespace modelgate::runner
