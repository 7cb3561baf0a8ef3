/// \file
/// The JSON report: the object of contract.md section 5, keys in its order.
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "report/details_json.hpp"
#include "report/format.hpp"
#include "report/json_parts.hpp"
#include "report/names.hpp"

namespace modelgate::report {
namespace {

using nlohmann::ordered_json;

ordered_json to_json(const Estimate& estimate) {
  ordered_json object = ordered_json::object();
  put(object, "value", estimate.value);
  put(object, "interval", estimate.interval);
  return object;
}

ordered_json to_json(const Limit& limit) {
  ordered_json object{{"comparison", name(limit.comparison)}};
  put(object, "value", std::optional(limit.value));
  object["relative"] = limit.relative;
  return object;
}

ordered_json to_json(const std::optional<Flips>& flips) {
  if (!flips) return nullptr;
  return {{"fixed", flips->fixed}, {"broken", flips->broken}, {"unchanged", flips->unchanged}};
}

ordered_json to_json(const SourcePosition& position) {
  return {{"file", words(position.file)}, {"line", position.line}, {"column", position.column}};
}

ordered_json to_json(const std::vector<std::pair<std::string, std::string>>& pairs) {
  ordered_json object = ordered_json::object();
  for (const auto& [key, value] : pairs) object[words(key)] = words(value);
  return object;
}

ordered_json to_json(const std::vector<SlicePart>& slice) {
  if (slice.empty()) return nullptr;
  ordered_json object = ordered_json::object();
  for (const auto& [column, value] : slice) {
    object[words(column)] = value ? ordered_json(words(*value)) : ordered_json(nullptr);
  }
  return object;
}

ordered_json to_json(const std::optional<Waiver>& waiver) {
  if (!waiver) return nullptr;
  return {{"until", words(waiver->until)},
          {"owner", words(waiver->owner)},
          {"reason", words(waiver->reason)},
          {"slice", waiver->slice.empty() ? ordered_json(nullptr) : to_json(waiver->slice)}};
}

ordered_json to_json(const std::optional<Needs>& needs) {
  if (!needs) return nullptr;
  ordered_json object{{"rows", needs->rows}};
  if (!needs->class_name.empty()) object["class"] = words(needs->class_name);
  if (needs->units > 0) object["units"] = needs->units;
  return object;
}

ordered_json to_json(const Contribution& contribution) {
  ordered_json object{{"part", words(contribution.part)}};
  put(object, "baseline", std::optional(contribution.baseline));
  put(object, "candidate", std::optional(contribution.candidate));
  object["rows"] = contribution.rows;
  return object;
}

ordered_json to_json(const std::optional<ReportLooks>& looks) {
  if (!looks) return nullptr;
  ordered_json object{{"spending", name(looks->spending)}};
  if (looks->look) object["look"] = *looks->look;
  if (looks->count) object["count"] = *looks->count;
  object["information"] = looks->information;
  object["planned"] = looks->planned;
  put(object, "spent", looks->spent);
  object["promote"] = name(looks->promote);
  return object;
}

ordered_json to_json(const DecisionLook& look) {
  ordered_json object{{"information", look.information}};
  put(object, "pass_level", look.pass_level);
  put(object, "fail_level", std::optional(look.fail_level));
  return object;
}

void put_estimates(ordered_json& object, const Decision& decision) {
  object["candidate"] = to_json(decision.candidate);
  if (decision.baseline) object["baseline"] = to_json(*decision.baseline);
  if (decision.delta) object["delta"] = to_json(*decision.delta);
  if (decision.candidate_threshold) {
    object["candidate_threshold"] = to_json(*decision.candidate_threshold);
  }
  if (decision.baseline_threshold) {
    object["baseline_threshold"] = to_json(*decision.baseline_threshold);
  }
  put(object, "confidence", std::optional(decision.confidence));
  if (!decision.interval_method->empty()) {
    object["interval_method"] = words(decision.interval_method);
  }
  put(object, "adjusted_interval", decision.adjusted_interval);
  if (decision.look) object["look"] = to_json(*decision.look);
  put(object, "p_pass", decision.p_pass);
  put(object, "p_fail", decision.p_fail);
}

void put_judgement(ordered_json& object, const Decision& decision) {
  object["burden"] = name(decision.burden);
  object["severity"] = name(decision.severity);
  object["on_inconclusive"] = name(decision.on_inconclusive);
  object["verdict"] = name(decision.verdict);
  object["unproven"] = decision.unproven;
  object["blocking"] = decision.blocking;
  object["waived"] = to_json(decision.waived);
  object["reason"] = words(decision.reason);
  object["needs"] = to_json(decision.needs);
  object["position"] = to_json(decision.position);
  object["flips"] = to_json(decision.flips);
  ordered_json& parts = object["carried_by"] = ordered_json::array();
  for (const Contribution& part : decision.carried_by) parts.push_back(to_json(part));
  if (!decision.interval_reason->empty()) {
    object["interval_reason"] = words(decision.interval_reason);
  }
  if (decision.replicates > 0) object["replicates"] = decision.replicates;
  put(object, "design_effect", decision.design_effect);
}

ordered_json to_json(const Decision& decision) {
  ordered_json object{
      {"id", words(decision.id)},         {"name", words(decision.name)},
      {"metric", words(decision.metric)}, {"parameters", to_json(decision.parameters)},
      {"slice", to_json(decision.slice)}, {"kind", name(decision.kind)}};
  if (decision.limit) object["limit"] = to_json(*decision.limit);
  put_estimates(object, decision);
  object["rows"] = decision.rows;
  put_judgement(object, decision);
  return object;
}

ordered_json to_json(const ReportSummary& summary) {
  return {{"decisions", summary.decisions}, {"pass", summary.pass},
          {"fail", summary.fail},           {"inconclusive", summary.inconclusive},
          {"error", summary.error},         {"warned", summary.warned},
          {"waived", summary.waived},       {"unproven", summary.unproven}};
}

ordered_json to_json(const ReportGate& gate) {
  return {{"name", words(gate.name)},
          {"path", words(gate.path)},
          {"sha256", words(gate.sha256)},
          {"description", words(gate.description)},
          {"owner", words(gate.owner)}};
}

ordered_json to_json(const ReportStatistics& statistics) {
  return {{"confidence", statistics.confidence},
          {"interval", words(statistics.interval)},
          {"replicates", statistics.replicates},
          {"seed", statistics.seed},
          {"multiplicity", words(statistics.multiplicity)},
          {"looks", to_json(statistics.looks)}};
}

ordered_json inputs_of(const Report& report) {
  ordered_json files = ordered_json::array();
  for (const InputFile& file : report.files) {
    files.push_back({{"role", words(file.role)},
                     {"path", words(file.path)},
                     {"sha256", words(file.sha256)},
                     {"bytes", file.bytes},
                     {"rows", file.rows}});
  }
  return {{"as_of", words(report.as_of)}, {"files", std::move(files)}};
}

ordered_json to_json(const std::vector<ClassRows>& classes) {
  ordered_json array = ordered_json::array();
  for (const ClassRows& entry : classes) {
    array.push_back({{"class", words(entry.name)}, {"rows", entry.rows}});
  }
  return array;
}

// One value for a paired design, one per arm for an independent one.
template <typename Member>
ordered_json per_arm(const ReportEvidence& evidence, Member member) {
  switch (evidence.design) {
    case Design::paired: return member(evidence.all);
    case Design::independent:
      return {{"baseline", member(evidence.baseline)}, {"candidate", member(evidence.all)}};
  }
  return {};
}

ordered_json to_json(const std::optional<LabelAge>& age) {
  if (!age) return nullptr;
  ordered_json object{{"rows", age->rows}};
  ordered_json& seconds = object["seconds"] = ordered_json::object();
  for (const auto& [quantile, value] : age->quantiles) {
    put(seconds, words(quantile).c_str(), std::optional(value));
  }
  return object;
}

ordered_json to_json(const SelectionTest& test) {
  ordered_json object{{"by", name(test.by)}};
  put(object, "statistic", std::optional(test.statistic));
  put(object, "degrees", std::optional(test.degrees));
  put(object, "p_value", std::optional(test.p_value));
  put(object, "effect", std::optional(test.effect));
  object["labelled"] = test.labelled;
  object["unlabelled"] = test.unlabelled;
  return object;
}

ordered_json to_json(const WorstCase& one) {
  ordered_json object{{"metric", words(one.metric)}};
  if (!one.class_name.empty()) object["class"] = words(one.class_name);
  put(object, "candidate", one.candidate);
  put(object, "baseline", one.baseline);
  put(object, "delta", one.delta);
  return object;
}

ordered_json to_json(const Finding& finding) {
  ordered_json object{
      {"what", words(finding.what)}, {"rows", finding.rows}, {"example", words(finding.example)}};
  if (!finding.detail.empty()) object["detail"] = words(finding.detail);
  return object;
}

template <typename Value>
ordered_json list_of(const std::vector<Value>& values) {
  ordered_json array = ordered_json::array();
  for (const Value& value : values) array.push_back(to_json(value));
  return array;
}

ordered_json to_json(const UnitFigures& figures) {
  ordered_json object{{"units", figures.units}};
  put(object, "effective", std::optional(figures.effective));
  put(object, "largest", std::optional(figures.largest));
  return object;
}

ordered_json to_json(const std::optional<ReportUnits>& units) {
  if (!units) return nullptr;
  ordered_json object{{"column", words(units->column)}};
  if (!units->baseline) {
    object.update(to_json(units->all));
    return object;
  }
  object["baseline"] = to_json(*units->baseline);
  object["candidate"] = to_json(units->all);
  return object;
}

ordered_json to_json(const ReportWeights& weights) {
  ordered_json object{{"column", words(weights.column)}, {"kind", name(weights.kind)}};
  put(object, "effective", weights.effective);
  put(object, "baseline_effective", weights.baseline_effective);
  if (weights.half_life.count() > 0) object["half_life_seconds"] = weights.half_life.count();
  return object;
}

ordered_json to_json(const ReportEvidence& evidence) {
  const auto rows = [](const ArmEvidence& arm) { return ordered_json(arm.rows); };
  const auto judged = [](const ArmEvidence& arm) { return ordered_json(arm.judged); };
  const auto classes = [](const ArmEvidence& arm) { return to_json(arm.classes); };
  ordered_json object{{"design", name(evidence.design)},
                      {"rows", per_arm(evidence, rows)},
                      {"judged", per_arm(evidence, judged)},
                      {"unlabelled", evidence.unlabelled}};
  object["excluded"] = {{"other_labels", evidence.excluded_other_labels},
                        {"where", evidence.excluded_where},
                        {"unscored", evidence.excluded_unscored},
                        {"unparsed", evidence.excluded_unparsed},
                        {"immature", evidence.excluded_immature}};
  const bool has_recency = evidence.window.count() > 0 || evidence.excluded_window > 0 ||
                           (evidence.weights && evidence.weights->half_life.count() > 0);
  if (has_recency) object["excluded"]["window"] = evidence.excluded_window;
  if (evidence.window.count() > 0) object["window_seconds"] = evidence.window.count();
  object["unparsed"] = {{"baseline", evidence.unparsed_baseline},
                        {"candidate", evidence.unparsed_candidate}};
  object["units"] = to_json(evidence.units);
  if (evidence.weights) object["weights"] = to_json(*evidence.weights);
  object["label_coverage"] = nullptr;
  put(object, "label_coverage", evidence.label_coverage);
  object["label_age"] = to_json(evidence.label_age);
  object["classes"] = per_arm(evidence, classes);
  object["flips"] = to_json(evidence.flips);
  object["orphan_labels"] = evidence.orphan_labels;
  object["selection"] = list_of(evidence.selection);
  object["worst_case"] = list_of(evidence.worst_case);
  object["findings"] = list_of(evidence.findings);
  return object;
}

ordered_json to_json(const ReportError& error) {
  ordered_json diagnostics = ordered_json::array();
  for (const Diagnostic& diagnostic : error.diagnostics) {
    ordered_json object = to_json(diagnostic.where);
    object["message"] = words(diagnostic.message);
    object["hint"] = words(diagnostic.hint);
    object["excerpt"] = words(diagnostic.excerpt);
    object["width"] = diagnostic.width;
    diagnostics.push_back(std::move(object));
  }
  return {{"type", words(error.type)},
          {"message", words(error.message)},
          {"diagnostics", std::move(diagnostics)}};
}

ordered_json to_json(const ReportMetadata& metadata) {
  ordered_json object{{"started_at", words(metadata.started_at)}};
  put(object, "duration_seconds", std::optional(metadata.duration_seconds));
  object["modelgate"] = words(metadata.modelgate);
  object["threads"] = metadata.threads;
  object["duckdb"] = words(metadata.duckdb);
  return object;
}

}  // namespace

ordered_json report_object(const Report& report) {
  ordered_json object{{"schema", kSchemaName},         {"verdict", name(report.verdict)},
                      {"exit_code", report.exit_code}, {"summary", to_json(report.summary)},
                      {"gate", to_json(report.gate)},  {"statistics", to_json(report.statistics)},
                      {"inputs", inputs_of(report)},   {"evidence", to_json(report.evidence)}};
  ordered_json& decisions = object["decisions"] = ordered_json::array();
  for (const Decision& decision : report.decisions) decisions.push_back(to_json(decision));
  if (report.details) put_details(object, *report.details);
  if (report.error) object["error"] = to_json(*report.error);
  object["metadata"] = to_json(report.metadata);
  return object;
}

namespace {

void write(const Report& report, const RenderOptions&, std::ostream& out) {
  // dump() and not operator<<, which would take the stream's width for its own.
  out << report_object(report).dump(2) << '\n';
}

}  // namespace

extern const Format json;
const Format json{"json", "the report as one JSON object, for programs", ".json", &write};

}  // namespace modelgate::report
