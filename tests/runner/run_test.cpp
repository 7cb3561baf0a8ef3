/// \file
/// The one verb: what keeps it from judging becomes a report.
#include "modelgate/run.hpp"

#include <doctest/doctest.h>

#include "runner/spam_gate.hpp"
#include "support/shell.hpp"

namespace modelgate {
namespace {

using test::at_noon;
using test::kSpam;

constexpr double kBaselineArea = 0.980517717963916;
constexpr double kCandidateArea = 0.9898076897205818;
constexpr double kCandidateLogLoss = 0.12210708934242377;
constexpr double kCandidateQuantile = 0.9989;

}  // namespace

TEST_CASE("a missing policy is an error of usage in a report") {
  const Report report = run("/nowhere/gate.yaml", at_noon());
  REQUIRE(report.error);
  CHECK(report.exit_code == 4);
  CHECK(report.verdict == Verdict::error);
  CHECK(report.gate.path == "/nowhere/gate.yaml");
  CHECK(report.decisions.empty());
}

TEST_CASE("missing data are an error of the source in a report that names the gate") {
  RunOptions options = at_noon();
  options.inputs.rows = "/nowhere/rows.csv";
  const Report report = run(kSpam, options);
  REQUIRE(report.error);
  CHECK(report.error->type == "SourceError");
  CHECK(report.exit_code == 3);
  CHECK(report.gate.name == "spam-filter");
}

TEST_CASE("a run names its clock and its threads and its stages") {
  RunOptions options = at_noon();
  options.threads = 2;
  std::vector<std::string> stages;
  options.progress = [&](std::string_view stage) { stages.emplace_back(stage); };
  const Report report = run(kSpam, options);
  CHECK_FALSE(report.error);
  CHECK(report.exit_code == 1);
  CHECK(report.metadata.started_at == "2026-03-01T12:00:00Z");
  CHECK(report.metadata.threads == 2);
  CHECK(report.as_of == "2026-03-01T00:00:00Z");
  CHECK(stages == std::vector<std::string>{"reading the data", "resampling"});
  REQUIRE(report.files.size() == 1);
  CHECK(report.files[0].rows == 4601);
  CHECK(report.files[0].sha256.size() == 64);
}

TEST_CASE("a stop request is an error and no verdict") {
  std::stop_source stop;
  stop.request_stop();
  RunOptions options = at_noon();
  options.stop = stop.get_token();
  const Report report = run(kSpam, options);
  REQUIRE(report.error);
  CHECK(report.verdict == Verdict::error);
}

TEST_CASE("scores and numbers of rows are judged from a file") {
  const test::Scratch scratch;
  const std::string policy = scratch.file(
      "gate.yaml",
      "version: 1\nname: scores\n"
      "data:\n  classes: [ham, spam]\n  positive: spam\n  id: mail_id\n  threshold: 0.5\n"
      "  baseline: {score: baseline_score}\n  candidate: {score: candidate_score}\n"
      "inputs: {rows: " MODELGATE_SOURCE_DIR
      "/gates/spam/predictions.csv}\n"
      "checks:\n"
      "  - {metric: roc_auc, slo: \">= 0.9\", delta: \">= -0.01\"}\n"
      "  - {metric: log_loss, delta: \"<= 5%\"}\n"
      "  - {metric: brier, slice: capitals, slo: \"<= 0.2\"}\n"
      "  - {metric: quantile, at: 0.9, delta: \"<= 0.5\",\n"
      "     column: {baseline: baseline_score, candidate: candidate_score}}\n");
  RunOptions options = at_noon();
  options.threads = 2;
  const Report report = run(policy, options);
  REQUIRE_FALSE(report.error);
  // scikit-learn 1.9.1 and numpy 2.4.6 on the same file.
  const auto& area = report.decisions.at(0);
  CHECK(area.id == "roc_auc.slo");
  CHECK(area.candidate.value == doctest::Approx(kCandidateArea).epsilon(1e-12));
  CHECK(area.baseline->value == doctest::Approx(kBaselineArea).epsilon(1e-12));
  CHECK(report.decisions.at(2).candidate.value ==
        doctest::Approx(kCandidateLogLoss).epsilon(1e-12));
  const auto& quantile = report.decisions.back();
  CHECK(quantile.candidate.value == doctest::Approx(kCandidateQuantile).epsilon(1e-12));
  CHECK(*quantile.interval_method == "mover");
  CHECK(report.decisions.size() > 5);
  CHECK(report.verdict == Verdict::pass);
}

}  // namespace modelgate
