/// \file
/// Hand-made reports.
#include "report/samples.hpp"

#include "report/format.hpp"
#include "text/digest.hpp"

namespace modelgate::report::samples {
namespace {

constexpr Limit kDelta{Comparison::at_least, -0.01, false};
constexpr Limit kSlo{Comparison::at_least, 0.9, false};

Report empty_report() {
  Report report;
  report.gate = {"spam-filter", "gates/spam/gate.yaml", text::sha256("gate"),
                 "Keep spam out without losing mail.", "mail-team"};
  report.statistics.seed = 20260101;
  report.as_of = "2026-03-01T00:00:00Z";
  report.metadata = {"2026-03-01T09:30:00Z", 0.412, "0.1.0", 2, "v1.4.4"};
  return report;
}

Report base() {
  Report report = empty_report();
  report.files = {{"rows", "gates/spam/predictions.csv", text::sha256("rows"), 183'204, 4601}};
  report.evidence.all = {4601, 4601, {{"ham", 2788}, {"spam", 1813}}};
  report.evidence.label_coverage = 1.0;
  report.evidence.flips = Flips{31, 74, 4496};
  return report;
}

Decision recall(DecisionKind kind) {
  Decision decision;
  decision.id = "recall.spam." + std::string(name(kind));
  decision.name = "recall of spam";
  decision.metric = "recall";
  decision.parameters = ShownParameters{{"class", "spam"}};
  decision.kind = kind;
  decision.limit = kind == DecisionKind::delta ? kDelta : kSlo;
  decision.candidate = {0.931, Interval{0.918, 0.942}};
  decision.baseline = Estimate{0.952, Interval{0.941, 0.961}};
  decision.delta = Estimate{-0.021, Interval{-0.029, -0.014}};
  decision.interval_method = "bca";
  decision.interval_reason = "corrected percentiles of the row bootstrap (BCa), on enough errors";
  decision.replicates = 9999;
  decision.rows = 1813;
  decision.verdict = Verdict::pass;
  decision.reason = "recall of spam is 0.931 [0.918, 0.942]; at least 0.9 is asked";
  decision.position = SourcePosition{"gates/spam/gate.yaml", 34, 5};
  return decision;
}

Decision failing_recall() {
  Decision decision = recall(DecisionKind::delta);
  decision.adjusted_interval = Interval{-0.032, -0.011};
  decision.p_pass = 0.9989;
  decision.p_fail = 0.0011;
  decision.flips = Flips{12, 50, 1751};
  decision.carried_by = {{"language=de", 0.957, 0.871, 402}, {"language=fr", 0.949, 0.937, 316}};
  decision.verdict = Verdict::fail;
  decision.reason = "recall of spam fell by 0.021 [0.014, 0.029]; at most 0.01 is allowed";
  return decision;
}

Decision sliced_recall() {
  Decision decision = recall(DecisionKind::delta);
  decision.id = "recall.spam@language=de.delta";
  decision.name = "no language loses recall";
  decision.slice = std::vector<SlicePart>{{"language", "de"}};
  decision.limit = Limit{Comparison::at_least, -0.05, false};
  decision.candidate = {0.871, Interval{0.834, 0.902}};
  decision.baseline = Estimate{0.957, Interval{0.932, 0.974}};
  decision.delta = Estimate{-0.0846, Interval{-0.117, -0.0499}};
  decision.rows = 402;
  decision.verdict = Verdict::inconclusive;
  decision.reason = "the change of recall of spam lies in [-0.117, -0.050], on both sides of -0.05";
  decision.needs = Needs{1312, "spam"};
  decision.position = SourcePosition{decision.position->file, 41, decision.position->column};
  return decision;
}

Decision cost() {
  Decision decision = recall(DecisionKind::slo);
  decision.id = "cost.slo";
  decision.name = "cost per mail";
  decision.metric = "cost";
  decision.parameters = ShownParameters{};
  decision.limit = Limit{Comparison::at_most, 0.1275, false};
  decision.candidate = {0.1132, Interval{0.1011, 0.12683}};
  decision.baseline = Estimate{0.0984, Interval{0.0871, 0.1108}};
  decision.delta = Estimate{0.0148, Interval{0.0067, 0.0231}};
  decision.rows = 4601;
  decision.reason = "cost is 0.1132 [0.1011, 0.1268]; at most 0.1275 is allowed";
  decision.position = SourcePosition{decision.position->file, 52, decision.position->column};
  return decision;
}

void count(Report& report) {
  ReportSummary summary;
  summary.decisions = static_cast<int>(report.decisions.size());
  for (const Decision& decision : report.decisions) {
    switch (decision.verdict) {
      case Verdict::pass: ++summary.pass; break;
      case Verdict::inconclusive: ++summary.inconclusive; break;
      case Verdict::error: ++summary.error; break;
      case Verdict::fail: ++summary.fail; break;
    }
    if (decision.verdict != Verdict::pass && decision.waived) ++summary.waived;
    if (decision.verdict != Verdict::pass && !decision.waived && !decision.blocking) {
      ++summary.warned;
    }
    if (decision.unproven) ++summary.unproven;
  }
  report.summary = summary;
}

Report finished(Report report, Verdict verdict, int exit_code) {
  count(report);
  report.verdict = verdict;
  report.exit_code = exit_code;
  return report;
}

}  // namespace

Report failing() {
  Report report = base();
  report.decisions = {recall(DecisionKind::slo), failing_recall(), sliced_recall(), cost()};
  report.evidence.excluded_where = 12;
  report.evidence.unlabelled = 3;
  report.evidence.findings = {{"where", 12, "row 4"}, {"unlabelled", 3, "id 'u17'"}};
  return finished(std::move(report), Verdict::fail, 1);
}

Report passing() {
  Report report = base();
  Decision warned = failing_recall();
  warned.id = "recall.spam.warned.delta";
  warned.severity = Severity::warn;
  warned.blocking = false;
  Decision waived = sliced_recall();
  waived.verdict = Verdict::fail;
  waived.blocking = false;
  waived.needs = std::nullopt;
  waived.reason = "recall of spam fell by 0.085 [0.050, 0.117]; at most 0.05 is allowed";
  waived.waived =
      Waiver{"2026-12-31", "mail-team", "new German corpus arrives in June", {{"language", "de"}}};
  Decision unproven = recall(DecisionKind::delta);
  unproven.id = "recall.spam.unproven.delta";
  unproven.burden = Burden::prove_harm;
  unproven.unproven = true;
  unproven.reason = "the change lies in [-0.029, -0.014]; harm beyond 0.01 is not proved";
  report.decisions = {recall(DecisionKind::slo), warned, waived, unproven, cost()};
  return finished(std::move(report), Verdict::pass, 0);
}

Report inconclusive() {
  Report report = base();
  Decision evidence;
  evidence.id = "min_rows_per_class.spam.evidence";
  evidence.name = "rows of class spam";
  evidence.metric = "min_rows_per_class";
  evidence.parameters = ShownParameters{{"class", "spam"}};
  evidence.kind = DecisionKind::evidence;
  evidence.limit = Limit{Comparison::at_least, 2000.0, false};
  evidence.candidate = {1813.0, std::nullopt};
  evidence.rows = 1813;
  evidence.reason = "1,813 rows of class spam; at least 2,000 are required";
  evidence.needs = Needs{187, "spam"};
  evidence.position = SourcePosition{"gates/spam/gate.yaml", 27, 3};
  Decision undefined = recall(DecisionKind::slo);
  undefined.id = "mcc@language=it.slo";
  undefined.name = "mcc by language";
  undefined.metric = "mcc";
  undefined.parameters = ShownParameters{};
  undefined.slice = std::vector<SlicePart>{{"language", "it"}, {"region", std::nullopt}};
  undefined.candidate = {};
  undefined.baseline.reset();
  undefined.delta.reset();
  undefined.interval_method = {};
  undefined.interval_reason = {};
  undefined.rows = 0;
  undefined.verdict = Verdict::inconclusive;
  undefined.reason = "no rows in this slice";
  report.decisions = {cost(), undefined, sliced_recall(), evidence};
  return finished(std::move(report), Verdict::inconclusive, 2);
}

Report independent() {
  Report report = base();
  report.evidence.design = Design::independent;
  report.evidence.baseline = {9000, 8990, {{"ham", 5400}, {"spam", 3590}}};
  report.evidence.all = {1000, 998, {{"ham", 600}, {"spam", 398}}};
  report.evidence.flips.reset();
  report.evidence.unparsed_baseline = 10;
  report.evidence.unparsed_candidate = 2;
  Decision decision = recall(DecisionKind::delta);
  decision.limit = Limit{Comparison::at_least, -0.05, true};
  decision.delta = Estimate{-0.002, Interval{-0.031, 0.027}};
  decision.reason = "the change of recall of spam is above -5% of the baseline";
  report.decisions = {decision};
  return finished(std::move(report), Verdict::pass, 0);
}

Report late_labels() {
  Report report = base();
  ReportEvidence& evidence = report.evidence;
  evidence.unlabelled = 801;
  evidence.all.judged = 3200;
  evidence.excluded_immature = 600;
  evidence.label_coverage = 0.7998;
  evidence.label_age = LabelAge{3200, {{"p50", 5400.0}, {"p95", 93600.0}, {"max", 1036800.5}}};
  evidence.selection = {{SelectionBy::prediction, 41.25, 1.0, 1.34e-10, 0.1016, 3200, 801},
                        {SelectionBy::score, 0.0375, 0.0, 0.314, 0.0375, 3200, 801}};
  evidence.worst_case = {
      {"accuracy", "", Interval{0.71, 0.9103}, Interval{0.69, 0.89}, Interval{-0.05, 0.09}},
      {"recall", "ham", Interval{0.68, 0.97}, Interval{0.66, 0.96}, std::nullopt},
      {"recall", "spam", Interval{0.55, 0.93}, std::nullopt, std::nullopt}};
  evidence.findings = {
      {"unlabelled", 801, "id 'u17'"},
      {"selective_labels", 801, "",
       "the candidate predicts spam for 52.1% of the unlabelled rows and for 39.4% of the labelled "
       "ones (p < 0.001, Cramer's V 0.10); the judged rows are no random part of all"}};
  Decision late;
  late.id = "max_label_age.p95.evidence";
  late.name = "max_label_age p95";
  late.metric = "max_label_age";
  late.parameters = ShownParameters{{"quantile", "p95"}};
  late.kind = DecisionKind::evidence;
  late.reason = "the p95 of label age is 1.1d; at most 24h allowed (evidence.max_label_age)";
  late.position = SourcePosition{"gates/spam/gate.yaml", 27, 1};
  report.decisions = {late, cost()};
  return finished(std::move(report), Verdict::inconclusive, 2);
}

Report third_look() {
  Report report = base();
  report.statistics.looks =
      ReportLooks{Spending::obrien_fleming, 3, 20, 1200, 4000, 0.0123, Promote::last};
  report.evidence.findings = {
      {"reused_labels", 23, "", "these labels have judged 23 different candidates"}};
  Decision waiting = recall(DecisionKind::delta);
  waiting.verdict = Verdict::inconclusive;
  waiting.look = DecisionLook{512, std::nullopt, 0.0000412};
  waiting.reason = "recall of spam did not change; look 3 of 20 is not the last";
  Decision able = recall(DecisionKind::slo);
  able.look = DecisionLook{512, 0.00123456, 0.000625};
  report.decisions = {waiting, able};
  return finished(std::move(report), Verdict::inconclusive, 2);
}

Report first_model() {
  Report report = base();
  report.evidence.flips.reset();
  Decision accuracy = recall(DecisionKind::slo);
  accuracy.id = "accuracy.slo";
  accuracy.name = "accuracy";
  accuracy.metric = "accuracy";
  accuracy.parameters = ShownParameters{};
  accuracy.limit = Limit{Comparison::more_than, 0.95, false};
  accuracy.candidate = {0.921, Interval{0.913, 0.929}};
  accuracy.baseline.reset();
  accuracy.delta.reset();
  accuracy.rows = 4601;
  accuracy.verdict = Verdict::fail;
  accuracy.reason = "accuracy is 0.921 [0.913, 0.929]; more than 0.95 is asked";
  Decision slo = recall(DecisionKind::slo);
  slo.baseline.reset();
  slo.delta.reset();
  report.decisions = {slo, accuracy};
  return finished(std::move(report), Verdict::fail, 1);
}

Report policy_error() {
  Report report = empty_report();
  report.as_of.clear();
  report.verdict = Verdict::error;
  report.exit_code = 4;
  const Diagnostic first{{"gates/spam/gate.yaml", 12, 13},
                         "unknown metric 'roc_acu'",
                         "did you mean 'roc_auc'?",
                         "    metric: roc_acu",
                         7};
  const Diagnostic second{
      {"gates/spam/gate.yaml", 19, 5}, "key 'slo' repeated in this check", "", "", 1};
  report.error = ReportError{"PolicyError",
                             "gates/spam/gate.yaml:12:13: unknown metric 'roc_acu'\n"
                             "      metric: roc_acu\n"
                             "              ^~~~~~~ did you mean 'roc_auc'?\n"
                             "gates/spam/gate.yaml:19:5: key 'slo' repeated in this check\n"
                             "2 problems; nothing was evaluated\n",
                             {first, second}};
  return report;
}

Report source_error() {
  Report report = empty_report();
  report.verdict = Verdict::error;
  report.exit_code = 3;
  report.error = ReportError{"SourceError", "gates/spam/predictions.csv: no such file", {}};
  return report;
}

ReportDetails details() {
  ReportDetails details;
  details.confusion = ReportConfusion{{"ham", "spam"},
                                      0,
                                      {{"ham", {2741, 47}, 0, 0}, {"spam", {87, 1726}, 0, 0}},
                                      {{"ham", {2754, 30}, 0, 4}, {"spam", {125, 1688}, 0, 0}}};
  ScoreCurves curves{1813,
                     2788,
                     {{0.0, 0.5, 2879, 0.04, 0.0434, {0.0363, 0.0514}},
                      {0.5, 1.0, 1722, 0.93, 0.9803, {0.9729, 0.9862}}},
                     {{0.999, 0.0, 0.25, 1.0, std::nullopt, Interval{0.9934, 1.0}},
                      {0.5, 0.0122, 0.931, 0.9803, Interval{0.9167, 0.9433}, Interval{0.97, 0.988}},
                      {0.001, 1.0, 1.0, 0.394, std::nullopt, Interval{0.3799, 0.4082}}}};
  details.curves = {{"spam", 0.95, curves, curves}};
  details.curves.front().candidate->points[1].recall = 0.95;
  details.flipped =
      ReportFlipped{74,
                    31,
                    RowNames::hashed,
                    {"language"},
                    {{"09d3fd1a2b9a7c41", Flip::broken, "spam", "spam", "ham", {"de"}},
                     {"51aa0c37d2e8b9f0", Flip::broken, "ham", "ham", std::nullopt, {std::nullopt}},
                     {"c0ffee0123456789", Flip::fixed, "spam", "ham", "spam", {"fr"}}}};
  return details;
}

Report detailed() {
  Report report = failing();
  report.details = details();
  return report;
}

Report hostile() {
  const std::string evil =
      "]]> & \"<b>\" | `x` [l](http://e.vil) www.evil.com @team #1 \x1b[31m\n::error::%0A \xFF"
      " \xED\xA0\x80 \u202E 日本語の名前 $x$ ~~s~~ -->";
  Report report = base();
  report.gate = {evil, evil, evil, evil, evil};
  report.files.front().path = evil;
  report.as_of = evil;
  report.evidence.all.classes = {{evil, 1}, {std::string("\0", 1), 2}};
  report.evidence.findings = {{evil, 5, evil}, {evil, 5, "", evil}};
  report.evidence.label_age = LabelAge{1, {{evil, -0.25}}};
  report.evidence.worst_case = {{evil, evil, Interval{0.0, 1.0}, std::nullopt, std::nullopt}};
  Decision decision = failing_recall();
  decision.id = "recall@x=%5D%5D%3E<script>.delta";
  decision.name = evil;
  decision.metric = evil;
  decision.parameters = ShownParameters{{evil, evil}, {"class", evil}};
  decision.slice = std::vector<SlicePart>{{evil, evil}, {"n", std::nullopt}};
  decision.interval_method = evil;
  decision.interval_reason = evil;
  decision.reason = evil + std::string(1'200, 'x');
  decision.carried_by = {{evil, 0.5, 0.25, 1}};
  decision.position = SourcePosition{evil, decision.position->line, decision.position->column};
  Decision waived = decision;
  waived.id = "waived" + evil;
  waived.blocking = false;
  waived.waived = Waiver{evil, evil, evil, {{evil, evil}}};
  Decision lacking = sliced_recall();
  lacking.reason = evil;
  lacking.needs = Needs{1, evil};
  report.decisions = {decision, waived, lacking};
  report.details = details();
  report.details->confusion->classes = {evil, "</script><script>alert(1)</script>"};
  report.details->confusion->candidate[0].label = evil;
  report.details->curves[0].class_name = evil;
  report.details->flipped->columns = {evil, "=1+1"};
  report.details->flipped->rows = {
      {evil, Flip::broken, evil, evil, std::nullopt, {evil, "=cmd|' /C calc'!A0"}},
      {"@x", Flip::fixed, "-1", "+1", "a,\"b\"", {"two\nlines", std::nullopt}}};
  return finished(std::move(report), Verdict::fail, 1);
}

Report nothing_evaluated() {
  Report report = base();
  report.evidence.all = {0, 0, {}};
  report.evidence.flips.reset();
  return finished(std::move(report), Verdict::inconclusive, 2);
}

Report units() {
  Report report = inconclusive();
  report.evidence.units = ReportUnits{"customer", {312, 208.4, 96.5}, {}};
  report.evidence.weights = ReportWeights{"w", WeightKind::importance, 1804.25, {}};
  for (Decision& decision : report.decisions) {
    if (decision.kind == DecisionKind::evidence) continue;
    decision.design_effect = 2.75;
    if (decision.needs) decision.needs->units = 45;
  }
  return report;
}

Report arms() {
  Report report = independent();
  report.evidence.units = ReportUnits{"customer", {120, 80.5, 40.0}, UnitFigures{900, 610.0, 41.0}};
  report.evidence.weights = ReportWeights{"w", WeightKind::importance, 250.0, 2500.0};
  report.evidence.findings.push_back(
      {"sample_ratio_mismatch", 1020, "",
       "the baseline has 88.24 % of 1,020 units and was meant to get 95.00 % (p < 0.001)"});
  return report;
}

std::vector<Sample> all() {
  return {{"failing", failing()},
          {"detailed", detailed()},
          {"passing", passing()},
          {"inconclusive", inconclusive()},
          {"independent", independent()},
          {"late_labels", late_labels()},
          {"third_look", third_look()},
          {"first_model", first_model()},
          {"policy_error", policy_error()},
          {"source_error", source_error()},
          {"hostile", hostile()},
          {"nothing_evaluated", nothing_evaluated()},
          {"units", units()},
          {"arms", arms()}};
}

}  // namespace modelgate::report::samples
