/// \file
/// Whole gates on rows that belong to units, weigh differently, or were split between the models.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "modelgate/run.hpp"
#include "runner/selftest.hpp"
#include "runner/spam_gate.hpp"
#include "text/number.hpp"

namespace modelgate {
namespace {

using test::at_noon;

/// A policy and its rows in a directory of their own.
class Gate {
 public:
  Gate(const std::string& data_keys, const std::string& checks, const std::string& rows,
       const std::string& statistics = "")
      : folder_(std::filesystem::temp_directory_path() / ("modelgate-sampling-" + unique())) {
    std::filesystem::create_directories(folder_);
    std::ofstream(folder_ / "rows.csv") << rows;
    std::ofstream(folder_ / "gate.yaml")
        << "version: 1\nname: gate\ndata:\n  classes: [ham, spam]\n  positive: spam\n"
        << data_keys << "inputs: {rows: rows.csv}\nstatistics: {replicates: 999" << statistics
        << "}\nchecks:\n"
        << checks;
  }
  ~Gate() { std::filesystem::remove_all(folder_); }
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

  [[nodiscard]] Report run(int threads = 1) const {
    RunOptions options = at_noon();
    options.threads = threads;
    return modelgate::run((folder_ / "gate.yaml").string(), options);
  }

  [[nodiscard]] GateSelftest selftest(const gate::Testing& testing = {.runs = 64,
                                                                      .sizes = {}}) const {
    return runner::selftest((folder_ / "gate.yaml").string(), at_noon(), testing);
  }

 private:
  static std::string unique() {
    static int number = 0;
    return std::to_string(::getpid()) + "-" + std::to_string(++number);
  }

  std::filesystem::path folder_;
};

const std::string kModels = "  baseline: {prediction: old}\n  candidate: {prediction: new}\n";
const std::string kChecks =
    "  - {metric: recall, slo: \">= 0.5\", delta: \">= -0.3\"}\n"
    "  - {metric: mcc, slo: \">= 0.1\", delta: \">= -0.5\"}\n"
    "  - {metric: recall, slice: region, slo: \">= 0.1\", delta: \">= -0.9\"}\n";

/// `copies` says how often a row of the pattern stands in the file.
std::string pattern_rows(int units, int copies) {
  std::ostringstream rows;
  rows << "who,label,old,new,region,n\n";
  for (int unit = 0; unit < units; ++unit) {
    for (int row = 0; row < 4; ++row) {
      const bool is_spam = (unit + row) % 2 == 0;
      const bool is_wrong = (unit * 7 + row) % 9 == 0;
      const std::string label = is_spam ? "spam" : "ham";
      const std::string other = is_spam ? "ham" : "spam";
      const std::string line = "u" + std::to_string(unit) + "," + label + "," +
                               (unit % 5 == 0 ? other : label) + "," + (is_wrong ? other : label) +
                               (unit % 2 == 0 ? ",eu" : ",us");
      const int weight = 1 + (unit + row) % 3;
      for (int copy = 0; copy < (copies == 0 ? 1 : weight); ++copy) {
        rows << line << "," << (copies == 0 ? weight : 1) << "\n";
      }
    }
  }
  return rows.str();
}

bool is_same(const Report& left, const Report& right) {
  if (left.decisions.size() != right.decisions.size()) return false;
  for (std::size_t at = 0; at < left.decisions.size(); ++at) {
    const Decision& one = left.decisions[at];
    const Decision& other = right.decisions[at];
    const bool is_alike = one.id == other.id && one.candidate == other.candidate &&
                          one.baseline == other.baseline && one.delta == other.delta &&
                          one.p_pass == other.p_pass && one.rows == other.rows &&
                          one.reason == other.reason;
    if (!is_alike) return false;
  }
  return left.evidence.all.judged == right.evidence.all.judged;
}

TEST_CASE("a frequency is as many copies to the last bit") {
  const Gate weighed(kModels + "  weight: n\n  weight_kind: frequency\n", kChecks,
                     pattern_rows(30, 0));
  const Gate copied(kModels, kChecks, pattern_rows(30, 1));
  const Report report = weighed.run();
  REQUIRE_FALSE(report.error);
  CHECK(is_same(report, copied.run()));
  REQUIRE(report.evidence.weights);
  CHECK(report.evidence.weights->kind == WeightKind::frequency);
  CHECK(report.evidence.all.judged == 240);
}

TEST_CASE("a frequency in a unit is as many copies too") {
  const Gate weighed(kModels + "  unit: who\n  weight: n\n  weight_kind: frequency\n", kChecks,
                     pattern_rows(30, 0));
  const Gate copied(kModels + "  unit: who\n", kChecks, pattern_rows(30, 1));
  CHECK(is_same(weighed.run(), copied.run()));
}

TEST_CASE("units are found in every slice and counted in the report") {
  const Gate gate(kModels + "  unit: who\n", kChecks, pattern_rows(40, 0));
  const Report report = gate.run();
  REQUIRE_FALSE(report.error);
  CHECK(report.evidence.units == ReportUnits{"who", {40, 40.0, 4.0}, {}});
  REQUIRE(report.decisions.size() == 8);
  for (const Decision& decision : report.decisions) {
    CAPTURE(decision.id);
    CHECK(*decision.interval_method == "jackknife");
    CHECK(decision.design_effect.has_value());
  }
  CHECK(is_same(report, gate.run(2)));
}

TEST_CASE("a gate of units is tried on units of its own") {
  const GateSelftest plain = Gate(kModels, kChecks, pattern_rows(40, 0)).selftest();
  const GateSelftest units =
      Gate(kModels + "  unit: who\n", kChecks, pattern_rows(40, 0)).selftest();
  CHECK(units.rows == plain.rows);
  REQUIRE(units.trials.size() == 2);
  REQUIRE(units.trials[1].decisions.size() == plain.trials[1].decisions.size());
  for (std::size_t at = 0; at < units.trials[1].decisions.size(); ++at) {
    const TrialDecision& decision = units.trials[1].decisions[at];
    CAPTURE(decision.id);
    // The same worlds, of other samples.
    CHECK(decision.truth == plain.trials[1].decisions[at].truth);
    CHECK(decision.rates.counts.runs() == 64);
  }
}

namespace {

const std::string kScoredModels =
    "  baseline: {prediction: old, score: p_old}\n  candidate: {prediction: new, score: p_new}\n";
const std::string kNumberChecks =
    "  - {metric: roc_auc, slo: \">= 0.6\", delta: \">= -0.1\"}\n"
    "  - {metric: mean, column: {baseline: ms_old, candidate: ms_new}, delta: \"<= 4\"}\n";

/// Rows of 60 units with scores, latencies and weights.
std::string number_rows() {
  std::string text = "label,old,new,p_old,p_new,ms_old,ms_new,who,n\n";
  for (int row = 0; row < 360; ++row) {
    const bool is_spam = row % 3 == 0;
    const int first = (row * 37 % 60) + (is_spam ? 25 : 10);
    const int second = (row * 41 % 60) + (is_spam ? 25 : 10);
    const auto answer = [](int score) { return score >= 50 ? ",spam" : ",ham"; };
    text += std::string(is_spam ? "spam" : "ham") + answer(first) + answer(second) + ",0." +
            std::to_string(first) + ",0." + std::to_string(second) + "," +
            std::to_string(20 + row * 13 % 17) + "," + std::to_string(20 + row * 11 % 17) + ",u" +
            std::to_string(row / 6) + "," + std::to_string(1 + row % 3) + "\n";
  }
  return text;
}

/// What a selftest of numbers must show, whatever the design.
void check_numbers(const GateSelftest& found, std::int64_t runs) {
  int regressions = 0;
  for (const Trial& trial : found.trials) {
    CHECK(trial.gate.counts.runs() == runs);
    // Nominal 2.5 %: no more than chance lets it look like.
    if (trial.kind == TrialKind::equal_at_limits) CHECK(trial.gate.fail.low < 0.03);
    if (trial.kind != TrialKind::regression) continue;
    ++regressions;
    const TrialDecision& made_for = trial.decisions.front();
    REQUIRE(made_for.distance);
    CHECK(*made_for.distance == doctest::Approx(0.0).epsilon(1e-6));
    CHECK(made_for.rates.pass.low < 0.03);
    CHECK((trial.turned.has_value() || trial.shifted.has_value()));
  }
  CHECK(regressions == 3);
}

}  // namespace

TEST_CASE("gates on numbers are tried on rows and units and weights of their own") {
  const gate::Testing testing{.runs = 128, .sizes = {{1.0, true}}};
  const Gate plain(kScoredModels, kNumberChecks, number_rows());
  check_numbers(plain.selftest(testing), 128);
  check_numbers(
      Gate(kScoredModels + "  unit: who\n", kNumberChecks, number_rows()).selftest(testing), 128);
  const std::string recall = "  - {metric: recall, delta: \">= -0.3\"}\n";
  const GateSelftest weighed =
      Gate(kScoredModels + "  weight: n\n", kNumberChecks + recall, number_rows())
          .selftest(testing);
  check_numbers(weighed, 128);
  CHECK(weighed.remarks == std::vector<std::string>{"checks on predicted classes are left out: "
                                                    "rows weigh differently (data.weight)"});
  // Counts and numbers of one gate are tried together.
  const GateSelftest both = Gate(kScoredModels, kNumberChecks + recall, number_rows()).selftest();
  CHECK(both.trials[0].decisions.size() == 4);
}

TEST_CASE("too few units are inconclusive and say how many more it takes") {
  const Gate gate(kModels + "  unit: who\n", "  - {metric: recall, slo: \">= 0.5\"}\n",
                  pattern_rows(8, 0));
  const Report report = gate.run();
  REQUIRE(report.decisions.size() == 1);
  CHECK(report.verdict == Verdict::inconclusive);
  CHECK(*report.decisions[0].reason ==
        "too few units (data.unit) carry this value: 8.0 effective ones; at least 10 are needed");
  CHECK(report.decisions[0].needs == Needs{0, "", 2});
}

TEST_CASE("units are resampled together where there are enough") {
  const std::string check = "  - {metric: recall, slo: \">= 0.5\", interval: bca}\n";
  const Report many = Gate(kModels + "  unit: who\n", check, pattern_rows(120, 0)).run();
  REQUIRE_FALSE(many.error);
  CHECK(*many.decisions[0].interval_method == "bca");
  const Report few = Gate(kModels + "  unit: who\n", check, pattern_rows(40, 0)).run();
  CHECK(few.decisions[0].verdict == Verdict::inconclusive);
  CHECK(few.decisions[0].needs == Needs{0, "", 10});
}

TEST_CASE("weights of importance move values and widen limits") {
  const Gate weighed(kModels + "  weight: n\n", kChecks, pattern_rows(60, 0));
  const Gate alike(kModels, kChecks, pattern_rows(60, 0));
  const Report report = weighed.run();
  const Report plain = alike.run();
  REQUIRE_FALSE(report.error);
  CHECK(report.evidence.all.judged == plain.evidence.all.judged);
  CHECK(*report.decisions[0].interval_method == "linearised");
  CHECK(report.decisions[0].candidate.value != plain.decisions[0].candidate.value);
  REQUIRE(report.evidence.weights);
  // Weights 1, 2, 3 of equal shares: 36 / 14 of every three rows.
  CHECK(report.evidence.weights->effective.value_or(0.0) ==
        doctest::Approx(240.0 * 36.0 / 42.0).epsilon(1e-9));
  CHECK(is_same(report, weighed.run(2)));
}

const std::string kScores =
    "  baseline: {score: old, threshold: 0.5}\n  candidate: {score: new, threshold: 0.5}\n";
const std::string kNumbers = "column: {baseline: old_ms, candidate: new_ms}";

/// Four rows a unit that are alike; `order` 1 turns the file around.
std::string scored_rows(int units, int order) {
  std::vector<std::string> lines;
  for (int unit = 0; unit < units; ++unit) {
    for (int row = 0; row < 4; ++row) {
      const bool is_spam = (unit + row / 2) % 2 == 0;
      const int noise = (unit * 37 + row * 5) % 60;
      const auto score = [&](int skill) {
        return text::fixed(0.01 * (20 + noise + (is_spam ? skill : 0)), 2);
      };
      lines.push_back("u" + std::to_string(unit) + (is_spam ? ",spam," : ",ham,") + score(15) +
                      "," + score(18) + "," + std::to_string(20 + noise) + "," +
                      std::to_string(21 + noise + unit % 3 - 1) + "," +
                      std::to_string(1 + (unit + row) % 3) + "\n");
    }
  }
  if (order == 1) std::ranges::reverse(lines);
  std::string rows = "who,label,old,new,old_ms,new_ms,n\n";
  for (const std::string& line : lines) rows += line;
  return rows;
}

TEST_CASE("metrics of rows are judged by units") {
  const std::string checks =
      "  - {metric: roc_auc, slo: \">= 0.5\", delta: \">= -0.3\"}\n"
      "  - {metric: log_loss, slo: \"<= 2\", delta: \"<= 5%\"}\n"
      "  - {metric: brier, slo: \"<= 0.9\", delta: \"<= 0.1\"}\n"
      "  - {metric: mean, " +
      kNumbers + ", slo: \"<= 900\", delta: \"<= 90\"}\n  - {metric: sum, " + kNumbers +
      ", slo: \"<= 90000\", delta: \"<= 9000\"}\n  - {metric: rate, " + kNumbers +
      ", slo: \"<= 900\", delta: \"<= 90\"}\n";
  const Gate units(kScores + "  unit: who\n", checks, scored_rows(60, 0));
  const Report report = units.run();
  REQUIRE_FALSE(report.error);
  const Report plain = Gate(kScores, checks, scored_rows(60, 0)).run();
  REQUIRE(report.decisions.size() == 12);
  for (std::size_t at = 0; at < report.decisions.size(); ++at) {
    const Decision& decision = report.decisions[at];
    CAPTURE(decision.id);
    CHECK(decision.verdict == Verdict::pass);
    CHECK(decision.candidate.value == plain.decisions[at].candidate.value);
    if (decision.kind == DecisionKind::slo) {
      CHECK(decision.design_effect.value_or(0.0) > 0.999);
      CHECK(decision.candidate.interval->low < plain.decisions[at].candidate.interval->low);
    }
  }
  CHECK(*report.decisions[0].interval_method == "newcombe_obuchowski");
  CHECK(*report.decisions[2].interval_method == "studentized");
  CHECK(is_same(report, units.run(2)));
  CHECK(is_same(report, Gate(kScores + "  unit: who\n", checks, scored_rows(60, 1)).run()));
}

TEST_CASE("metrics of rows take weights of importance and copies") {
  const std::string checks =
      "  - {metric: roc_auc, slo: \">= 0.5\", delta: \">= -0.3\"}\n"
      "  - {metric: brier, slo: \"<= 0.9\", delta: \"<= 0.1\"}\n";
  const Gate weighed(kScores + "  weight: n\n", checks, scored_rows(60, 0));
  const Report report = weighed.run();
  REQUIRE_FALSE(report.error);
  const Report copied =
      Gate(kScores + "  weight: n\n  weight_kind: frequency\n", checks, scored_rows(60, 0)).run();
  for (std::size_t at = 0; at < report.decisions.size(); ++at) {
    const Decision& decision = report.decisions[at];
    CAPTURE(decision.id);
    // The same values from more rows than there are.
    CHECK(*decision.candidate.value ==
          doctest::Approx(*copied.decisions[at].candidate.value).epsilon(1e-12));
    CHECK(decision.candidate.interval->low < copied.decisions[at].candidate.interval->low);
    CHECK(decision.design_effect.has_value());
  }
  CHECK(is_same(report, Gate(kScores + "  weight: n\n", checks, scored_rows(60, 1)).run(2)));
  const Gate both(kScores + "  unit: who\n  weight: n\n", checks, scored_rows(60, 0));
  CHECK(both.run().decisions[0].candidate.value == report.decisions[0].candidate.value);
}

TEST_CASE("too few units are no support for a mean") {
  const Report report =
      Gate(kScores + "  unit: who\n", "  - {metric: mean, " + kNumbers + ", slo: \"<= 900\"}\n",
           scored_rows(7, 0))
          .run();
  CHECK(*report.decisions[0].reason ==
        "too few units (data.unit) carry this value: 7.0 effective ones; at least 10 are needed");
  CHECK(report.decisions[0].needs == Needs{0, "", 3});
}

TEST_CASE("rows are resampled label by label where the policy asks for it") {
  const std::string check = "  - {metric: balanced_accuracy, slo: \">= 0.5\", interval: ";
  const auto run = [&](const std::string& interval, const std::string& statistics) {
    return Gate(kModels, check + interval + "}\n", pattern_rows(60, 0), statistics).run();
  };
  const Report plain = run("percentile", "");
  const Report by_label = run("percentile", ", stratify: label");
  REQUIRE_FALSE(by_label.error);
  CHECK(*by_label.decisions[0].interval_method == "percentile");
  CHECK(*by_label.decisions[0].interval_reason ==
        "limits of the row bootstrap in which the rows of each label are drawn by themselves "
        "(stratify: label)");
  CHECK(by_label.decisions[0].candidate.value == plain.decisions[0].candidate.value);
  CHECK(by_label.decisions[0].candidate.interval != plain.decisions[0].candidate.interval);
  CHECK(*run("studentized", "").decisions[0].interval_method == "studentized");
}

TEST_CASE("split traffic in one file is judged as two arms") {
  std::ostringstream rows;
  rows << "variant,label,answer\n";
  for (int row = 0; row < 1200; ++row) {
    const bool is_wrong = row % 11 == 0;
    rows << (row % 3 == 0 ? "canary" : "stable") << (row % 2 == 0 ? ",spam," : ",ham,")
         << ((row % 2 == 0) != is_wrong ? "spam" : "ham") << "\n";
  }
  const std::string arm =
      "  prediction: answer\n  arm: {column: variant, baseline: stable, candidate: canary, "
      "expected_share: ";
  const std::string check = "  - {metric: recall, delta: \">= -0.2\"}\n";
  const Report report = Gate(arm + "0.6667}\n", check, rows.str()).run();
  REQUIRE_FALSE(report.error);
  CHECK(report.evidence.design == Design::independent);
  CHECK(report.evidence.all.rows == 400);
  CHECK(report.evidence.baseline.rows == 800);
  CHECK(report.decisions[0].verdict == Verdict::pass);
  CHECK(report.evidence.findings.empty());
  const Report mismatched = Gate(arm + "0.5}\n", check, rows.str()).run();
  REQUIRE(mismatched.evidence.findings.size() == 1);
  CHECK(mismatched.evidence.findings[0].what == "sample_ratio_mismatch");
  CHECK(mismatched.evidence.findings[0].detail ==
        "the baseline has 66.67 % of 1,200 rows and was meant to get 50.00 % (p < 0.001): what "
        "assigns or logs the rows may sort them, so that the arms cannot be compared");
}

}  // namespace
TEST_CASE("decisions count the rows of the file whatever these weigh") {
  std::ostringstream rows;
  rows << "label,p,n\n";
  for (int row = 0; row < 200; ++row) {
    rows << (row % 2 == 0 ? "spam," : "ham,") << text::fixed(0.2 + 0.003 * (row % 97), 4) << ","
         << text::fixed(0.25 + 0.5 * (row % 4), 2) << "\n";
  }
  const Gate gate("  label: label\n  weight: n\n  candidate: {score: p, threshold: 0.3}\n",
                  "  - {metric: log_loss, slo: \"<= 5\"}\n"
                  "  - {metric: roc_auc, slo: \">= 0.1\"}\n"
                  "  - {metric: accuracy, slo: \">= 0.1\"}\n"
                  "  - {metric: recall, slo: \">= 0.1\"}\n",
                  rows.str());
  const Report report = gate.run();
  REQUIRE_FALSE(report.error);
  REQUIRE(report.decisions.size() == 4);
  CHECK(report.decisions[0].rows == 200);
  CHECK(report.decisions[1].rows == 200);
  CHECK(report.decisions[2].rows == 200);
  CHECK(report.decisions[3].rows == 100);
}

}  // namespace modelgate
