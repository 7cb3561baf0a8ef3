/// \file
/// A finished JSON report back to a Report: the inverse of json.cpp, key by key.
#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "report/details_reader.hpp"
#include "report/format.hpp"
#include "report/json_readings.hpp"
#include "report/json_value.hpp"
#include "report/names.hpp"

namespace modelgate::report {
namespace {

constexpr int kLargestInt = std::numeric_limits<int>::max();
constexpr int kWorstExitCode = 5;

using Pairs = std::vector<std::pair<std::string, std::string>>;

Estimate estimate_of(const JsonValue& value) {
  return {number_of(value.maybe("value")), interval_of(value.maybe("interval"))};
}

std::optional<Estimate> optional_estimate(const std::optional<JsonValue>& value) {
  return value ? std::optional(estimate_of(*value)) : std::nullopt;
}

std::optional<Limit> limit_of(const std::optional<JsonValue>& value) {
  if (!value) return std::nullopt;
  return Limit{value->at("comparison").enumerator<Comparison>(), value->at("value").number(),
               value->at("relative").flag()};
}

std::optional<Flips> flips_of(const std::optional<JsonValue>& value) {
  if (!value) return std::nullopt;
  return Flips{value->at("fixed").count(), value->at("broken").count(),
               value->at("unchanged").count()};
}

SourcePosition position_of(const JsonValue& value) {
  return {value.at("file").text(), value.at("line").small(kLargestInt),
          value.at("column").small(kLargestInt)};
}

Pairs pairs_of(const JsonValue& value) {
  Pairs pairs;
  for (const auto& [key, member] : value.members()) pairs.emplace_back(key, member.text());
  return pairs;
}

std::vector<SlicePart> slice_of(const std::optional<JsonValue>& value) {
  std::vector<SlicePart> slice;
  if (!value) return slice;
  for (const auto& [column, member] : value->members()) {
    slice.emplace_back(column, member.is_null() ? std::nullopt : std::optional(member.text()));
  }
  return slice;
}

std::optional<Waiver> waiver_of(const std::optional<JsonValue>& value) {
  if (!value) return std::nullopt;
  const std::optional<JsonValue> slice = value->maybe("slice");
  return Waiver{value->at("until").text(), value->at("owner").text(), value->at("reason").text(),
                slice ? pairs_of(*slice) : Pairs{}};
}

std::optional<Needs> needs_of(const std::optional<JsonValue>& value) {
  if (!value) return std::nullopt;
  return Needs{value->at("rows").count(), text_or_empty(value->maybe("class")),
               count_or_zero(value->maybe("units"))};
}

std::vector<Contribution> contributions_of(const std::optional<JsonValue>& value) {
  std::vector<Contribution> all;
  if (!value) return all;
  for (const JsonValue& item : value->items()) {
    all.push_back({item.at("part").text(), number_of(item.maybe("baseline")).value_or(kUndefined),
                   number_of(item.maybe("candidate")).value_or(kUndefined),
                   item.at("rows").count()});
  }
  return all;
}

std::optional<ReportLooks> looks_of(const std::optional<JsonValue>& value) {
  if (!value) return std::nullopt;
  ReportLooks looks;
  looks.spending = value->at("spending").enumerator<Spending>();
  looks.look = optional_count(value->maybe("look"));
  looks.count = optional_count(value->maybe("count"));
  looks.information = value->at("information").count();
  looks.planned = value->at("planned").count();
  looks.spent = number_of(value->maybe("spent"));
  looks.promote = value->at("promote").enumerator<Promote>();
  return looks;
}

std::optional<DecisionLook> decision_look_of(const std::optional<JsonValue>& value) {
  if (!value) return std::nullopt;
  return DecisionLook{value->at("information").count(), number_of(value->maybe("pass_level")),
                      value->at("fail_level").number()};
}

void read_estimates(const JsonValue& value, Decision& decision) {
  decision.limit = limit_of(value.maybe("limit"));
  decision.candidate = estimate_of(value.at("candidate"));
  decision.baseline = optional_estimate(value.maybe("baseline"));
  decision.delta = optional_estimate(value.maybe("delta"));
  decision.candidate_threshold = optional_estimate(value.maybe("candidate_threshold"));
  decision.baseline_threshold = optional_estimate(value.maybe("baseline_threshold"));
  decision.confidence = value.at("confidence").number();
  decision.interval_method = text_or_empty(value.maybe("interval_method"));
  decision.interval_reason = text_or_empty(value.maybe("interval_reason"));
  decision.replicates = count_or_zero(value.maybe("replicates"));
  decision.adjusted_interval = interval_of(value.maybe("adjusted_interval"));
  decision.look = decision_look_of(value.maybe("look"));
  decision.p_pass = number_of(value.maybe("p_pass"));
  decision.p_fail = number_of(value.maybe("p_fail"));
  decision.rows = value.at("rows").count();
  decision.design_effect = number_of(value.maybe("design_effect"));
  decision.flips = flips_of(value.maybe("flips"));
  decision.carried_by = contributions_of(value.maybe("carried_by"));
}

void read_judgement(const JsonValue& value, Decision& decision) {
  decision.burden = value.at("burden").enumerator<Burden>();
  decision.severity = value.at("severity").enumerator<Severity>();
  decision.on_inconclusive = value.at("on_inconclusive").enumerator<OnInconclusive>();
  decision.verdict = value.at("verdict").enumerator<Verdict>();
  decision.unproven = value.at("unproven").flag();
  decision.blocking = value.at("blocking").flag();
  decision.waived = waiver_of(value.maybe("waived"));
  decision.reason = value.at("reason").text();
  decision.needs = needs_of(value.maybe("needs"));
  decision.position = position_of(value.at("position"));
}

Decision decision_of(const JsonValue& value) {
  Decision decision;
  decision.id = value.at("id").text();
  decision.name = value.at("name").text();
  decision.metric = value.at("metric").text();
  decision.parameters = pairs_of(value.at("parameters"));
  decision.slice = slice_of(value.maybe("slice"));
  decision.kind = value.at("kind").enumerator<DecisionKind>();
  read_estimates(value, decision);
  read_judgement(value, decision);
  return decision;
}

ReportSummary summary_of(const JsonValue& value) {
  const auto count = [&value](std::string_view key) { return value.at(key).small(kLargestInt); };
  return {count("decisions"), count("pass"),   count("fail"),   count("inconclusive"),
          count("error"),     count("warned"), count("waived"), count("unproven")};
}

ReportGate gate_of(const JsonValue& value) {
  return {value.at("name").text(), value.at("path").text(), value.at("sha256").text(),
          value.at("description").text(), value.at("owner").text()};
}

ReportStatistics statistics_of(const JsonValue& value) {
  return {value.at("confidence").number(), value.at("interval").text(),
          value.at("replicates").count(),  value.at("seed").seed(),
          value.at("multiplicity").text(), looks_of(value.maybe("looks"))};
}

std::vector<InputFile> files_of(const JsonValue& value) {
  std::vector<InputFile> files;
  for (const JsonValue& item : value.items()) {
    files.push_back({item.at("role").text(), item.at("path").text(), item.at("sha256").text(),
                     item.at("bytes").count(), item.at("rows").count()});
  }
  return files;
}

std::vector<ClassRows> classes_of(const JsonValue& value) {
  std::vector<ClassRows> classes;
  for (const JsonValue& item : value.items()) {
    classes.push_back({item.at("class").text(), item.at("rows").count()});
  }
  return classes;
}

void read_arms(const JsonValue& value, ReportEvidence& evidence) {
  const JsonValue rows = value.at("rows");
  const JsonValue judged = value.at("judged");
  const JsonValue classes = value.at("classes");
  switch (evidence.design) {
    case Design::paired: evidence.all = {rows.count(), judged.count(), classes_of(classes)}; return;
    case Design::independent:
      evidence.baseline = {rows.at("baseline").count(), judged.at("baseline").count(),
                           classes_of(classes.at("baseline"))};
      evidence.all = {rows.at("candidate").count(), judged.at("candidate").count(),
                      classes_of(classes.at("candidate"))};
      return;
  }
}

std::vector<Finding> findings_of(const std::optional<JsonValue>& value) {
  std::vector<Finding> findings;
  if (!value) return findings;
  for (const JsonValue& item : value->items()) {
    findings.push_back({item.at("what").text(), item.at("rows").count(), item.at("example").text(),
                        text_or_empty(item.maybe("detail"))});
  }
  return findings;
}

std::optional<LabelAge> label_age_of(const std::optional<JsonValue>& value) {
  if (!value) return std::nullopt;
  LabelAge age{value->at("rows").count(), {}};
  for (const auto& [quantile, seconds] : value->at("seconds").members()) {
    age.quantiles.emplace_back(quantile, seconds.number());
  }
  return age;
}

std::vector<SelectionTest> selection_of(const std::optional<JsonValue>& value) {
  std::vector<SelectionTest> tests;
  if (!value) return tests;
  for (const JsonValue& item : value->items()) {
    const auto number = [&item](std::string_view key) {
      return number_of(item.maybe(key)).value_or(kUndefined);
    };
    tests.push_back({item.at("by").enumerator<SelectionBy>(), number("statistic"),
                     number("degrees"), number("p_value"), number("effect"),
                     item.at("labelled").count(), item.at("unlabelled").count()});
  }
  return tests;
}

std::vector<WorstCase> worst_case_of(const std::optional<JsonValue>& value) {
  std::vector<WorstCase> cases;
  if (!value) return cases;
  for (const JsonValue& item : value->items()) {
    cases.push_back({item.at("metric").text(), text_or_empty(item.maybe("class")),
                     interval_of(item.maybe("candidate")), interval_of(item.maybe("baseline")),
                     interval_of(item.maybe("delta"))});
  }
  return cases;
}

UnitFigures unit_figures_of(const JsonValue& value) {
  return {value.at("units").count(), number_of(value.maybe("effective")).value_or(0.0),
          number_of(value.maybe("largest")).value_or(0.0)};
}

std::optional<ReportUnits> units_of(const std::optional<JsonValue>& value) {
  if (!value) return std::nullopt;
  const std::string column = value->at("column").text();
  const std::optional<JsonValue> baseline = value->maybe("baseline");
  if (!baseline) return ReportUnits{column, unit_figures_of(*value), {}};
  return ReportUnits{column, unit_figures_of(value->at("candidate")), unit_figures_of(*baseline)};
}

std::optional<ReportWeights> weights_of(const std::optional<JsonValue>& value) {
  if (!value) return std::nullopt;
  return ReportWeights{value->at("column").text(), value->at("kind").enumerator<WeightKind>(),
                       number_of(value->maybe("effective")),
                       number_of(value->maybe("baseline_effective")),
                       std::chrono::seconds(count_or_zero(value->maybe("half_life_seconds")))};
}

ReportEvidence evidence_of(const JsonValue& value) {
  ReportEvidence evidence;
  evidence.design = value.at("design").enumerator<Design>();
  read_arms(value, evidence);
  evidence.unlabelled = value.at("unlabelled").count();
  const JsonValue excluded = value.at("excluded");
  evidence.excluded_other_labels = excluded.at("other_labels").count();
  evidence.excluded_where = excluded.at("where").count();
  evidence.excluded_unscored = excluded.at("unscored").count();
  evidence.excluded_unparsed = count_or_zero(excluded.maybe("unparsed"));
  evidence.excluded_immature = count_or_zero(excluded.maybe("immature"));
  evidence.excluded_window = count_or_zero(excluded.maybe("window"));
  evidence.window = std::chrono::seconds(count_or_zero(value.maybe("window_seconds")));
  evidence.orphan_labels = count_or_zero(value.maybe("orphan_labels"));
  evidence.unparsed_baseline = value.at("unparsed").at("baseline").count();
  evidence.unparsed_candidate = value.at("unparsed").at("candidate").count();
  evidence.units = units_of(value.maybe("units"));
  evidence.weights = weights_of(value.maybe("weights"));
  evidence.label_coverage = number_of(value.maybe("label_coverage"));
  evidence.label_age = label_age_of(value.maybe("label_age"));
  evidence.selection = selection_of(value.maybe("selection"));
  evidence.worst_case = worst_case_of(value.maybe("worst_case"));
  evidence.flips = flips_of(value.maybe("flips"));
  evidence.findings = findings_of(value.maybe("findings"));
  return evidence;
}

std::string error_type_of(const JsonValue& value) {
  std::string type = value.text();
  if (std::find(std::begin(kErrorTypes), std::end(kErrorTypes), type) == std::end(kErrorTypes)) {
    value.refuse_word({std::begin(kErrorTypes), std::end(kErrorTypes)});
  }
  return type;
}

std::optional<ReportError> error_of(const std::optional<JsonValue>& value) {
  if (!value) return std::nullopt;
  ReportError error{error_type_of(value->at("type")), value->at("message").text(), {}};
  if (const std::optional<JsonValue> diagnostics = value->maybe("diagnostics")) {
    for (const JsonValue& item : diagnostics->items()) {
      error.diagnostics.push_back(
          {position_of(item), item.at("message").text(), text_or_empty(item.maybe("hint")),
           text_or_empty(item.maybe("excerpt")), item.at("width").small(kLargestInt)});
    }
  }
  return error;
}

ReportMetadata metadata_of(const std::optional<JsonValue>& value) {
  ReportMetadata metadata;
  if (!value) return metadata;
  metadata.started_at = value->at("started_at").text();
  metadata.duration_seconds = number_of(value->maybe("duration_seconds")).value_or(kUndefined);
  metadata.modelgate = value->at("modelgate").text();
  metadata.threads = value->at("threads").small(kLargestInt);
  metadata.duckdb = text_or_empty(value->maybe("duckdb"));
  return metadata;
}

}  // namespace

Report read_json(std::string_view text, const std::string& origin) {
  const nlohmann::ordered_json tree = parse_json(text, origin);
  const JsonValue root(tree, origin);
  const JsonValue version = root.at("schema");
  if (version.text() != kSchemaName) version.refuse_word({kSchemaName});
  Report report;
  report.verdict = root.at("verdict").enumerator<Verdict>();
  report.exit_code = root.at("exit_code").small(kWorstExitCode);
  report.summary = summary_of(root.at("summary"));
  report.gate = gate_of(root.at("gate"));
  report.statistics = statistics_of(root.at("statistics"));
  report.as_of = root.at("inputs").at("as_of").text();
  report.files = files_of(root.at("inputs").at("files"));
  report.evidence = evidence_of(root.at("evidence"));
  for (const JsonValue& item : root.at("decisions").items()) {
    report.decisions.push_back(decision_of(item));
  }
  report.details = details_of(root);
  report.error = error_of(root.maybe("error"));
  report.metadata = metadata_of(root.maybe("metadata"));
  return report;
}

}  // namespace modelgate::report
